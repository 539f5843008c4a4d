"""Words and links go on the lists, and come off them."""

from django.db import IntegrityError
from django.utils.translation import gettext as _

from readout.accounts.models import Member
from readout.core.lines import line
from readout.core.refusals import Invalid, NotFound
from readout.replies import lists, store
from readout.replies.actions.deeds import note, reasoned
from readout.replies.alike import folded
from readout.replies.models import Deed, Listed

LEAST = 2
"""Characters of a listed word, as it is compared: a single one would be found everywhere."""
MOST = 200
MOST_ROWS = 2000
"""What is listed at all: every reply is compared with every row."""


def add_to_list(kind: str, text: str, effect: str, *, reason: str, by: Member) -> Listed:
    """Lists a word, or the host of a link. Raises NotAllowed, Invalid."""
    kept = reasoned(reason, by)
    if kind not in Listed.Kind.values or effect not in Listed.Effect.values:
        raise Invalid(_("Choose what is listed, and what it does."))
    wanted = lists.host_of(text.strip()) if kind == Listed.Kind.LINK else line(text)
    wrong = _wrong(kind, wanted)
    if wrong:
        raise Invalid(wrong, details={"text": wrong})
    try:
        with store.whole():
            note(Deed.What.LISTED, wanted, by=by, reason=kept)
            return Listed.objects.create(kind=kind, text=wanted, effect=effect, reason=kept, by_name=by.name)
    except IntegrityError:
        again = _("“{text}” is on the list already.").format(text=wanted)
        raise Invalid(again, details={"text": again}) from None


def take_off_list(key: int, *, reason: str, by: Member) -> None:
    """Takes a row off the lists. Raises NotAllowed, Invalid, NotFound."""
    kept = reasoned(reason, by)
    with store.whole():
        row = Listed.objects.select_for_update().filter(pk=key).first()
        if row is None:
            raise NotFound(_("This is on no list any more."))
        note(Deed.What.UNLISTED, row.text, by=by, reason=kept)
        row.delete()


def _wrong(kind: str, wanted: str) -> str:
    if kind == Listed.Kind.LINK and "." not in wanted:
        return _("Give the host of the link, such as spam.example.")
    if len(folded(wanted)) < LEAST:
        return _("At least {least} characters.").format(least=LEAST)
    if len(wanted) > MOST:
        return _("At most {most} characters.").format(most=MOST)
    if Listed.objects.count() >= MOST_ROWS:
        return _("The lists are full: take something off first.")
    return ""
