"""The pages of replies: what readers wrote, the form, and a writer's own page behind the private link."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.utils.translation import override
from msgspec import Struct

from readout.coverage.events import Story
from readout.coverage.projection import direction
from readout.rendering import clockface
from readout.rendering.meta import Meta
from readout.rendering.site import Site
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


def replies_page(story: Story, page: Page, form: Form | None, site: Site, *, closed: str = "") -> str:
    """The replies to `story` with the form; without one, `closed` says why there is none."""
    with override(story.language):
        return _page(
            "rendering/replies.html",
            _("Replies: {title}").format(title=story.title),
            story,
            site,
            replies=[_row(each, story) for each in page.replies],
            total=page.total,
            newer=_page_address(story, page.number - 1) if page.number > 1 else "",
            older=_page_address(story, page.number + 1) if page.number < page.pages else "",
            form=form,
            closed=closed,
        )


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
            standing=_standing(state),
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
        title = _("No more letters")
        meta = Meta(title=title, description=title, address="/", noindex=True)
        told = {"language": site.language, "direction": direction(site.language)}
        context = {**meta.context(site, site.language), "site": site, "done": done, **told}
        return get_template("rendering/reply_stop.html").render(context)


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


def _page_address(story: Story, number: int) -> str:
    return f"{story.url}replies/" if number == 1 else f"{story.url}replies/?page={number}"


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


def _standing(state: str) -> str:
    match state:
        case "published" | "reported":
            return _("Readers can see it.")
        case "held":
            return _("It is waiting to be read by the newsroom.")
        case "removed":
            return _("It was removed by the newsroom.")
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
