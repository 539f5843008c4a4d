"""A story and its updates as IPTC ninjs 3.1: news objects that partners' systems read.

https://iptc.org/standards/ninjs/ - a story is a `composite` whose associations are its updates.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import override

from readout.coverage.events import Held, Note, Published, Retracted, Story, Update, Withdrawn
from readout.rendering import citing
from readout.rendering.entries import ENTRIES, TOMBSTONES, entry
from readout.rendering.site import Site
from readout.rendering.words import newest_note

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
NEWSCODES = "http://cv.iptc.org/newscodes/"
SOURCE = f"{NEWSCODES}contentprodpartyrole/contentSource"
"""A party which contributed to the content as a source."""

Json = dict[str, Any]


def story_item(
    story: Story, shown: Iterable[Update], retracted: Sequence[Update], site: Site, *, seq: int, changed: str
) -> bytes:
    """The story; `shown` are its newest updates, `retracted` the last ones taken back."""
    standing = [update for update in shown if not isinstance(update, Retracted | Withdrawn)][:ENTRIES]
    published = [update for update in standing if isinstance(update, Published)]
    told = [*standing, *retracted[:TOMBSTONES]]
    return _encoded(
        {
            "uri": site.absolute(story.url),
            "type": "composite",
            "standard": STANDARD,
            "representationType": "partial",
            "version": str(seq),
            "firstCreated": story.coverage_start,
            "versionCreated": changed,
            "pubStatus": "usable",
            "language": story.language,
            "copyrightHolder": site.name,
            "headlines": [_plain(story.title)],
            "descriptions": [_plain(story.standfirst)] if story.standfirst else [],
            "infoSources": _sources(published),
            "trustIndicators": _policies(site),
            "associations": [_associated(update, story, site) for update in told],
        }
    )


def update_item(story: Story, update: Update, site: Site) -> bytes:
    """One update by itself, whatever its state."""
    about = {"standard": STANDARD, "trustIndicators": _policies(site), "copyrightHolder": site.name}
    return _encoded(_item(update, story, site) | about)


def _associated(update: Update, story: Story, site: Site) -> Json:
    """An update within its story; whatever is associated must have a name, which is no headline."""
    item = _item(update, story, site)
    return item | {"name": item["title"], "rel": "update"}


def _item(update: Update, story: Story, site: Site) -> Json:
    with override(story.language):
        told = entry(update, story.language, story.time_zone, site)
    about = {
        "uri": told.id,
        "type": "text",
        "version": str(update.revision),
        "firstCreated": update.published_at,
        "versionCreated": update.modified_at,
        "language": story.language,
        "title": told.title,
    }
    match update:
        case Published():
            bodies = [_plain(told.text), {"contentType": "text/html", "value": told.html}]
            return _without_empty(
                about
                | {
                    "pubStatus": "usable",
                    "headlines": [_plain(update.headline)] if update.headline else [],
                    "bodies": [body for body in bodies if body["value"]],
                    "by": ", ".join(update.byline),
                    "descriptions": [_noted(note) for note in update.notes],
                    "infoSources": _sources([update]),
                }
            )
        case Held():
            return about | {"pubStatus": "withheld"}
        case Retracted() | Withdrawn():
            note = newest_note(update.notes) if isinstance(update, Retracted) else None
            return _without_empty(about | {"pubStatus": "canceled", "edNote": note.text if note else ""})


def _sources(updates: Sequence[Published]) -> list[Json]:
    """Whom and what the updates are known from, as readers are told, and whose copy they are."""
    taken = {
        update.source.url: {"name": update.source.outlet, "uri": update.source.url, "role": SOURCE}
        for update in updates
        if update.source
    }
    return [*({"name": name, "role": SOURCE} for name in citing.cited(updates)), *taken.values()]


def _policies(site: Site) -> list[Json]:
    rules = site.policies
    pages = {
        "editorialPolicy": rules.principles,
        "correctionsPolicy": rules.corrections,
        "unnamedSourcesPolicy": rules.unnamed_sources,
    }
    return [
        {"role": f"{NEWSCODES}trustindicator/{role}", "href": site.absolute(page)}
        for role, page in pages.items()
        if page
    ]


def _plain(text: str) -> Json:
    return {"contentType": "text/plain", "value": text}


def _noted(note: Note) -> Json:
    return {"role": note.kind, **_plain(note.text)}


def _encoded(item: Json) -> bytes:
    return json.dumps(_without_empty(item), ensure_ascii=False, separators=(",", ":")).encode()


def _without_empty(item: Json) -> Json:
    return {name: part for name, part in item.items() if part not in ("", None, [])}
