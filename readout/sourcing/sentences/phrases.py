"""The small parts of sentences: lists, beginnings, ends, numbers in words, days and hours."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, pgettext

ENDS = (".", "!", "?", "…", ".”", "!”", "?”", '."', '!"', '?"', "。")


def opening(sentence: str) -> str:
    """`sentence` with a capital at its beginning."""
    return sentence[:1].upper() + sentence[1:]


def ended(sentence: str) -> str:
    """`sentence` with a full stop, unless it ends already."""
    sentence = sentence.strip()
    return (
        sentence
        if sentence.endswith(ENDS)
        else pgettext("a sentence ends", "{sentence}.").format(sentence=sentence)
    )


def unended(sentence: str) -> str:
    """`sentence` without the full stop at its end."""
    return sentence.strip().rstrip(".。").rstrip()


def listed(names: Sequence[str]) -> str:
    """“A”, “A and B”, “A, B and C”. Raises ValueError without a name."""
    if not names:
        raise ValueError("a list needs a name")
    *most, last = names
    if not most:
        return last
    begin = most[0]
    for name in most[1:]:
        begin = pgettext("a list goes on", "{most}, {next}").format(most=begin, next=name)
    return pgettext("a list ends", "{most} and {last}").format(most=begin, last=last)


def number(value: int) -> str:
    """A count in words up to twelve, in digits from there."""
    words = (
        pgettext("number", "one"),
        pgettext("number", "two"),
        pgettext("number", "three"),
        pgettext("number", "four"),
        pgettext("number", "five"),
        pgettext("number", "six"),
        pgettext("number", "seven"),
        pgettext("number", "eight"),
        pgettext("number", "nine"),
        pgettext("number", "ten"),
        pgettext("number", "eleven"),
        pgettext("number", "twelve"),
    )
    return words[value - 1] if 0 < value <= len(words) else digits(Decimal(value))


def digits(value: Decimal) -> str:
    """A number as the language writes it, without zeros at its end."""
    whole = value == value.to_integral_value()
    plain = value.to_integral_value() if whole else value.normalize()
    return number_format(plain, use_l10n=True, force_grouping=abs(plain) >= 10_000)  # noqa: PLR2004


def day(moment: datetime, zone: tzinfo) -> str:
    """“14 March 2022”."""
    return date_format(moment.astimezone(zone), gettext("j F Y"))


def hour(moment: datetime, zone: tzinfo) -> str:
    """“08:30 on 1 March 2026”."""
    local = moment.astimezone(zone)
    at = pgettext("an hour of a day", "{time} on {day}")
    return at.format(time=date_format(local, gettext("H:i")), day=day(moment, zone))


def days(first: datetime, last: datetime, zone: tzinfo) -> str:
    """“between 14 and 20 March 2022”."""
    one, other = first.astimezone(zone), last.astimezone(zone)
    if one.date() == other.date():
        return pgettext("something happened", "on {day}").format(day=day(first, zone))
    if (one.year, one.month) == (other.year, other.month):
        begin = date_format(one, pgettext("a day of the same month", "j"))
    elif one.year == other.year:
        begin = date_format(one, pgettext("a day of the same year", "j F"))
    else:
        begin = day(first, zone)
    return pgettext("something happened", "between {first} and {last}").format(
        first=begin, last=day(last, zone)
    )
