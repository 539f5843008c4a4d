"""From private records to facts: the allow-list between the rows of sourcing and every public sentence."""

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from django.conf import settings
from msgspec.structs import replace

from readout.coverage.knowing import Status
from readout.coverage.models import Story
from readout.directory.models import Organisation
from readout.sourcing import naming, whole
from readout.sourcing.case import Case
from readout.sourcing.facts import Asked, Count, Denial, Fact, Gap, Party, RequestState, Standing, Way
from readout.sourcing.models import Attribution, Claim, CommentRequest, Figure, Limit, Source, StatusChange

R = CommentRequest.State
STATES: dict[str, RequestState] = {
    R.SENT: "asked",
    R.AWAITING: "asked",
    R.DECLINED: "declined",
    R.NO_RESPONSE: "no_response",
    R.STATEMENT: "statement",
    R.BOUNCED: "bounced",
}
"""How a public request is told of; a drafted one is not."""


def facts(case: Case) -> list[Fact]:
    """What readers may know of the claims that stand in an update, in reading order."""
    return [fact(claim, case) for claim in case.shown if whole.ways(claim)]


def fact(claim: Claim, case: Case) -> Fact:
    """One claim, in the words of an update."""
    language = case.update.story.language
    place = case.places.get(claim.pk)
    published = case.update.published_at
    changed = bool(published and claim.status_at > published)
    return Fact(
        id=claim.public_id,
        text=claim.text,
        anchor=place.fragment if place else "",
        since=claim.status_at if changed else None,
        now=_standing(claim.status, claim.basis, claim, case),
        earlier=tuple(_earlier(claim, case)),
        ways=tuple(_way(way, language) for way in whole.ways(claim)),
        figure=_figure(claim, language),
        denials=tuple(_denials(claim, case)),
        event_from=claim.event_from,
        event_to=claim.event_to,
        event_days=claim.event_days,
    )


def _standing(status: str, basis: str, claim: Claim, case: Case) -> Standing:
    newer = ""
    if (replacement := claim.superseded_by) and (replacement.shown_at or replacement in case.shown):
        newer = replacement.text
    language = case.update.story.language
    disputed_by = tuple(naming.party(dispute.source, language) for dispute in whole.disputes(claim))
    return Standing(status=cast(Status, status), basis=basis, disputed_by=disputed_by, newer=newer)


def _earlier(claim: Claim, case: Case) -> Iterator[Standing]:
    """What readers were told before: work that came to nothing before publication stays private."""
    published = case.update.published_at
    changes: list[StatusChange] = list(whole.changes(claim))
    for change, following in pairwise(changes):
        if published and following.at > published:
            standing = _standing(change.to, change.basis, claim, case)
            yield replace(standing, until=following.at)


def _way(way: Attribution, language: str) -> Way:
    hops = list(whole.hops(way))
    return Way(
        chain=tuple(naming.party(hop.source, language) for hop in hops if hop.public),
        mode=way.mode,
        verbatim=bool(way.verbatim),
        original_language=way.original_language,
        translator=way.translator,
        shortened=not all(hop.public for hop in hops),
    )


def _figure(claim: Claim, language: str) -> Count | None:
    figure: Figure | None = getattr(claim, "figure", None)
    if figure is None or claim.status == Claim.Status.SUPERSEDED:
        return None
    known = [old for old in whole.replaced(claim) if old.shown_at and hasattr(old, "figure")]
    before = sorted(known, key=lambda old: old.pk)
    return Count(
        value=figure.value,
        high=figure.high,
        bound=figure.bound,
        counted=figure.counted,
        by=_counter(figure, language),
        as_of=figure.as_of,
        before=tuple(old.figure.value for old in before),
    )


def _counter(figure: Figure, language: str) -> Party | None:
    """Whoever counted; a hidden source is never told as that."""
    counter = figure.counter
    return naming.party(counter, language) if counter and not counter.is_hidden else None


def _denials(claim: Claim, case: Case) -> Iterator[Denial]:
    language = case.update.story.language
    for request in case.requests:
        if _is_denial(request) and any(about.pk == claim.pk for about in request.about.all()):
            at = request.answered_at or request.created_at
            yield Denial(by=naming.recipient(request, language), statement=request.statement, at=at)
    for dispute in whole.disputes(claim):
        if dispute.statement:
            by = naming.party(dispute.source, language)
            yield Denial(by=by, statement=dispute.statement, at=dispute.at)


def _is_denial(request: CommentRequest) -> bool:
    return (
        request.denies
        and request.state == R.STATEMENT
        and request.published_at is not None
        and request.hidden_source_id is None
    )


def asked(request: CommentRequest) -> Asked | None:
    """A request as readers may know it: only one that was published on purpose, of nobody who is hidden.

    An answer waits for the line it answers: until readers had one, they are told that we asked.
    """
    state = STATES.get(request.state)
    if state is None or request.published_at is None or request.hidden_source_id is not None:
        return None
    kept = request.keeps_its_answer
    return Asked(
        who=naming.recipient(request, request.story.language),
        state="asked" if kept else state,
        statement="" if kept else request.statement,
        hurried=request.hurried_at is not None,
    )


def gaps(source: Source, language: str) -> tuple[Gap, ...]:
    """What `source` does not give, in the order of its record."""
    return tuple(_gap(limit, language) for limit in whole.limits(source))


def _gap(limit: Limit, language: str) -> Gap:
    if limit.kind == Limit.Kind.WORDS or limit.whom is None:
        return Gap(text=limit.text)
    unknown = limit.kind == Limit.Kind.UNNAMED_UNKNOWN
    return Gap(whom=naming.party(limit.whom, language), unknown=unknown)


def outlet(story: Story, found: list[Fact]) -> Party:
    """The outlet itself: as the chains have it, else as the directory does."""
    for known in found:
        for way in known.ways:
            for party in way.chain:
                if party.us:
                    return party
    entry = Organisation.objects.filter(us=True).order_by("pk").first()
    return naming.organisation(entry, story.language) if entry else _nameless()


def _nameless() -> Party:
    """The site's own name, while the directory does not say who the outlet is."""
    name = settings.READOUT.site_name
    return Party(key="us", kind="organisation", name=name, short=name, brief=name, us=True)
