"""A story's pages as functions of its fold: the live page, older updates, one update, the past."""

from collections.abc import Sequence
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from msgspec import structs

from readout.coverage.events import Held, Published, Retracted, Story, Update, Withdrawn
from readout.coverage.fold import WINDOW, KeyEvent, Page
from readout.rendering import cards, clockface, knowing, updates, words
from readout.rendering.head_notes import head_note
from readout.rendering.meta import Meta, description_of
from readout.rendering.site import Site
from readout.rendering.strip import offset_of, strip
from readout.rendering.structured import live_data, retracted_data, update_data


def live_page(page: Page, site: Site, *, sparing: bool = False) -> str:
    """The live page, complete without scripts. Raises ValueError when `page` has no story yet."""
    story = story_of(page)
    scope = updates.scope_of(story, sparing=sparing)
    with override(story.language):
        meta = Meta(
            title=story.title,
            description=description_of(story),
            address=story.url,
            modified=changed_at(page),
            feeds=True,
            data=live_data(page, site),
            card=cards.address(story, site),
            translations=story.translations or (),
        )
        return _story_page(
            "rendering/live.html",
            page,
            site,
            meta,
            kind="newest",
            articles=[updates.article(update, scope) for update in page.updates],
            pinned=updates.pinned(page.pinned, scope) if page.pinned else "",
            keys=[_key_line(key, page) for key in page.key],
            last=_last(page),
            day=clockface.full_day(changed_at(page), story.time_zone) if changed_at(page) else "",
            alert=head_note(page, story.time_zone, changed_at(page)),
            corrected=page.corrected or (),
            feed=f"{story.url}feed.atom",
            others=words.other_languages(story),
            ledger=knowing.ledger_context(page.ledger),
            paging=_paging(story, page.updates, page.total, newest=True),
        )


def older_page(page: Page, number: int, shown: Sequence[Update], site: Site, *, sparing: bool = False) -> str:
    """Page `number` of the older updates; `shown` are the updates that stand on it, newest first."""
    story = story_of(page)
    scope = updates.scope_of(story, sparing=sparing)
    with override(story.language):
        paging = _paging(story, shown, page.total, newest=False)
        title = f"{story.title}: {paging['shown']}"
        address = f"{story.url}page/{number}/"
        card = cards.address(story, site)
        meta = Meta(title=title, description=description_of(story), address=address, card=card)
        return _story_page(
            "rendering/older.html",
            page,
            site,
            meta,
            kind="older",
            articles=[updates.article(update, scope) for update in shown],
            paging=paging,
        )


def update_page(
    page: Page,
    update: Update,
    site: Site,
    *,
    newer: Sequence[Update] = (),
    older: Sequence[Update] = (),
    sparing: bool = False,
) -> str:
    """One update at its permalink with its neighbours, both newest first; a tombstone is not indexed."""
    story = story_of(page)
    scope = updates.scope_of(story, sparing=sparing)
    with override(story.language):
        return _story_page(
            "rendering/permalink.html",
            page,
            site,
            _update_meta(story, update, site),
            kind="update",
            update=update,
            subject=updates.solo(update, scope),
            newer=[updates.article(each, scope) for each in newer],
            older=[updates.article(each, scope) for each in older],
            page_address=place_address(story, update, page.total),
        )


def as_of_page(page: Page, site: Site, at: str) -> str:
    """The page as it stood at the instant `at`; it follows nothing, and no search engine keeps it."""
    story = story_of(page)
    # The past is read, not answered.
    scope = structs.replace(updates.scope_of(story), replies=False)
    with override(story.language):
        moment = clockface.moment(at, story.time_zone)
        title = _("{title}, as it stood on {time}").format(title=story.title, time=moment)
        address = f"{story.url}as-of/{page.seq}/"
        meta = Meta(title=title, description=description_of(story), address=address, noindex=True)
        return _story_page(
            "rendering/as_of.html",
            page,
            site,
            meta,
            kind="past",
            moment=clockface.moment_tag(at, story.time_zone),
            articles=[updates.article(update, scope) for update in page.updates],
            pinned=updates.pinned(page.pinned, scope) if page.pinned else "",
            keys=[_key_line(key, page) for key in page.key],
            ledger=knowing.ledger_context(page.ledger),
        )


def as_of_form(story: Story, site: Site, *, refused: bool = False) -> str:
    """The question which instant to go back to."""
    with override(story.language):
        title = _("{title}: the page as it stood").format(title=story.title)
        meta = Meta(title=title, description=title, address=f"{story.url}as-of/", noindex=True)
        context = meta.context(site, story.language) | {
            "site": site,
            "story": story,
            "language": story.language,
            "direction": story.direction,
            "refused": refused,
            "zone_sentence": "",
            "earliest": _for_input(story),
        }
        return _render("rendering/as_of_form.html", context)


