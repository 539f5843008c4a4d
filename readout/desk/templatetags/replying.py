"""What the templates of moderation ask: names of states, reasons and acts, and hours as one says them."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

from readout.replies import words
from readout.replies.models import Deed

register = template.Library()

register.filter("state_name", words.state_name)
register.filter("reason_name", words.reason_name)


@register.filter
def deed_name(deed: Deed) -> str:
    """What somebody did, in a few words."""
    return words.deed_name(deed)


@register.filter
def hour(moment: datetime) -> str:
    """An instant as one says it: today its hour, before and after its day too."""
    local = timezone.localtime(moment)
    clock = date_format(local, "TIME_FORMAT")
    if local.date() == timezone.localdate():
        return clock
    return f"{date_format(local, 'SHORT_DATE_FORMAT')}, {clock}"


@register.filter
def minute(moment: datetime | None) -> str:
    """An instant as a field of a form takes it."""
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M") if moment else ""


@register.filter
def verb(state: str) -> str:
    """What a button says that puts a reply into a state."""
    return {
        "published": pgettext("a reply", "Publish"),
        "rejected": pgettext("a reply", "Reject"),
        "removed": pgettext("a reply", "Remove"),
        "spam": pgettext("a reply", "Spam"),
        "held": pgettext("a reply", "Hold"),
    }[state]
