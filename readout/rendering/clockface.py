"""How instants look to readers: in the story's zone, in the language that is active."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from readout.core.clock import parse_instant


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """The time zone called `name`; UTC where this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def local(instant: str, zone: str) -> datetime:
    """An RFC 3339 instant as the clocks of `zone` show it."""
    return parse_instant(instant).astimezone(zone_of(zone))


def time(instant: str, zone: str) -> str:
    """`14:41`."""
    return format_date(local(instant, zone), "H:i")


def day(instant: str, zone: str) -> str:
    """`Wed 11 March`."""
    return format_date(local(instant, zone), pgettext("date format", "D j F"))


def weekday(instant: str, zone: str) -> str:
    """`Wed`."""
    return format_date(local(instant, zone), "D")


def full_day(instant: str, zone: str) -> str:
    """`11 March 2026`."""
    return format_date(local(instant, zone), pgettext("date format", "j F Y"))


def moment(instant: str, zone: str) -> str:
    """`11 March 2026, 14:41`."""
    return format_date(local(instant, zone), pgettext("date format", "j F Y, H:i"))


def time_beside(instant: str, zone: str, beside: str) -> str:
    """`14:41`, or `Wed 14:41` where what it stands beside is of another day."""
    if not beside or same_day(instant, beside, zone):
        return time(instant, zone)
    return f"{weekday(instant, zone)} {time(instant, zone)}"


def time_tag(instant: str, zone: str, beside: str = "") -> SafeString:
    """`time_beside` as an element that an open page may show in the reader's own zone."""
    return format_html('<time datetime="{}">{}</time>', instant, time_beside(instant, zone, beside))


def moment_tag(instant: str, zone: str) -> SafeString:
    """The same for date and time."""
    return format_html('<time datetime="{}" data-form="moment">{}</time>', instant, moment(instant, zone))


def same_day(one: str, other: str, zone: str) -> bool:
    """Whether both instants fall on one day in `zone`."""
    return local(one, zone).date() == local(other, zone).date()


def offset(instant: str, zone: str) -> str:
    """How far `zone` was from UTC at that instant: `UTC+1`, `UTC+5:30`, `UTC`."""
    there = local(instant, zone).utcoffset() or timedelta()
    minutes = int(there.total_seconds() // 60)
    if not minutes:
        return "UTC"
    sign, (hours, rest) = "+" if minutes > 0 else "−", divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}:{rest:02d}" if rest else f"UTC{sign}{hours}"


def latest(instants: Iterable[str]) -> str:
    """The last of some instants, all written in UTC with milliseconds; "" when there are none."""
    return max(instants, default="")


def earliest(instants: Iterable[str]) -> str:
    """The first of some instants, all written in UTC with milliseconds; "" when there are none."""
    return min(instants, default="")