def story_of(page: Page) -> Story:
    """The page's story. Raises ValueError when its log has not begun."""
    if page.story is None:
        raise ValueError("this page has no story yet")
    return page.story


def changed_at(page: Page) -> str:
    """When anything on the page last changed; "" when nothing was published."""
    shown = [*page.updates, *([page.pinned] if page.pinned else [])]
    return clockface.latest(update.modified_at for update in shown)


def place_address(story: Story, update: Update, total: int) -> str:
    """The page on which `update` stands among the others."""
    if update.number > total - WINDOW:
        return story.url
    return f"{story.url}page/{(update.number - 1) // WINDOW}/"


def _story_page(template: str, page: Page, site: Site, meta: Meta, **context: Any) -> str:
    story = story_of(page)
    scope = updates.scope_of(story)
    offset = offset_of(story, changed_at(page))
    frame = {
        "site": site,
        "story": story,
        "page": page,
        "language": story.language,
        "direction": story.direction,
        "offset": offset,
        "strip": strip(story, changed_at(page)),
        "words": mark_safe(words.client_words(story.language)),  # noqa: S308 - JSON without "<"
        "specimen": updates.article(updates.specimen(story), scope),
        "specimen_pinned": updates.pinned(updates.specimen(story), scope),
        "specimen_alert": {"sign": "-", "label": "-", "text": "-", "href": story.url},
        "answered": _("Answered."),
        "zone_sentence": _("Times are local to the story ({zone}).").format(zone=offset),
        "began": _began(story),
    }
    frame |= knowing.specimens(story.url, story.time_zone) | meta.context(site, story.language)
    return _render(template, frame | context)


def _render(template: str, context: dict[str, Any]) -> str:
    return get_template(template).render(context)


def _update_meta(story: Story, update: Update, site: Site) -> Meta:
    match update:
        case Published():
            return Meta(
                title=update.headline or story.title,
                description=description_of(story, update),
                address=update.url,
                modified=update.modified_at,
                data=update_data(story, update, site),
                card=cards.address(story, site, update),
            )
        case Held() | Retracted() | Withdrawn():
            title = words.gone_sentences()[updates.state_of(update)]
            told = retracted_data(story, update, site) if isinstance(update, Retracted) else ""
            return Meta(title=title, description=title, address=update.url, noindex=True, data=told)


def _last(page: Page) -> dict[str, str]:
    if not page.updates or page.story is None:
        return {}
    at, zone = page.updates[0].published_at, page.story.time_zone
    return {"at": at, "time": clockface.time(at, zone), "day": clockface.day(at, zone)}


def _key_line(key: KeyEvent, page: Page) -> dict[str, Any]:
    story = story_of(page)
    zone = story.time_zone
    when = clockface.time_beside(key.published_at, zone, changed_at(page))
    here = any(update.id == key.id for update in page.updates)
    return {
        "number": key.number,
        "id": key.id,
        "href": f"#u-{key.id}" if here else key.url,
        "at": key.published_at,
        "when": when,
        "headline": key.headline or _("Update, {time}").format(time=when),
    }


def _paging(story: Story, shown: Sequence[Update], total: int, *, newest: bool) -> dict[str, str]:
    """The way to the older updates and back. Numbers never change, so these addresses are stable."""
    if not shown or (newest and total <= WINDOW):
        return {}
    highest, lowest = shown[0].number, shown[-1].number
    return {
        "shown": _shown(lowest, highest, total, newest=newest),
        "older": _page_with(story, lowest - 1) if lowest > 1 else "",
        "newer": "" if newest else story.url if highest + WINDOW > total else _page_with(story, highest + 1),
        "first": f"{story.url}page/0/" if lowest > WINDOW else "",
    }


def _shown(lowest: int, highest: int, total: int, *, newest: bool) -> str:
    """What stays true on a page to which newer updates are added."""
    if newest:
        return ngettext("{number} older update", "{number} older updates", lowest - 1).format(
            number=lowest - 1
        )
    return _("{first} to {last} of {total} updates").format(first=lowest, last=highest, total=total)


def _page_with(story: Story, number: int) -> str:
    return f"{story.url}page/{(number - 1) // WINDOW}/"


def _began(story: Story) -> str:
    if not story.coverage_start:
        return ""
    return words.dated(_("Coverage began on {time}."), story.coverage_start, story.time_zone)


def _for_input(story: Story) -> str:
    """The story's beginning as a `datetime-local` field wants it."""
    if not story.coverage_start:
        return ""
    return clockface.local(story.coverage_start, story.time_zone).strftime("%Y-%m-%dT%H:%M")
