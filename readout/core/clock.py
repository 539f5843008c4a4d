"""The one place that asks for the time, and the one form in which instants are written."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present instant in UTC, cut to the millisecond that events carry."""
    return whole_milliseconds(datetime.now(UTC))


def whole_milliseconds(moment: datetime) -> datetime:
    """`moment` without what lies below a millisecond, so that stored and written instants agree."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def instant(moment: datetime) -> str:
    """An aware datetime as RFC 3339 in UTC with milliseconds: `2026-03-01T12:00:00.123Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def parse_instant(text: str) -> datetime:
    """An aware datetime from RFC 3339 text; a date alone is its first instant in UTC.

    Raises ValueError when `text` is no instant or date, or beyond the years 1 to 9999 in UTC.
    """
    moment = datetime.fromisoformat(text)
    try:
        return whole_milliseconds(moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC))
    except OverflowError as beyond:
        raise ValueError(f"{text} is beyond the calendar") from beyond
