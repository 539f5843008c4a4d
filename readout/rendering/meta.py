"""What a page tells machines about itself: title, description, canonical address, Open Graph."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from readout.coverage.events import Published, Story, Translation
from readout.rendering.plain import text_of
from readout.rendering.site import Site

DESCRIPTION_LENGTH = 200
LOCALES = {"en": "en_GB", "de": "de_DE", "ar": "ar_AR"}
"""The form of a language that Open Graph knows, for those that the interface is written in."""

OTHERS = "x-default"
"""What `hreflang` calls every language that a story is not in."""


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
    translations: tuple[Translation, ...] = ()

    def context(self, site: Site, language: str) -> dict[str, Any]:
        """The names that the templates use."""
        return {
            "title": self.title,
            "description": self.description or self.title,
            "canonical": site.absolute(self.address),
            "og_locale": _locale(language),
            "modified": self.modified,
            "noindex": self.noindex,
            "feeds": self.feeds,
            "data": self.data,
            "card": self.card and site.absolute(self.card),
            "alternates": alternates(self.translations, site),
            "og_locales": [_locale(each.language) for each in self.translations if each.language != language],
        }


def alternates(translations: Sequence[Translation], site: Site) -> list[tuple[str, str]]:
    """`hreflang` and address of each, and for readers of any other language those of the original."""
    named = [(each.language, site.absolute(each.url)) for each in translations]
    return [*named, (OTHERS, named[0][1])] if named else []


def _locale(language: str) -> str:
    return LOCALES.get(language.partition("-")[0], language.replace("-", "_"))


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
