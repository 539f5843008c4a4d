"""What changed: the corrections of a story and of the house, as pages and as feeds."""

from collections.abc import Sequence
from typing import Any

from django.template.loader import get_template
from django.utils.html import escape, format_html
from django.utils.translation import gettext as _
from django.utils.translation import override
from msgspec import Struct

from readout.coverage.corrected import Change, Gone
from readout.coverage.events import Story
from readout.coverage.projection import direction
from readout.rendering import clockface, words
from readout.rendering.entries import Entry, Feed, Tombstone
from readout.rendering.meta import Meta
from readout.rendering.site import Site

NEVER = "1970-01-01T00:00:00.000Z"
ADDRESS = "/corrections/"
"""The house's own page."""

LASTING = ("clarification", "correction", "editors_note")
"""The kinds of change before which the page still stands as it was."""


class Frame(Struct, frozen=True):
    """Whose corrections these are: a story's, in its language, or those of the house."""

    site: Site
    story: Story | None = None

    @property
    def address(self) -> str:
        """Where they stand."""
        return f"{self.story.url}corrections/" if self.story else ADDRESS

    @property
    def language(self) -> str:
        """What the page is written in."""
        return self.story.language if self.story else self.site.language

    @property
    def title(self) -> str:
        """The page's title, in the active language."""
        if self.story:
            return _("{title}: corrections").format(title=self.story.title)
        return _("Corrections")


def corrections_page(changes: Sequence[Change], site: Site, story: Story | None = None) -> str:
    """Every one of `changes` with its note and the way to the page as it stood before."""
    frame = Frame(site, story)
    with override(frame.language):
        meta = Meta(title=frame.title, description=frame.title, address=frame.address)
        context = meta.context(site, frame.language) | {
            "site": site,
            "story": story,
            "language": frame.language,
            "direction": story.direction if story else direction(site.language),
            "address": frame.address,
            "rows": [_row(change, frame) for change in changes],
        }
        return get_template("rendering/corrections.html").render(context)


def corrections_feed(
    changes: Sequence[Change], gone: Sequence[Gone], site: Site, story: Story | None = None
) -> Feed:
    """The same for programs. A change whose update was retracted since is a tombstone."""
    frame = Frame(site, story)
    with override(frame.language):
        return Feed(
            title=frame.title,
            standfirst="",
            language=frame.language,
            expired=False,
            address=site.absolute(frame.address),
            changed_at=clockface.latest([*(c.note.at for c in changes), *(g.retracted_at for g in gone)])
            or NEVER,
            entries=tuple(_entry(change, frame) for change in changes),
            tombstones=tuple(_tombstone(each, site) for each in gone),
        )


def _row(change: Change, frame: Frame) -> dict[str, Any]:
    story, note = change.story, change.note
    foreign = format_html(' lang="{}" dir="{}"', story.language, story.direction)
    return {
        "kind": note.kind,
        "label": words.timed(words.note_labels()[note.kind], note.at, story.time_zone),
        "text": note.text,
        "at": note.at,
        "day": clockface.day(note.at, story.time_zone),
        "headline": change.headline or _gone_or_nameless(change),
        "url": change.url,
        "before": _before(change),
        "story": None if frame.story else story,
        "foreign": "" if story.language == frame.language else foreign,
    }


def _gone_or_nameless(change: Change) -> str:
    if change.note.kind == "retraction":
        return words.gone_sentences()["retracted"]
    return _("See the update")


def _before(change: Change) -> str:
    """Where the page stands as it was before the change; nowhere for what was taken back."""
    return f"{change.story.url}as-of/{change.seq - 1}/" if change.note.kind in LASTING else ""


def _entry(change: Change, frame: Frame) -> Entry:
    story, note = change.story, change.note
    with override(story.language):
        when = clockface.moment(note.at, story.time_zone)
        label = words.note_labels()[note.kind].format(time=when)
        before = frame.site.absolute(_before(change)) if _before(change) else ""
        link = f'<p><a href="{escape(before)}">{escape(_("As it stood before"))}</a></p>' if before else ""
        return Entry(
            id=f"{frame.site.absolute(change.url)}#{_part(note.kind, note.revision)}",
            title=f"{label} {change.headline or _gone_or_nameless(change)}",
            html=f"<p>{escape(note.text)}</p>{link}",
            text=note.text,
            published_at=note.at,
            modified_at=note.at,
            language="" if story.language == frame.language else story.language,
        )


def _tombstone(gone: Gone, site: Site) -> Tombstone:
    return Tombstone(
        id=f"{site.absolute(gone.url)}#{_part('', gone.revision)}",
        title=words.gone_sentences()["retracted"],
        reason="",
        published_at=gone.at,
        retracted_at=gone.retracted_at,
    )


def _part(kind: str, revision: int) -> str:
    """What tells one change of an update from the others, for ever."""
    return "retraction" if kind == "retraction" else f"revision-{revision}"
