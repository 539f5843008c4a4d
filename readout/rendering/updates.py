"""One update as readers see it: its article, made once for each of its forms."""

import re
from datetime import timedelta
from functools import lru_cache
from typing import Any, assert_never

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override
from msgspec import Struct

from readout.core.clock import instant, parse_instant
from readout.coverage.events import (
    ChangeKind,
    Held,
    Link,
    Note,
    Published,
    Retracted,
    SourceLink,
    Story,
    Update,
    Withdrawn,
)
from readout.coverage.knowing import Remark
from readout.rendering import beside, clockface, sparing, words
from readout.rendering.knowing import HowFace, how_face

_EMPTY_LINES = re.compile(r"\n{2,}")

FRAGMENTS = 4096
"""How many articles are kept ready; each is a few kilobytes, and the least used goes first."""


class Scope(Struct, frozen=True):
    """What an article takes from its story, whether its pictures wait for a tap, whether readers reply."""

    address: str
    language: str
    time_zone: str
    sparing: bool = False
    replies: bool = False


class NoteLine(Struct, frozen=True):
    """A public note with its label, and where the page as it stood before can be seen."""

    kind: ChangeKind
    label: SafeString
    text: str
    before: str


class Face(Struct, frozen=True, kw_only=True):
    """What the templates print of an update."""

    classes: str
    time: str
    day: str
    moment: str
    nameless: SafeString
    sign: SafeString | str = ""
    changed: SafeString | str = ""
    headline: str = ""
    byline: str = ""
    html: SafeString = mark_safe("")
    warning: str = ""
    notes: tuple[NoteLine, ...] = ()
    how: HowFace | None = None


def scope_of(story: Story, *, sparing: bool = False) -> Scope:
    """The scope of `story`'s articles."""
    return Scope(story.url, story.language, story.time_zone, sparing, story.replies != "off")


@lru_cache(maxsize=FRAGMENTS)
def article(update: Update, scope: Scope) -> SafeString:
    """The update's article in the stream.

    The whole update is the key under which it is kept, so that no form is ever taken for another.
    """
    return _print("rendering/update.html", update, scope)


@lru_cache(maxsize=FRAGMENTS // 16)
def solo(update: Update, scope: Scope) -> SafeString:
    """The update as the subject of its own page."""
    return _print("rendering/update_solo.html", update, scope)


@lru_cache(maxsize=FRAGMENTS // 16)
def pinned(update: Update, scope: Scope) -> SafeString:
    """The update as it stands pinned above the others."""
    return _print("rendering/pinned.html", update, scope)


def specimen(story: Story) -> Update:
    """An update with every part that one can have: open pages cut theirs from its article."""
    return Published(
        id="",
        url="",
        number=0,
        published_at="2026-01-01T00:00:00.000Z",
        modified_at="2026-01-01T00:00:00.000Z",
        revision=1,
        key=False,
        pinned=False,
        headline="-",
        html="-",
        byline=("-",),
        warning="-",
        notes=(Note(kind="correction", text="-", at="2026-01-01T00:00:00.000Z", revision=1),),
        links=(Link(title="-", url=story.url),),
        source=SourceLink(outlet="-", url=story.url),
    )


def face(update: Update, scope: Scope) -> Face:
    """What the templates print of `update`, in the active language."""
    zone = scope.time_zone
    note = words.newest_note(update.notes) if not isinstance(update, Withdrawn) else None
    match update:
        case Published():
            html, remarks = _text(update, scope)
            return Face(
                **_when(update, zone),
                classes=_classes("is-key" if update.key else "", "is-noted" if note else ""),
                sign=_sign(update, note, zone),
                changed=_changed(update, zone),
                headline=update.headline,
                byline=words.joined(update.byline),
                html=html,
                warning=update.warning and _("Content warning: {warning}.").format(warning=update.warning),
                notes=note_lines(update, scope),
                how=how_face(update.how, zone, remarks),
            )
        case Held() | Retracted() | Withdrawn():
            return Face(
                **_when(update, zone),
                classes="is-gone",
                sign=_gone_sign(update, note, zone),
                headline=words.gone_sentences()[state_of(update)],
                notes=() if isinstance(update, Withdrawn) else note_lines(update, scope),
            )
        case _:
            assert_never(update)


def _text(update: Published, scope: Scope) -> tuple[SafeString, tuple[Remark, ...]]:
    """The text with what is established beside its words, and the remarks that have none there."""
    html = sparing.html(update.html) if scope.sparing else update.html
    html, rest = beside.placed(html, update.how.remarks if update.how else ())
    return mark_safe(html), rest  # noqa: S308 - markup of our own


def note_lines(update: Published | Held | Retracted, scope: Scope) -> tuple[NoteLine, ...]:
    """The notes as they stand before the text, oldest first."""
    return tuple(
        NoteLine(
            kind=note.kind,
            label=words.timed(words.note_labels()[note.kind], note.at, scope.time_zone, update.published_at),
            text=note.text,
            before="" if note.kind in ("retraction", "redaction") else before(note, scope),
        )
        for note in update.notes
    )


def before(note: Note, scope: Scope) -> str:
    """Where the page stands as it was before the change that `note` speaks of."""
    earlier = instant(parse_instant(note.at) - timedelta(milliseconds=1))
    return f"{scope.address}as-of/{earlier}/"


def state_of(update: Update) -> str:
    """`published`, `held`, `retracted` or `withdrawn`."""
    return str(type(update).__struct_config__.tag)


def _print(template: str, update: Update, scope: Scope) -> SafeString:
    with override(scope.language):
        context = {"update": update, "state": state_of(update), "face": face(update, scope)}
        context |= {"replies": f"{scope.address}replies/" if scope.replies else ""}
        text = get_template(template).render(context)
    return mark_safe(_EMPTY_LINES.sub("\n", text.strip()))  # noqa: S308 - a template's own output


def _when(update: Update, zone: str) -> dict[str, Any]:
    at = update.published_at
    return {
        "time": clockface.time(at, zone),
        "day": clockface.day(at, zone),
        "nameless": words.timed(_("Update, {time}"), at, zone),
        "moment": f"{clockface.moment(at, zone)} ({clockface.offset(at, zone)})",
    }


def _classes(*names: str) -> str:
    return " ".join(name for name in names if name)


def _sign(update: Published, note: Note | None, zone: str) -> SafeString | str:
    if note:
        return words.timed(words.changed_words()[note.kind], note.at, zone, update.published_at)
    return _("Key event") if update.key else ""


def _changed(update: Published, zone: str) -> SafeString | str:
    """When a text that has no note last changed; "" for one that never did."""
    if update.notes or update.revision == 1:
        return ""
    return words.timed(_("Updated {time}"), update.modified_at, zone, update.published_at)


def _gone_sign(update: Held | Retracted | Withdrawn, note: Note | None, zone: str) -> SafeString | str:
    match update:
        case Held():
            return words.timed(_("Held {time}"), update.modified_at, zone, update.published_at)
        case Retracted():
            return words.timed(
                _("Retracted {time}"), note.at if note else update.modified_at, zone, update.published_at
            )
        case Withdrawn():
            return ""
        case _:
            assert_never(update)
