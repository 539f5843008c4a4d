"""Writers see, take and erase what is kept under their address, once a letter has proved it theirs."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from readout.core.clock import instant
from readout.core.refusals import Invalid, TooMany, WrongState
from readout.coverage.models import Story
from readout.reader.private import demand_own_site, pace, private, refused, sentence
from readout.reader.site import site
from readout.rendering import rights as pages
from readout.replies import rights
from readout.replies.models import Proof


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The form; a post is answered in the same words, whoever is known here."""
    mails = settings.READOUT.mail_url is not None
    with override(site().language):
        if request.method != "POST" or not mails:
            return private(pages.ask_page(site(), mails=mails))
        try:
            demand_own_site(request)
            pace(request)
            rights.ask(request.POST.get("email", ""))
        except (Invalid, WrongState, TooMany) as refusal:
            told = refusal.details.get("email", sentence(refusal))
            return refused(pages.ask_page(site(), mails=mails, refused=told), refusal)
        return private(pages.ask_page(site(), mails=mails, done=True))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def yours(request: HttpRequest, secret: str) -> HttpResponse:
    """Everything under the address, behind the letter's link; a post erases it."""
    proof = rights.proven(secret)
    with override(site().language):
        if request.method != "POST":
            return private(pages.yours_page(site(), _kept(proof), secret=secret))
        try:
            demand_own_site(request)
        except WrongState as refusal:
            return refused(pages.yours_page(site(), _kept(proof), secret=secret), refusal)
        if request.POST.get("sure") != "yes":
            return private(pages.yours_page(site(), _kept(proof), secret=secret), status=422)
        return private(pages.erased_page(site(), rights.erase(proof)))


@require_safe
def export(request: HttpRequest, secret: str) -> HttpResponse:
    """The same as a file."""
    told = json.dumps(rights.export(rights.proven(secret)), ensure_ascii=False, indent=1)
    response = private(told)
    response["Content-Type"] = "application/json; charset=utf-8"
    response["Content-Disposition"] = 'attachment; filename="replies.json"'
    return response


def _kept(proof: Proof) -> list[pages.Kept]:
    rows = rights.replies_of(proof)
    stories = Story.objects.in_bulk({row.story for row in rows})
    return [
        pages.Kept(
            id=row.public_id,
            title=stories[row.story].title if row.story in stories else "",
            url=f"{stories[row.story].address}replies/#r-{row.public_id}" if row.story in stories else "/",
            at=instant(row.received_at),
            state=row.state,
            text=row.source,
        )
        for row in rows
    ]
