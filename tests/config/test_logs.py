"""What the logs say, and what they never say."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog

from readout.config import logs
from readout.core.settings import Settings

Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines() -> Iterator[Lines]:
    """Log as in production; what is returned reads the lines so far."""
    yield from captured(Settings(log_format="json"))


def captured(settings: Settings) -> Iterator[Lines]:
    root = logging.getLogger()
    before = root.handlers[:], root.level, structlog.get_config()
    stream = io.StringIO()
    wanted = logs.for_django(settings)
    wanted["handlers"]["stderr"]["stream"] = stream
    logs.configure(wanted)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers, level, config = before
    root.setLevel(level)
    structlog.configure(**config)


def test_a_line_is_one_object_whoever_logs(lines: Lines) -> None:
    structlog.get_logger("readout.test").info("segment built", story=7, segment=3)
    logging.getLogger("some.library").warning("%s tries left", 2)
    ours, theirs = lines()
    assert (ours["event"], ours["story"], ours["level"]) == ("segment built", 7, "info")
    assert (theirs["event"], theirs["logger"], theirs["level"]) == ("2 tries left", "some.library", "warning")
    assert ours["timestamp"].endswith("Z")


def test_a_reply_and_whoever_wrote_it_are_not_logged(lines: Lines) -> None:
    log = structlog.get_logger("readout.test")
    log.info(
        "reply received", reply=9, body="my own words", email="reader@home.example", Client="203.0.113.9"
    )
    (line,) = lines()
    assert line["reply"] == 9
    assert not {"body", "email", "Client"} & line.keys()


def test_addresses_inside_a_message_are_masked_even_from_a_library(lines: Lines) -> None:
    logging.getLogger("some.library").warning(
        "mail to reader@home.example from 203.0.113.9 and 2001:db8::7 at 12:30:01 bounced"
    )
    (line,) = lines()
    assert line["event"] == "mail to [e-mail] from [ip] and [ip] at 12:30:01 bounced"


def test_where_the_machine_itself_listens_is_said(lines: Lines) -> None:
    logging.getLogger("uvicorn.error").info("Uvicorn running on http://127.0.0.1:8000 and 0.0.0.0")
    assert "http://127.0.0.1:8000 and 0.0.0.0" in lines()[0]["event"]


def test_an_error_tells_its_place_and_type_but_not_what_it_was_given(lines: Lines) -> None:
    def publish(headline: str) -> None:
        try:
            int(headline)
        except ValueError as error:
            raise RuntimeError(f"no number in {headline}") from error

    for logger in (structlog.get_logger("readout.test"), logging.getLogger("some.library")):
        try:
            publish("an unpublished line".upper())
        except RuntimeError:
            logger.exception("publishing failed")
    for line in lines():
        assert line["event"] == "publishing failed"
        assert "in publish" in line["exception"]
        assert "builtins.RuntimeError" in line["exception"]
        assert "builtins.ValueError" in line["exception"]
        assert "UNPUBLISHED" not in json.dumps(line)
    assert len(lines()) == 2


def test_a_developer_sees_the_message() -> None:
    for read in captured(Settings(log_format="json", debug=True)):
        try:
            int("x")
        except ValueError:
            structlog.get_logger("readout.test").exception("failed")
        assert "invalid literal" in read()[0]["exception"]


def test_requests_of_readers_leave_no_line(lines: Lines) -> None:
    logging.getLogger("uvicorn.access").info('203.0.113.9 - "GET /live/bridge/ HTTP/1.1" 200')
    logging.getLogger("django.request").warning("Not Found: /live/none/")
    logging.getLogger("django.request").error("Internal Server Error: /live/bridge/")
    assert [line["event"] for line in lines()] == ["Internal Server Error: /live/bridge/"]


def test_lines_below_the_level_are_not_written() -> None:
    for read in captured(Settings(log_format="json", log_level="warning")):
        structlog.get_logger("readout.test").info("quiet")
        structlog.get_logger("readout.test").warning("loud")
        assert [line["event"] for line in read()] == ["loud"]


def test_a_terminal_gets_lines_for_people() -> None:
    stream = io.StringIO()
    formatter = logs.for_django(Settings())["formatters"]["line"]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter.pop("()")(**formatter))
    handler.emit(logging.LogRecord("some.library", logging.INFO, "", 0, "ready", (), None))
    assert "ready" in stream.getvalue()
    assert "some.library" in stream.getvalue()
    assert not stream.getvalue().startswith("{")
