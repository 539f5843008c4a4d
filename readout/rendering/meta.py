"""What a page tells machines about itself: title, description, canonical address, Open Graph."""

from typing import Any

from msgspec import Struct

from readout.coverage.events import Published, Story
from readout.rendering.plain import text_of
from readout.rendering.site import Site

DESCRIPTION_LENGTH = 200
LOCALES = {"en": "en_GB", "de": "de_DE", "ar": "ar_AR"}
"""The form of a language that Open Graph knows, for those that the interface is written in."""


class Meta(Struct, frozen=True, kw_only=True):
    """A page's description; `address` may lack its host, `data` is JSON-LD ready to stand in a page."""

    title: str
    description: str
    address: str
    modified: str = ""
    noindex: bool = False
    feeds: bool = False
    data: str = ""
    card: str = ""

    def context(self, site: Site, language: str) -> dict[str, Any]:
        """The names that the templates use."""
        return {
            "title": self.title,
            "description": self.description or self.title,
            "canonical": site.absolute(self.address),
            "og_locale": LOCALES.get(language.partition("-")[0], language.replace("-", "_")),
            "modified": self.modified,
            "noindex": self.noindex,
            "feeds": self.feeds,
            "data": self.data,
            "card": self.card and site.absolute(self.card),
        }


def description_of(story: Story, update: Published | None = None) -> str:
    """A sentence or two for previews; what stands behind a content warning is never in it."""
    if update is None:
        return shortened(story.standfirst or story.title)
    if update.warning:
        return shortened(story.title)
    return shortened(text_of(update) or story.standfirst or story.title)


def shortened(text: str) -> str:
    """`text` on one line, cut between words and marked with … when it is long."""
    text = " ".join(text.split())
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[:DESCRIPTION_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:.–") + "…"
