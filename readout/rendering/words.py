"""The words that the software adds to what is reported: the same for the server and for open pages."""

import json
from collections.abc import Sequence
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, ngettext, override, pgettext
from django.utils.translation import gettext as _

from readout.coverage.events import ChangeKind, Note, Story
from readout.rendering import clockface

SAMPLES = (0, 1, 2, 3, 11, 100)
"""One number for each plural category of CLDR: a page picks the sample whose category its number has."""


def other_languages(story: Story) -> list[dict[str, str]]:
    """Where the story is told in another language, under the name that the language gives itself."""
    return [
        {"url": each.url, "language": each.language, "name": _own_name(each.language)}
        for each in story.translations or ()
        if each.url != story.url
    ]


def _own_name(language: str) -> str:
    try:
        return str(get_language_info(language)["name_local"])
    except KeyError:
        return language


def timed(text: str, at: str, zone: str, beside: str = "") -> SafeString:
    """One of our sentences with an element for the time of `at` where it says `{time}`.

    The time has its weekday where it is of another day than the instant it stands `beside`.
    """
    return format_html(text, time=clockface.time_tag(at, zone, beside))


def dated(text: str, at: str, zone: str) -> SafeString:
    """The same with date and time."""
    return format_html(text, time=clockface.moment_tag(at, zone))


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
            "locale": pgettext("locale of dates", "en-GB"),
            "key": _("Key event"),
            "new": _("New"),
            "and": _("{names} and {last}"),
            "comma": _(", "),
            "corrected": _("Correction to a key event."),
            "retracted": _("Retraction of a key event."),
            "earlier": _("Correction to an earlier update."),
            "nameless": _("Update, {time}"),
            "updated": _("Updated {time}"),
            "until": _("Until {time}: {text}"),
            "answered": _("Answered."),
            "warning": _("Content warning: {warning}."),
            "strip": _strip(),
            "state": story_states(),
            "waiting": {number: counted_waiting(number) for number in SAMPLES},
            "arrived": {number: counted_new(number) for number in SAMPLES},
            "copied": _("Link copied"),
            "own_zone": _("Times are in your time zone; the story’s is {zone}."),
            "story_zone": _("Times are local to the story ({zone})."),
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


def _strip() -> dict[str, str]:
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
