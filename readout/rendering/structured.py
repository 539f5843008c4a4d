"""Structured data after schema.org: LiveBlogPosting for a story, BlogPosting for each of its updates."""

import json
from collections.abc import Iterable
from typing import Any

from readout.coverage.events import Note, Published, Retracted, Story
from readout.coverage.fold import Page
from readout.rendering import cards, citing, clockface
from readout.rendering.plain import text_of
from readout.rendering.site import Site

ENDED = ("closed", "archived")
STATUS = {"live": "Incomplete", "paused": "Incomplete", "closed": "Published", "archived": "Archived"}
"""What a story's state is in the life of a creative work."""
CORRECTING = ("correction", "retraction")
"""The notes that say what was wrong."""


def live_data(page: Page, site: Site) -> str:
    """The live page as JSON-LD that may stand inside a script element.

    `dateModified` moves with whatever last changed on the page, retractions too.
    """
    story = page.story
    if story is None:
        raise ValueError("this page has no story yet")
    address = site.absolute(story.url)
    shown = [update for update in page.updates if isinstance(update, Published)]
    began = story.coverage_start or clockface.earliest(update.published_at for update in page.updates)
    changed = clockface.latest(update.modified_at for update in page.updates) or began
    return inert(
        _without_empty(
            {
                "@context": "https://schema.org",
                "@type": "LiveBlogPosting",
                "@id": address,
                "url": address,
                "mainEntityOfPage": address,
                "headline": story.title,
                "description": story.standfirst,
                "inLanguage": story.language,
                "datePublished": began,
                "dateModified": changed,
                "coverageStartTime": began,
                "coverageEndTime": _end(story, changed),
                "isAccessibleForFree": True,
                "creativeWorkStatus": STATUS.get(story.state, ""),
                "image": _image(cards.address(story, site), site),
                "publisher": _organisation(site),
                "author": _publisher(site),
                "liveBlogUpdate": [_posting(update, site) for update in shown],
            }
        )
    )


def update_data(story: Story, update: Published, site: Site) -> str:
    """One update as JSON-LD that may stand inside a script element."""
    part_of = {"@type": "LiveBlogPosting", "@id": site.absolute(story.url), "headline": story.title}
    address = site.absolute(update.url)
    return inert(
        _without_empty(
            {
                "@context": "https://schema.org",
                **_posting(update, site),
                "publisher": _organisation(site),
                "backstory": citing.backstory(update),
                "mainEntityOfPage": address,
                "inLanguage": story.language,
                "isPartOf": part_of,
                "image": _image(cards.address(story, site, update), site),
            }
        )
    )


def retracted_data(story: Story, update: Retracted, site: Site) -> str:
    """What machines are told at the address of an update that was taken back: that it was, and why."""
    address = site.absolute(update.url)
    return inert(
        _without_empty(
            {
                "@context": "https://schema.org",
                "@type": "BlogPosting",
                "@id": address,
                "url": address,
                "creativeWorkStatus": "Retracted",
                "datePublished": update.published_at,
                "dateModified": update.modified_at,
                "correction": _corrections(update.notes),
                "publisher": _organisation(site),
                "isPartOf": {"@type": "LiveBlogPosting", "@id": site.absolute(story.url)},
            }
        )
    )


def inert(value: dict[str, Any]) -> str:
    """`value` as JSON in which no markup can begin or end."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _posting(update: Published, site: Site) -> dict[str, Any]:
    address = site.absolute(update.url)
    text = text_of(update)
    corrections = _corrections(update.notes)
    return _without_empty(
        {
            "@type": "BlogPosting",
            "@id": address,
            "url": address,
            "headline": update.headline or text[:110],
            "articleBody": text,
            "datePublished": update.published_at,
            "dateModified": update.modified_at,
            "author": [{"@type": "Person", "name": name} for name in update.byline] or _publisher(site),
            "publisher": _publisher(site),
            "isBasedOn": update.source.url if update.source else "",
            "citation": list(citing.cited([update])),
            "creativeWorkStatus": "Corrected" if corrections else "Published",
            "correction": corrections,
        }
    )


def _corrections(notes: Iterable[Note]) -> list[dict[str, str]]:
    """What was wrong, or why it was taken back; the newest first."""
    told = sorted((note for note in notes if note.kind in CORRECTING), key=lambda note: note.at, reverse=True)
    return [{"@type": "CorrectionComment", "text": note.text, "datePublished": note.at} for note in told]


def _image(card: str, site: Site) -> str:
    return card and site.absolute(card)


def _publisher(site: Site) -> dict[str, str]:
    return {"@type": "NewsMediaOrganization", "name": site.name, "url": site.absolute("/")}


def _organisation(site: Site) -> dict[str, str]:
    """The publisher with the pages on which its own rules stand: told once on a page."""
    rules = site.policies
    pages = {
        "publishingPrinciples": rules.principles,
        "correctionsPolicy": rules.corrections,
        "unnamedSourcesPolicy": rules.unnamed_sources,
    }
    return _publisher(site) | {name: site.absolute(page) for name, page in pages.items() if page}


def _end(story: Story, changed: str) -> str:
    if story.state not in ENDED:
        return ""
    return story.coverage_end or changed


def _without_empty(value: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in value.items() if part not in ("", None, [], {})}
