"""The doors: what every address of the desk declares, and how those who may not come in are told no."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from asgiref.sync import iscoroutinefunction, sync_to_async
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.response import SimpleTemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import override

from readout.accounts import second_step
from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core.refusals import Refusal
from readout.core.told import details_of, sentence_of
from readout.desk import problems

Args = ParamSpec("Args")
Answering = Callable[[HttpRequest, Refusal], HttpResponseBase]


class Visit(HttpRequest):
    """A request of a signed-in person, `member`."""

    member: Member


class SignedOut(Refusal):
    """Nobody is signed in."""

    kind = "no-token"


def page_refusal(request: HttpRequest, refusal: Refusal) -> HttpResponseBase:
    """How a person who opened a page is told no."""
    match refusal:
        case SignedOut():
            here = request.get_full_path() if request.method in ("GET", "HEAD") else "/desk/"
            return redirect_to_login(here, str(settings.LOGIN_URL))
        case second_step.SecondStepMissing():
            return redirect("mfa_index")
        case _:
            context = {"sentence": sentence_of(refusal), "details": details_of(refusal)}
            return render(request, "desk/refused.html", context, status=problems.status_of(refusal))


def data_refusal(_request: HttpRequest, refusal: Refusal) -> HttpResponseBase:
    """How a program in the browser is told no."""
    return problems.of_refusal(refusal)


def needs(
    capability: Capability, *, answer: Answering = page_refusal, second_step_set: bool = True
) -> Callable[
    [Callable[Concatenate[Visit, Args], Any]], Callable[Concatenate[HttpRequest, Args], HttpResponseBase]
]:
    """Lets people in whose role includes `capability`; every refusal, of the view's too, is told by `answer`.

    With `second_step_set` False also those who still have to set up the second step that their role demands.
    """

    def declare(
        view: Callable[Concatenate[Visit, Args], Any],
    ) -> Callable[Concatenate[HttpRequest, Args], HttpResponseBase]:
        def check(request: HttpRequest) -> Visit:
            member = signed_in(request)
            if second_step_set:
                second_step.demand(member)
            require(member, capability)
            visit = cast(Visit, request)
            visit.member = member
            return visit

        @wraps(view)
        async def later(request: HttpRequest, /, *args: Args.args, **named: Args.kwargs) -> HttpResponseBase:
            with override(settings.LANGUAGE_CODE):
                try:
                    visit = await sync_to_async(check)(request)
                    return _private(await view(visit, *args, **named))
                except Refusal as refusal:
                    return _private(await sync_to_async(answer)(request, refusal))

        @wraps(view)
        def now(request: HttpRequest, /, *args: Args.args, **named: Args.kwargs) -> HttpResponseBase:
            with override(settings.LANGUAGE_CODE):
                try:
                    return _private(view(check(request), *args, **named))
                except Refusal as refusal:
                    return _private(answer(request, refusal))

        guarded: Any = later if iscoroutinefunction(view) else now
        guarded.declared = capability
        return cast("Callable[Concatenate[HttpRequest, Args], HttpResponseBase]", guarded)

    return declare


def before_sign_in(view: Callable[..., Any]) -> Callable[..., HttpResponseBase]:
    """A door that stands open: it is there for those who are not signed in yet, or no longer."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        with override(settings.LANGUAGE_CODE):
            try:
                return _private(view(request, *args, **named))
            except Refusal as refusal:
                return _private(page_refusal(request, refusal))

    opened.declared = None  # type: ignore[attr-defined]
    return opened


def signed_in(request: HttpRequest) -> Member:
    """The person whose session this is. Raises SignedOut."""
    member = request.user
    if not isinstance(member, Member) or not member.is_active:
        raise SignedOut("You are not signed in, or your session has ended.")
    return member


def _private(response: HttpResponseBase) -> HttpResponseBase:
    # Rendered here, in the language of the desk.
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        response.render()
    add_never_cache_headers(response)
    return response
