"""Anybody gives legal notice: no account, a number at once, and a deadline."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from readout.core.clock import instant
from readout.core.refusals import Invalid, Refusal, TooMany
from readout.reader.private import demand_own_site, pace, private, refused, sentence
from readout.reader.site import site
from readout.rendering import notices as pages
from readout.replies import forms, notices


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """The form; a post is taken and acknowledged, or comes back with its words."""
    with override(site().language):
        if request.method != "POST":
            return private(pages.notice_page(site(), _form({"about": request.GET.get("about", "")[:700]})))
        try:
            demand_own_site(request)
            pace(request)
            notice = notices.take(_given(request))
        except (Invalid, forms.FormRefused, TooMany) as refusal:
            return refused(pages.notice_page(site(), _form(request.POST, refusal)), refusal)
        due = instant(notice.due_at)
        return private(pages.taken_page(site(), number=notice.number, due=due, writes=notice.writes_back))


def _given(request: HttpRequest) -> notices.Given:
    given = request.POST
    return notices.Given(
        token=given.get("token", "") if not given.get("website") else "",
        about=given.get("about", ""),
        kind=given.get("kind", ""),
        text=given.get("text", ""),
        name=given.get("name", ""),
        email=given.get("email", "") if _mails() else "",
        honest=given.get("honest") == "yes",
    )


def _form(given: Any, refusal: Refusal | None = None) -> pages.Form:
    return pages.Form(
        token=forms.issue(notices.NO_STORY),
        mails=_mails(),
        about=given.get("about", ""),
        kind=given.get("kind", ""),
        text=given.get("text", ""),
        name=given.get("name", ""),
        email=given.get("email", ""),
        refused=sentence(refusal) if refusal else "",
        wrong=refusal.details if refusal else {},
    )


def _mails() -> bool:
    return settings.READOUT.mail_url is not None
