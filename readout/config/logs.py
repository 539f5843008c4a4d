"""What the logs say, and what they never say: no body, no address, no private text."""

import logging.config
from typing import Any

import structlog
from structlog.typing import Processor

from readout.core.settings import Settings


def logging(settings: Settings) -> dict[str, Any]:
    """The logging of the whole process, for `logging.config.dictConfig`."""
    return {"version": 1, "disable_existing_loggers": False}


def configure(wanted: dict[str, Any]) -> None:
    """Apply `wanted`, and give structlog's own loggers the same end."""
