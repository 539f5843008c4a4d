"""Structured data after schema.org: LiveBlogPosting for a story, BlogPosting for each of its updates."""

import json
from typing import Any

from readout.coverage.events import Published, Story
from readout.coverage.fold import Page
from readout.rendering import cards, clockface
from readout.rendering.plain import text_of
from readout.rendering.site import Site
from readout.rendering.words import newest_note

ENDED = ("closed", "archived")


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
                "image": _image(cards.address(story, site), site),
                "publisher": _publisher(site),
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
                "mainEntityOfPage": address,
                "inLanguage": story.language,
                "isPartOf": part_of,
                "image": _image(cards.address(story, site, update), site),
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
            "correction": _correction(update),
        }
    )


def _correction(update: Published) -> dict[str, str]:
    note = newest_note([note for note in update.notes if note.kind == "correction"])
    if note is None:
        return {}
    return {"@type": "CorrectionComment", "text": note.text, "datePublished": note.at}


def _image(card: str, site: Site) -> str:
    return card and site.absolute(card)


def _publisher(site: Site) -> dict[str, str]:
    return {"@type": "NewsMediaOrganization", "name": site.name, "url": site.absolute("/")}


def _end(story: Story, changed: str) -> str:
    if story.state not in ENDED:
        return ""
    return story.coverage_end or changed


def _without_empty(value: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in value.items() if part not in ("", None, [], {})}
