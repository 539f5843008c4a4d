"""The page of an organisation, a place or a public figure: the updates that name it."""

from collections.abc import Sequence
from typing import Any, Literal

from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.translation import override
from msgspec import Struct

from readout.coverage.events import Published, Story
from readout.coverage.projection import direction
from readout.rendering import clockface
from readout.rendering.meta import Meta
from readout.rendering.plain import text_of
from readout.rendering.site import Site
from readout.rendering.structured import inert

HEADING_LENGTH = 120
Kind = Literal["Organization", "Place", "Person"]


class Subject(Struct, frozen=True):
    """Whom or what a page is about, as schema.org calls it."""

    kind: Kind
    name: str
    url: str


class NamedLine(Struct, frozen=True):
    """An update and the story in which it stands."""

    story: Story
    update: Published


def named_page(subject: Subject, lines: Sequence[NamedLine], site: Site) -> str:
    """The `lines` that name `subject`, in their order."""
    address = site.absolute(subject.url)
    data = {"@context": "https://schema.org", "@type": subject.kind, "@id": address, "url": address}
    meta = Meta(
        title=subject.name,
        description=subject.name,
        address=subject.url,
        data=inert(data | {"name": subject.name}),
    )
    with override(site.language):
        frame = {"site": site, "language": site.language, "direction": direction(site.language)}
        rows = [_row(line, site) for line in lines]
        context = frame | meta.context(site, site.language) | {"heading": subject.name, "rows": rows}
        return get_template("rendering/named.html").render(context)


def _row(line: NamedLine, site: Site) -> dict[str, Any]:
    story, update = line.story, line.update
    foreign = format_html(' lang="{}" dir="{}"', story.language, story.direction)
    return {
        "story": story,
        "url": update.url,
        "headline": update.headline or text_of(update)[:HEADING_LENGTH],
        "at": update.published_at,
        "foreign": "" if story.language == site.language else foreign,
        "day": clockface.day(update.published_at, story.time_zone),
        "time": clockface.time(update.published_at, story.time_zone),
    }
