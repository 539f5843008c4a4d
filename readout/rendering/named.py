"""The page of an organisation, a place or a public figure: the updates that name it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from django.template.loader import get_template
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from msgspec import Struct

from readout.coverage.events import Published, Story
from readout.coverage.projection import direction
from readout.directory.public import Card, Held
from readout.rendering import clockface, entries
from readout.rendering.meta import Meta
from readout.rendering.site import Site
from readout.rendering.structured import inert

Kind = Literal["Organization", "Place", "Person"]


class Subject(Struct, frozen=True):
    """Whom or what a page is about, as schema.org calls it, and which of its `pages` this is.

    `total` updates name it; page 1 has the newest.
    """

    kind: Kind
    card: Card
    number: int = 1
    pages: int = 1
    total: int = 0

    @property
    def address(self) -> str:
        """Where this page stands."""
        return self.card.url if self.number == 1 else self.page(self.number)

    def page(self, number: int) -> str:
        """Where another page stands, "" where there is none."""
        if not 1 <= number <= self.pages:
            return ""
        return self.card.url if number == 1 else f"{self.card.url}page/{number}/"


class NamedLine(Struct, frozen=True):
    """An update and the story in which it stands."""

    story: Story
    update: Published


def named_page(subject: Subject, lines: Sequence[NamedLine], on_a_page: int, site: Site) -> str:
    """The `lines` that name `subject`, in their order."""
    card = subject.card
    with override(site.language):
        paging = _paging(subject, on_a_page)
        title = f"{card.name}: {paging['shown']}" if subject.number > 1 else card.name
        meta = Meta(title=title, description=title, address=subject.address, data=inert(_data(subject, site)))
        context = {
            **meta.context(site, site.language),
            "site": site,
            "language": site.language,
            "direction": direction(site.language),
            "heading": card.name,
            "address": card.url,
            "also": _(", ").join(card.also),
            "roles": [_role(role) for role in card.roles],
            "rows": [_row(line, site) for line in lines],
            "paging": paging,
        }
        return get_template("rendering/named.html").render(context)


def _paging(subject: Subject, on_a_page: int) -> dict[str, str]:
    if subject.pages == 1:
        return {}
    first = (subject.number - 1) * on_a_page + 1
    last = min(subject.number * on_a_page, subject.total)
    shown = _("{first} to {last} of {total} updates")
    return {
        "shown": shown.format(first=first, last=last, total=subject.total),
        "newer": subject.page(subject.number - 1),
        "older": subject.page(subject.number + 1),
    }


def _role(role: Held) -> dict[str, str]:
    return {"title": role.title, "organisation": role.organisation, "held": _held(role.since, role.until)}


def _held(since: date | None, until: date | None) -> str:
    if since and until:
        return _("from {first} to {last}").format(first=_day(since), last=_day(until))
    if since:
        return _("since {day}").format(day=_day(since))
    return _("until {day}").format(day=_day(until)) if until else ""


def _day(day: date) -> str:
    return format_date(day, pgettext("date format", "j F Y"))


def _data(subject: Subject, site: Site) -> dict[str, Any]:
    """What machines read, after schema.org; a role with its days is schema.org's Role."""
    card = subject.card
    address = site.absolute(card.url)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": subject.kind,
        "@id": address,
        "url": address,
        "name": card.name,
        "alternateName": list(card.also),
        "sameAs": list(card.same_as),
        "worksFor": [_office(role) for role in card.roles if role.organisation],
        "hasOccupation": [_office(role) for role in card.roles if not role.organisation],
    }
    return {name: value for name, value in data.items() if value}


def _office(role: Held) -> dict[str, Any]:
    data: dict[str, Any] = {"@type": "Role", "roleName": role.title}
    if role.organisation:
        data["worksFor"] = {"@type": "Organization", "name": role.organisation}
    days = {"startDate": role.since, "endDate": role.until}
    return data | {name: day.isoformat() for name, day in days.items() if day}


def _row(line: NamedLine, site: Site) -> dict[str, Any]:
    story, update = line.story, line.update
    foreign = format_html(' lang="{}" dir="{}"', story.language, story.direction)
    return {
        "story": story,
        "url": update.url,
        "headline": _heading(line, site),
        "at": update.published_at,
        "foreign": "" if story.language == site.language else foreign,
        "day": clockface.day(update.published_at, story.time_zone),
        "time": clockface.time(update.published_at, story.time_zone),
    }


def _heading(line: NamedLine, site: Site) -> str:
    """What a feed would call the update, in the language of its story."""
    with override(line.story.language):
        return entries.entry(line.update, line.story.language, line.story.time_zone, site).title
