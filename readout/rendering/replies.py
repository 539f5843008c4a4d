"""The pages of replies: what readers wrote, the form, and a writer's own page behind the private link."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from msgspec import Struct

from readout.coverage.events import Story
from readout.rendering import clockface
from readout.rendering.alone import site_page
from readout.rendering.meta import Meta
from readout.rendering.site import Site
from readout.rendering.words import SAMPLES
from readout.replies.reading import Page, Shown


class Form(Struct, frozen=True, kw_only=True):
    """The form as it is to be shown: what stands in it, and what was wrong with it.

    `refused` says why nothing was taken; `wrong` has a sentence for each field. `about` is the headline of
    the update it speaks of, `answered` the name of whom it answers. `work` is the challenge for the sender's
    machine; `asked` says that a reply without that work waits, `refused_without` that it is not even taken.
    """

    token: str
    work: str = ""
    asked: bool = False
    refused_without: bool = False
    name: str = ""
    text: str = ""
    email: str = ""
    update: str = ""
    about: str = ""
    answers: str = ""
    answered: str = ""
    refused: str = ""
    wrong: Mapping[str, str] = {}
    preview: str = ""
    mails: bool = False
    read_first: bool = False

    def __repr__(self) -> str:
        return "<Form …>"


class About(Struct, frozen=True):
    """The update that replies are about: its public id and headline; both "" for the whole story."""

    update: str = ""
    headline: str = ""


NOTHING = About()


def replies_page(
    story: Story, page: Page, form: Form | None, site: Site, *, about: About = NOTHING, closed: str = ""
) -> str:
    """The replies to `story` or to what it is `about`; without a form, `closed` says why there is none."""
    with override(story.language):
        return _page(
            "rendering/replies.html",
            _("Replies: {title}").format(title=story.title),
            story,
            site,
            **_listed(story, page, about),
            newer=_page_address(story, page.number - 1, about) if page.number > 1 else "",
            older=_page_address(story, page.number + 1, about) if page.number < page.pages else "",
            form=form,
            closed=closed,
            taking=form is not None,
            told=_told_in_place(),
        )


def replies_list(story: Story, page: Page, site: Site, *, about: About = NOTHING, taking: bool = True) -> str:
    """The list alone, the same for everybody: open pages fetch it when something changed."""
    with override(story.language):
        context = {"story": story, "site": site, "newer": "", "taking": taking, **_listed(story, page, about)}
        context["older"] = _page_address(story, 2, about) if page.pages > 1 else ""
        return get_template("rendering/replies_list.html").render(context)


def counted(number: int) -> str:
    """`3 replies`."""
    return ngettext("{number} reply", "{number} replies", number).format(number=number)


def _listed(story: Story, page: Page, about: About) -> dict[str, Any]:
    return {
        "rows": [_row(each, story) for each in page.replies],
        "counted": counted(page.total),
        "answers": f"update={about.update}&" if about.update else "",
        "about": about,
    }


def _told_in_place() -> str:
    """What an open page says by itself about the replies it shows, as JSON."""
    told = {
        "new": {number: ngettext("{number} new reply", "{number} new replies", number) for number in SAMPLES},
        "write": _("Write a reply"),
        "close": _("Close the replies"),
        "again": _("Write another reply"),
        "failed": _("It could not be sent. What you wrote is kept on this device: try again."),
        "sending": _("Sending …"),
    }
    return json.dumps(told, ensure_ascii=False)


def own_page(
    story: Story, reply: Shown, state: str, form: Form | None, site: Site, *, secret: str, fresh: bool = False
) -> str:
    """What a writer sees behind the private link: the reply, where it stands, and how to change it."""
    with override(story.language):
        return _page(
            "rendering/reply_own.html",
            _("Your reply"),
            story,
            site,
            reply=_row(reply, story),
            standing=standing(state),
            form=form,
            secret=secret,
            address=site.absolute(f"{story.url}replies/mine/{secret}/"),
            fresh=fresh,
        )


def report_page(story: Story, reply: Shown, site: Site, *, refused: str = "", done: bool = False) -> str:
    """Where a reader says what is wrong with a reply."""
    with override(story.language):
        return _page(
            "rendering/reply_report.html",
            _("Report a reply"),
            story,
            site,
            reply=_row(reply, story),
            reasons=_reasons(),
            refused=refused,
            done=done,
        )


def stop_page(site: Site, *, done: bool) -> str:
    """Where a letter's one-click stop leads."""
    with override(site.language):
        return site_page("rendering/reply_stop.html", _("No more letters"), "/", site, done=done)


def _page(template: str, title: str, story: Story, site: Site, **more: Any) -> str:
    meta = Meta(title=title, description=title, address=f"{story.url}replies/", noindex=True)
    return get_template(template).render(
        {
            **meta.context(site, story.language),
            "site": site,
            "story": story,
            "language": story.language,
            "direction": story.direction,
            **more,
        }
    )


def _page_address(story: Story, number: int, about: About) -> str:
    asked = {"update": about.update, "page": number if number > 1 else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{story.url}replies/?{query}" if query else f"{story.url}replies/"


def _row(reply: Shown, story: Story) -> dict[str, Any]:
    return {
        "reply": reply,
        "time": clockface.moment_tag(reply.at, story.time_zone),
        "name": reply.name or _("A reader"),
        "answers": [_row(each, story) for each in reply.answers],
        "gone": _gone(reply.gone),
    }


def _gone(state: str) -> str:
    match state:
        case "":
            return ""
        case "erased":
            return _("Taken back by its writer.")
        case _:
            return _("Removed by the newsroom.")


def standing(state: str) -> str:
    """Where a reply stands, to its writer."""
    match state:
        case "published" | "reported":
            return _("Readers can see it.")
        case "held":
            return _("It is waiting to be read by the newsroom.")
        case "removed":
            return _("It was removed by the newsroom.")
        case "erased":
            return _("Taken back by its writer.")
        case _:
            return _("It was not published.")


def _reasons() -> list[tuple[str, str]]:
    return [
        ("hate", _("It attacks or threatens people")),
        ("private", _("It gives away something private")),
        ("false", _("It says something untrue")),
        ("spam", _("It is advertising")),
        ("other", _("Something else")),
    ]
