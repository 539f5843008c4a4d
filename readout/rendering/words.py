"""The words that the software adds to what is reported: the same for the server and for open pages."""

import json
from collections.abc import Sequence
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from readout.coverage.events import ChangeKind, Note

SAMPLES = (0, 1, 2, 3, 11, 100)
"""One number for each plural category of CLDR: a page picks the sample whose category its number has."""


def note_label(kind: ChangeKind) -> str:
    """What stands before a public note: `Correction, {time}.`"""
    return note_labels()[kind]


def note_labels() -> dict[ChangeKind, str]:
    """The label of each kind of change, in the active language."""
    return {
        "update": _("Update, {time}."),
        "refile": _("Update, {time}."),
        "clarification": _("Clarification, {time}."),
        "correction": _("Correction, {time}."),
        "editors_note": _("Editor’s note, {time}."),
        "retraction": _("Retraction, {time}."),
        "redaction": _("Removed for legal reasons, {time}."),
    }


def changed_words() -> dict[ChangeKind, str]:
    """What the margin says of an update that changed: `Corrected {time}`."""
    return {
        "update": _("Updated {time}"),
        "refile": _("Updated {time}"),
        "clarification": _("Clarified {time}"),
        "correction": _("Corrected {time}"),
        "editors_note": _("Editor’s note {time}"),
        "retraction": _("Retracted {time}"),
        "redaction": _("Removed {time}"),
    }


def gone_sentences() -> dict[str, str]:
    """What stands in place of words that were taken back."""
    return {
        "held": _("We are checking this update; its text is withdrawn for now"),
        "retracted": _("This update has been retracted"),
        "withdrawn": _("The text of this update has been withdrawn"),
    }


def joined(names: Sequence[str]) -> str:
    """Names as a sentence lists them: `Amina, Noor and staff`."""
    if not names:
        return ""
    first, last = _(", ").join(names[:-1]), names[-1]
    return _("{names} and {last}").format(names=first, last=last) if first else last


def newest_note(notes: Sequence[Note]) -> Note | None:
    """The note that the margin speaks of."""
    return max(notes, key=lambda note: note.at, default=None)


def counted_new(number: int) -> str:
    """`3 new updates`."""
    return ngettext("{number} new update", "{number} new updates", number)


def counted_waiting(number: int) -> str:
    """`3 updates are waiting`."""
    return ngettext("{number} update is waiting", "{number} updates are waiting", number)


@lru_cache(maxsize=32)
def client_words(language: str) -> str:
    """What an open page has to say by itself, as JSON that may stand inside a script element."""
    with override(language):
        words = {
            "note": note_labels(),
            "changed": changed_words(),
            "gone": gone_sentences(),
            "held": _("Held {time}"),
            "and": _("{names} and {last}"),
            "comma": _(", "),
            "corrected": _("Correction to a key event."),
            "retracted": _("Retraction of a key event."),
            "nameless": _("Update, {time}"),
            "warning": _("Content warning: {warning}."),
            "zone": _("{time} in the story’s time zone ({zone})"),
            "fresh": _fresh(),
            "state": story_states(),
            "fresh_count": {number: counted_waiting(number) for number in SAMPLES},
            "new_count": {number: counted_new(number) for number in SAMPLES},
            "copied": _("Link copied"),
            "times": [
                _("Times are in your time zone; the story’s is {zone}."),
                _("Times are local to the story ({zone})."),
            ],
        }
    return json.dumps(words, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def story_states() -> dict[str, str]:
    """The sign of each state of a public story."""
    return {
        "live": _("Live"),
        "paused": _("Paused"),
        "closed": _("Closed"),
        "archived": _("Archived"),
    }


def _fresh() -> dict[str, str]:
    return {
        "checked": _("checked {time}"),
        "until": _("until {time}"),
        "paused": _("the newsroom is taking a break"),
        "closed": _("on {time}; corrections still appear here"),
        "ended": _("corrections still appear here"),
        "mine": _("by you at {time}"),
        "lost": _("Not connected"),
        "asof": _("page as of {time}"),
        "pause": _("Pause"),
        "resume": _("Resume"),
        "again": _("Try again"),
    }
