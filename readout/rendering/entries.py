"""What every feed of a story says, whatever its format: entries and tombstones."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import assert_never

from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override
from lxml import html as markup
from msgspec import Struct

from readout.coverage.events import Held, Note, Published, Retracted, Story, Update, Withdrawn
from readout.rendering import clockface, words
from readout.rendering.meta import shortened
from readout.rendering.plain import text_of
from readout.rendering.site import Site

ENTRIES = 30
"""How many entries a feed has at least, where the story has so many."""

TOMBSTONES = 30
"""How many retracted updates a feed speaks of, whatever their age."""

_KEPT_ATTRIBUTES = frozenset(
    {"href", "src", "srcset", "alt", "width", "height", "cite", "colspan", "rowspan"}
)


class Entry(Struct, frozen=True, kw_only=True):
    """An update as a feed gives it. `id` is its permalink, for ever; `html` needs nothing of our page.

    `language` is named where it may be another than the feed's.
    """

    id: str
    title: str
    html: str
    text: str
    published_at: str
    modified_at: str
    authors: tuple[str, ...] = ()
    source: str = ""
    state: str = "published"
    language: str = ""


class Tombstone(Struct, frozen=True, kw_only=True):
    """What is left of a retracted update: its id, when it went, and why."""

    id: str
    title: str
    reason: str
    published_at: str
    retracted_at: str


class Feed(Struct, frozen=True, kw_only=True):
    """A story, or what names somebody, as a feed: entries newest first, tombstones last retracted first.

    `expired` says that nothing more will come.
    """

    title: str
    standfirst: str
    language: str
    expired: bool
    address: str
    changed_at: str
    entries: tuple[Entry, ...]
    tombstones: tuple[Tombstone, ...]


def feed_of(
    story: Story, shown: Iterable[Update], retracted: Sequence[Update], site: Site, changed_at: str
) -> Feed:
    """The feed of `story`; `shown` are its newest updates, `retracted` the last ones taken back."""
    with override(story.language):
        standing = [update for update in shown if not isinstance(update, Retracted | Withdrawn)]
        return Feed(
            title=story.title,
            standfirst=story.standfirst,
            language=story.language,
            expired=story.state == "archived",
            address=site.absolute(story.url),
            changed_at=changed_at,
            entries=tuple(
                entry(update, story.language, story.time_zone, site) for update in standing[:ENTRIES]
            ),
            tombstones=tuple(
                tombstone(update, site)
                for update in retracted[:TOMBSTONES]
                if isinstance(update, Retracted | Withdrawn)
            ),
        )


@lru_cache(maxsize=4096)
def entry(update: Update, language: str, time_zone: str, site: Site) -> Entry:
    """One update for feeds, in the language that is active; kept under the whole update."""
    address = site.absolute(update.url)
    match update:
        case Published():
            notes = "".join(_note(note, time_zone) for note in update.notes)
            return Entry(
                id=address,
                title=update.headline or shortened(text_of(update)) or _name(update, time_zone),
                html=notes + _body(update, address),
                text=text_of(update) or update.headline,
                published_at=update.published_at,
                modified_at=update.modified_at,
                authors=update.byline,
                source=update.source.url if update.source else "",
            )
        case Held() | Retracted() | Withdrawn():
            sentence = words.gone_sentences()["held" if isinstance(update, Held) else "retracted"]
            return Entry(
                id=address,
                title=sentence,
                html=f"<p>{escape(sentence)}.</p>",
                text=f"{sentence}.",
                published_at=update.published_at,
                modified_at=update.modified_at,
                state="held" if isinstance(update, Held) else "retracted",
            )
        case _:
            assert_never(update)


def portable(html: str, address: str) -> str:
    """Sanitised `html` for where our styles, scripts and addresses do not reach.

    What has a content warning leaves the warning, outside content its link.
    """
    tree = markup.fragment_fromstring(html, create_parent="div")
    for warned in list(tree.iter("details")):
        _leave(warned, warned.find("summary/b"))
    for embed in tree.find_class("embed"):
        for button in list(embed.iter("button")):
            button.drop_tree()
    for element in tree.iter():
        for name in set(element.attrib) - _KEPT_ATTRIBUTES:
            del element.attrib[name]
    tree.make_links_absolute(address)
    text: str = markup.tostring(tree, encoding="unicode")
    return text.removeprefix("<div>").removesuffix("</div>")


def _leave(element: markup.HtmlElement, what: markup.HtmlElement | None) -> None:
    """Puts a paragraph with the words of `what` where `element` stands."""
    line = markup.Element("p")
    line.text = "" if what is None else what.text_content()
    element.addprevious(line)
    element.drop_tree()


def _body(update: Published, address: str) -> str:
    if update.warning:
        warning = _("Content warning: {warning}.").format(warning=update.warning)
        return f'<p>{escape(warning)} <a href="{escape(address)}">{escape(_("Show the text"))}</a></p>'
    return portable(update.html, address) if update.html else ""


def _note(note: Note, time_zone: str) -> str:
    label = words.note_labels()[note.kind].format(time=clockface.time(note.at, time_zone))
    return f"<p><strong>{escape(label)}</strong> {escape(note.text)}</p>"


def _name(update: Update, time_zone: str) -> str:
    return _("Update, {time}").format(time=clockface.moment(update.published_at, time_zone))


def tombstone(update: Retracted | Withdrawn, site: Site) -> Tombstone:
    """What feeds say of a retracted update, in the language that is active."""
    note = words.newest_note(update.notes) if isinstance(update, Retracted) else None
    return Tombstone(
        id=site.absolute(update.url),
        title=words.gone_sentences()["retracted"],
        reason=note.text if note else "",
        published_at=update.published_at,
        retracted_at=note.at if note else update.modified_at,
    )
