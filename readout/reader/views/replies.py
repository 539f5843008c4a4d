"""Readers reply: the form, a writer's own page, reports. Nothing here is ever in a shared cache."""

import re
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from readout.core import richtext
from readout.core.refusals import Invalid, NotFound, Refusal, TooMany, WrongState
from readout.coverage import projection, reading
from readout.coverage import richtexts as labelled
from readout.coverage.models import Story
from readout.reader.limits import address_of
from readout.reader.private import demand_own_site, pace, private, refused
from readout.reader.site import site
from readout.rendering import replies as pages
from readout.replies import actions, addresses, forms, gate, keys, work
from readout.replies import reading as replied
from readout.replies.actions import own as owned
from readout.replies.said import read

DEVICE = "reply"
DEVICE_SECONDS = 180 * 24 * 3600


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """The replies to a story and the form; a post is taken, previewed, or refused with its words kept."""
    story = reading.public_story(slug)
    with override(story.language):
        if request.method == "POST":
            return _posted(request, story)
        try:
            gate.demand_open(story)
        except gate.Closed as closed:
            return _page(request, story, None, closed=str(closed))
        return _page(request, story, _form(story, request.GET))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, slug: str, secret: str) -> HttpResponse:
    """A writer's own reply behind the private link: seen, changed, taken back."""
    story = reading.public_story(slug)
    with override(story.language):
        if request.method != "POST":
            return _own(request, story, secret)
        try:
            demand_own_site(request)
            if request.POST.get("do") == "erase":
                actions.erase(story, secret)
                return HttpResponseRedirect(f"{story.address}replies/")
            if request.POST.get("do") == "preview":
                return _own(request, story, secret, preview=_preview(request, story))
            pace(request)
            actions.edit(story, secret, name=request.POST.get("name", ""), text=request.POST.get("text", ""))
        except (Invalid, WrongState, TooMany) as refusal:
            return _own(request, story, secret, refusal=refusal)
        return HttpResponseRedirect(request.path)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Where a reader says what is wrong with a reply."""
    story = reading.public_story(slug)
    with override(story.language):
        found = replied.public_reply(story, public_id)
        if found is None:
            raise NotFound("There is no such reply.")
        shown, head = replied.one(found, story), projection.public_story(story)
        if request.method != "POST":
            return private(pages.report_page(head, shown, site()))
        try:
            demand_own_site(request)
            pace(request)
            actions.report(
                story,
                public_id,
                reason=request.POST.get("reason", ""),
                text=request.POST.get("text", ""),
                network=address_of(request),
            )
        except (Invalid, WrongState, TooMany) as refusal:
            body = pages.report_page(head, shown, site(), refused=_sentence(refusal))
            return refused(body, refusal)
        return private(pages.report_page(head, shown, site(), done=True))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, secret: str) -> HttpResponse:
    """The one-click stop in a letter: a mail program posts (RFC 8058), a person presses a button."""
    done = request.method == "POST"
    if done:
        addresses.stop(secret)
    return private(pages.stop_page(site(), done=done))


def _posted(request: HttpRequest, story: Story) -> HttpResponse:
    given = request.POST
    try:
        gate.demand_open(story)
        demand_own_site(request)
        if given.get("do") == "preview":
            return _page(request, story, _form(story, given, preview=_preview(request, story)))
        pace(request)
        device = request.COOKIES.get(DEVICE, "") or keys.secret()
        received = actions.receive(story, _sent(request, device))
    except gate.Closed as closed:
        form = _form(story, given, refused=str(closed))
        return _page(request, story, form, status=HTTPStatus.CONFLICT)
    except (Invalid, forms.FormRefused, TooMany) as refusal:
        return _page(request, story, _form(story, given, refusal=refusal), refusal=refusal)
    response = HttpResponseRedirect(f"{story.address}replies/mine/{received.secret}/?new")
    response.set_cookie(
        DEVICE,
        device,
        max_age=DEVICE_SECONDS,
        path="/live/",
        httponly=True,
        samesite="Lax",
        secure=settings.READOUT.secure,
    )
    return response


def _sent(request: HttpRequest, device: str) -> actions.Sent:
    given = request.POST
    return actions.Sent(
        token=given.get("token", ""),
        name=given.get("name", ""),
        text=given.get("text", ""),
        email=given.get("email", "") if _mails() else "",
        update=given.get("update", ""),
        answers=given.get("answers", ""),
        trap=given.get("website", ""),
        work=given.get("work", ""),
        device=device,
        network=address_of(request),
    )


def _form(story: Story, given: Any, *, refusal: Refusal | None = None, **more: Any) -> pages.Form:
    """The form with what was `given`, and a token of its own."""
    update, answers = given.get("update", ""), given.get("answers", "")
    answered = replied.public_reply(story, answers) if answers else None
    about = replied.about(story, update) if update else ""
    told = {"refused": _sentence(refusal), "wrong": refusal.details} if refusal else {}
    token, stands = forms.issue(story.pk), gate.breaker()
    level = work.level(stands)
    return pages.Form(
        token=token,
        work=work.challenge(token, level),
        asked=level > 0,
        refused_without=level >= work.REFUSES,
        name=given.get("name", ""),
        text=given.get("text", ""),
        email=given.get("email", ""),
        update=update if about else "",
        about=about,
        answers=answers if answered else "",
        answered=answered.name if answered else "",
        mails=_mails(),
        read_first=gate.looked_at_first(story, stands),
        **{**told, **more},
    )


def _page(
    request: HttpRequest,
    story: Story,
    form: pages.Form | None,
    *,
    closed: str = "",
    refusal: Refusal | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    asked = request.GET.get("update", "") or (form.update if form else "")
    about = pages.About(asked, replied.about(story, asked)) if asked else pages.NOTHING
    about = about if about.headline else pages.NOTHING
    shown = replied.page_of(story, _page_number(request.GET.get("page", "")), about.update)
    body = pages.replies_page(projection.public_story(story), shown, form, site(), about=about, closed=closed)
    return refused(body, refusal) if refusal else private(body, status=status)


def _page_number(asked: str) -> int:
    """The page asked for; the first one for whatever is no number, or names none."""
    return int(asked) if re.fullmatch(r"[1-9][0-9]{0,5}", asked) else 1


def _own(
    request: HttpRequest, story: Story, secret: str, *, refusal: Refusal | None = None, preview: str = ""
) -> HttpResponse:
    reply = owned.found(story, secret)
    given = request.POST if request.method == "POST" else {"name": reply.name, "text": reply.source}
    form = _form(story, given, refusal=refusal, preview=preview) if owned.may_change(reply) else None
    body = pages.own_page(
        projection.public_story(story),
        replied.one(reply, story),
        reply.state,
        form,
        site(),
        secret=secret,
        fresh="new" in request.GET,
    )
    return refused(body, refusal) if refusal else private(body)


def _preview(request: HttpRequest, story: Story) -> str:
    said = read(request.POST.get("name", ""), request.POST.get("text", ""))
    return richtext.to_html(said.body, labels=labelled.labels(story.language))


def _sentence(refusal: Refusal) -> str:
    if isinstance(refusal, TooMany) and not isinstance(refusal, work.Overrun):
        return _("You have sent a lot within a short time. What you wrote is still here: wait a minute.")
    return str(refusal)


def _mails() -> bool:
    """Whether letters can be sent at all."""
    return settings.READOUT.mail_url is not None
