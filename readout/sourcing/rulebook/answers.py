"""Those who are spoken of have their word."""

from collections.abc import Iterator

from readout.sourcing.case import Case
from readout.sourcing.models import CommentRequest
from readout.sourcing.refusals import Finding


def denial_stands_beside(case: Case) -> Iterator[Finding]:
    """A denial that reached us stands beside what it denies: its request is published before or with it."""
    for claim in case.shown:
        for request in case.requests:
            about = any(each.pk == claim.pk for each in request.about.all())
            denied = request.denies and request.state == CommentRequest.State.STATEMENT
            if about and denied and request.published_at is None and request.hidden_source_id is None:
                sentence = "This was denied to us: publish the answer, so that it stands beside the line."
                yield Finding("denial_stands_beside", claim, sentence)


def nobody_hidden_is_shown(case: Case) -> Iterator[Finding]:
    """Nobody who is a hidden source is shown as asked, declining or answering."""
    for claim in case.shown:
        for request in case.requests:
            about = any(each.pk == claim.pk for each in request.about.all())
            if about and request.hidden_source_id is not None and request.published_at is not None:
                sentence = "A published request is to somebody whose name we withhold: withdraw the request."
                yield Finding("nobody_hidden_is_shown", claim, sentence)
