"""What names an organisation, a place or a public figure, as a feed."""

from collections.abc import Sequence
from typing import assert_never

from django.utils.translation import override
from msgspec import Struct, structs

from readout.coverage.events import Held, Published, Retracted, Story, Update, Withdrawn
from readout.directory.public import Card
from readout.rendering import clockface, entries
from readout.rendering.entries import Entry, Feed, Tombstone
from readout.rendering.site import Site


class Named(Struct, frozen=True):
    """An update that names somebody, or did while its text stood, and its story."""

    story: Story
    update: Update


def named_feed(card: Card, found: Sequence[Named], site: Site) -> Feed:
    """The updates `found` that name the entry of `card`, newest first; a retracted one is a tombstone."""
    shown: list[Entry] = []
    gone: list[Tombstone] = []
    for named in found:
        with override(named.story.language):
            match named.update:
                case Published() | Held():
                    shown.append(_entry(named, site))
                case Retracted() | Withdrawn() as update:
                    gone.append(entries.tombstone(update, site))
                case _:
                    assert_never(named.update)
    instants = [each.modified_at for each in shown] + [each.retracted_at for each in gone]
    return Feed(
        title=card.name,
        standfirst="",
        language=site.language,
        expired=False,
        address=site.absolute(card.url),
        changed_at=clockface.latest(instants),
        entries=tuple(shown),
        tombstones=tuple(sorted(gone, key=lambda each: each.retracted_at, reverse=True)),
    )


def _entry(named: Named, site: Site) -> Entry:
    language = named.story.language
    made = entries.entry(named.update, language, named.story.time_zone, site)
    return made if language == site.language else structs.replace(made, language=language)
