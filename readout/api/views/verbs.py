"""Calls that do one thing to an update. If-Match is welcome on each, and then binding."""

from collections.abc import Callable

from django.http import HttpResponse

from readout.accounts.roles import Capability
from readout.api import answers, claims_of_updates, reading
from readout.api.auth import Call, needs
from readout.api.calls import VERB, Calls
from readout.api.conditions import version
from readout.api.inputs import Embargo, Fix, Hold, NameToRemove, Retraction, Schedule
from readout.api.wordings import says_something, wording_of
from readout.api.writing import without_body, write_update
from readout.core.refusals import Invalid
from readout.coverage.models import Update
from readout.publishing import delay, drafting, mark, timed, withdraw
from readout.publishing import publish as publishing
from readout.publishing.locking import demand_version
from readout.publishing.models import TimedRelease

router = Calls("Updates", response=answers.Receipt, openapi_extra=VERB)


@router.post("/{slug:public_id}/publish", auth=needs(Capability.PUBLISH))
def publish(request: Call, public_id: str) -> HttpResponse:
    """Publish a draft. A time set for its release is dropped.

    What a person publishes can be undone for the seconds that the newsroom has set for their role; until then
    it is `approved`, with a release time that can be dropped.
    """
    return _plain(request, public_id, delay.send_out)


@router.post("/{slug:public_id}/submit", auth=needs(Capability.SUBMIT))
def submit(request: Call, public_id: str) -> HttpResponse:
    """Send a draft to review."""
    return _plain(request, public_id, drafting.submit)


@router.post("/{slug:public_id}/approve", auth=needs(Capability.PUBLISH))
def approve(request: Call, public_id: str) -> HttpResponse:
    """Approve a draft for publication."""
    return _plain(request, public_id, drafting.approve)


@router.post("/{slug:public_id}/discard", auth=needs(Capability.WRITE))
def discard(request: Call, public_id: str) -> HttpResponse:
    """Put away a draft that was never public."""
    return _plain(request, public_id, drafting.discard)


@router.post("/{slug:public_id}/schedule", auth=needs(Capability.PUBLISH))
def schedule(request: Call, public_id: str, sent: Schedule) -> HttpResponse:
    """Approve an update and let it go out by itself at an hour; it is cleared again then."""
    at_version = version(request)
    return write_update(
        request, lambda: timed.set_release(public_id, sent.at, by=request.auth, version=at_version)
    )


@router.post("/{slug:public_id}/embargo", auth=needs(Capability.PUBLISH))
def embargo(request: Call, public_id: str, sent: Embargo) -> HttpResponse:
    """Approve an update and let it go out by itself when its embargo ends; it is cleared again then."""
    at_version = version(request)
    kind = TimedRelease.Kind.EMBARGO

    def do() -> Update:
        try:
            return timed.set_release(public_id, sent.until, kind=kind, by=request.auth, version=at_version)
        except Invalid as refusal:
            raise Invalid(str(refusal), details={"until": " ".join(refusal.details.values())}) from refusal

    return write_update(request, do)


@router.delete("/{slug:public_id}/release-time", auth=needs(Capability.PUBLISH))
def drop_release_time(request: Call, public_id: str) -> HttpResponse:
    """Take back the hour at which an update was to go out; it is a draft again."""
    return _plain(request, public_id, timed.drop_release)


@router.post("/{slug:public_id}/hold", auth=needs(Capability.HOLD))
def hold(request: Call, public_id: str, sent: Hold | None = None) -> HttpResponse:
    """Withdraw the text of a published update while it is checked; the reason stays private."""
    at_version, reason = version(request), sent.reason if sent else ""
    return write_update(
        request, lambda: withdraw.hold(public_id, reason=reason, by=request.auth, version=at_version)
    )


@router.post("/{slug:public_id}/release", auth=needs(Capability.HOLD))
def release(request: Call, public_id: str, sent: Fix | None = None) -> HttpResponse:
    """Let a held update stand again, as it was or, with words in the body, mended."""
    at_version = version(request)

    def do() -> Update:
        if sent is None or not sent.model_fields_set:
            return withdraw.release(public_id, by=request.auth, version=at_version)
        if not says_something(sent):
            raise Invalid("Say what the update now reads, or send no body.")
        standing = reading.update(public_id)
        demand_version(standing, at_version)
        wording = wording_of(sent, standing.current, claims=claims_of_updates.standing(standing))
        return withdraw.release(
            public_id,
            wording=wording,
            kind=sent.change_kind,
            note=sent.note,
            by=request.auth,
            version=standing.version,
        )

    return write_update(request, do)


@router.post("/{slug:public_id}/retract", auth=needs(Capability.RETRACT))
def retract(request: Call, public_id: str, sent: Retraction) -> HttpResponse:
    """Take an update back for good; a tombstone with the public reason stays."""
    at_version = version(request)
    return write_update(
        request,
        lambda: withdraw.retract(
            public_id,
            note=sent.reason,
            private_reason=sent.private_reason,
            by=request.auth,
            version=at_version,
        ),
    )


@router.post("/{slug:public_id}/pin", auth=needs(Capability.PIN))
def pin(request: Call, public_id: str) -> HttpResponse:
    """Pin an update above the others; the one pinned before goes back to its place."""
    return _plain(request, public_id, mark.pin)


@router.post("/{slug:public_id}/unpin", auth=needs(Capability.PIN))
def unpin(request: Call, public_id: str) -> HttpResponse:
    """Put a pinned update back to its place."""
    return _plain(request, public_id, mark.unpin)


@router.post("/{slug:public_id}/mark", auth=needs(Capability.PIN))
def mark_key(request: Call, public_id: str) -> HttpResponse:
    """Make an update a key event."""
    return _plain(request, public_id, mark.mark)


@router.post("/{slug:public_id}/unmark", auth=needs(Capability.PIN))
def unmark_key(request: Call, public_id: str) -> HttpResponse:
    """Make an update no key event."""
    return _plain(request, public_id, mark.unmark)


@router.post("/{slug:public_id}/remove-name", auth=needs(Capability.CORRECT))
def remove_name(request: Call, public_id: str, sent: NameToRemove) -> HttpResponse:
    """Take a name out of the bylines of an update, from its past too."""
    at_version = version(request)
    return write_update(
        request,
        lambda: publishing.remove_name(public_id, sent.name, by=request.auth, version=at_version),
    )


def _plain(request: Call, public_id: str, verb: Callable[..., Update]) -> HttpResponse:
    without_body(request)
    at_version = version(request)
    return write_update(request, lambda: verb(public_id, by=request.auth, version=at_version))
