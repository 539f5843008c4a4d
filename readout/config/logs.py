"""What the logs say, and what they never say: no body, no address, no private text."""

import logging.config
import re
import sys
import traceback
from collections.abc import Iterator
from functools import partial
from ipaddress import ip_address
from typing import Any

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict, Processor, WrappedLogger

from readout.core.settings import Settings

# Fields that would carry what readers and sources trust us with; whoever logs one logs nothing.
FORBIDDEN = frozenset({"address", "body", "client", "cookies", "email", "headers", "ip", "password", "token"})

_EMAIL = re.compile(r"[^\s<>\"'(),;:/]+@[^\s<>\"'(),;:/]+\.[^\s<>\"'(),;:/]+")
_IP = re.compile(
    r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7})(?![\w.]*\w)"
)


def for_django(settings: Settings) -> dict[str, Any]:
    """Django's LOGGING: every logger of the process ends in one stream of lines on stderr."""
    formatter = {
        "()": ProcessorFormatter,
        "foreign_pre_chain": _common(settings),
        "processors": [ProcessorFormatter.remove_processors_meta, _renderer(settings)],
    }
    level = settings.log_level.upper()
    through: dict[str, Any] = {"handlers": [], "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {**through, "level": level},
            # A 4xx is the asker's matter; a 5xx is ours.
            "django.request": {**through, "level": "ERROR"},
            "django.security.DisallowedHost": {**through, "level": "CRITICAL"},
            "django.server": {**through, "level": "WARNING"},
            # Its lines name the addresses of readers.
            "uvicorn.access": {"handlers": ["stderr"], "propagate": False, "level": "CRITICAL"},
        },
    }


def configure(wanted: dict[str, Any]) -> None:
    """Django's LOGGING_CONFIG: apply `wanted`, and lead structlog's loggers to the same end."""
    logging.config.dictConfig(wanted)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *wanted["formatters"]["line"]["foreign_pre_chain"],
            ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def _common(settings: Settings) -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        partial(_place_of_exception, with_message=settings.debug),
        _without_private,
    ]


def _renderer(settings: Settings) -> Processor:
    if settings.log_format == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(colors=False)


def _place_of_exception(
    _logger: WrappedLogger, _method: str, event: EventDict, *, with_message: bool
) -> EventDict:
    """Tell where it broke and the type of what broke. Messages quote what they were given: they stay out."""
    given = event.pop("exc_info", None)
    if given is True:
        given = sys.exc_info()
    if isinstance(given, tuple):
        given = given[1]
    if isinstance(given, BaseException):
        event["exception"] = "\n".join(_describe(error, with_message=with_message) for error in _chain(given))
    return event


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        yield error
        seen.add(id(error))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _describe(error: BaseException, *, with_message: bool) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    frames = "".join(traceback.format_tb(error.__traceback__))
    return f"{frames}{kind}: {error}" if with_message else f"{frames}{kind}"


def _without_private(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    return {
        key: _masked(value) if isinstance(value, str) else value
        for key, value in event.items()
        if key.lower() not in FORBIDDEN
    }


def _masked(text: str) -> str:
    return _IP.sub(_mask_ip, _EMAIL.sub("[e-mail]", text))


def _mask_ip(match: re.Match[str]) -> str:
    try:
        address = ip_address(match[0])
    except ValueError:
        return match[0]
    # Where this machine listens is no secret.
    return match[0] if address.is_loopback or address.is_unspecified else "[ip]"
