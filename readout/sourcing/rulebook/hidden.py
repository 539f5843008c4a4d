"""Sources whose names we withhold, and what was told to us on condition."""

from collections.abc import Iterator

from readout.coverage.drafts import Draft
from readout.sourcing import approvals, policy, spelling, whole
from readout.sourcing.case import Case
from readout.sourcing.models import Claim, Source
from readout.sourcing.refusals import Finding

G = Source.GroundRule

REASON_WORDS = 4
"""Words that a reason for anonymity has at least."""
EMPTY_REASONS = (
    "asked not to be named",
    "asked not to be identified",
    "asked to remain anonymous",
    "requested anonymity",
    "did not want to be named",
    "does not want to be named",
    "spoke on condition of anonymity",
    "spoke on the condition of anonymity",
    "wishes to remain anonymous",
    "prefers to remain anonymous",
    "is not named for reasons of privacy",
    "for obvious reasons",
    "because of the sensitivity of the matter",
    "due to the sensitivity of the matter",
)
"""They say that a name is withheld, not why."""


def off_record(case: Case) -> Iterator[Finding]:
    """What was told off the record is never published."""
    for claim in case.shown:
        if any(source.ground_rule == G.OFF_RECORD for source in whole.sources(claim)):
            yield Finding("off_record", claim, "This was told off the record; it cannot be published.")


def deep_background(case: Case) -> Iterator[Finding]:
    """What was told on deep background is attributed to nobody."""
    for claim in case.shown:
        hops = [hop for way in whole.ways(claim) for hop in whole.hops(way)]
        if any(hop.public and hop.source.ground_rule == G.DEEP_BACKGROUND for hop in hops):
            sentence = "This was told on deep background: keep that hop private, it is attributed to nobody."
            yield Finding("deep_background", claim, sentence)


def described(case: Case) -> Iterator[Finding]:
    """Readers are told something of a hidden source that is shown."""
    for claim, source in _shown_hidden(case):
        if not source.public_description.strip():
            yield Finding("described", claim, "Agree on a public description of the source.")


def reasoned(case: Case) -> Iterator[Finding]:
    """Anonymity has a specific reason, which readers are told."""
    for claim, source in _shown_hidden(case):
        if not is_specific(source.anonymity_reason):
            sentence = "Give a specific reason why the source is not named: readers are told."
            yield Finding("reasoned", claim, sentence)


def is_specific(reason: str) -> bool:
    """Whether `reason` says why, and not only that a name is withheld."""
    words = reason.strip().rstrip(".").casefold()
    empty = (*EMPTY_REASONS, *policy.vague_reasons())
    plain = [each for each in empty if spelling.same(words, each.casefold())]
    return len(words.split()) >= REASON_WORDS and not plain


def approved(case: Case) -> Iterator[Finding]:
    """A hidden source, shown or not, has the current approval of a second person who was told who it is."""
    authors: list[int | None] | None = None
    for claim in case.shown:
        for source in {source.pk: source for source in whole.sources(claim) if source.is_hidden}.values():
            authors = _authors(case) if authors is None else authors
            if not _is_approved(case, claim, source, authors):
                sentence = "A source's name is withheld: a second person must be told it and approve this."
                yield Finding("approved", claim, sentence)


def _is_approved(case: Case, claim: Claim, source: Source, authors: list[int | None]) -> bool:
    return any(
        approvals.covers(approval, claim, source, case.moment_of(claim))
        and approvals.is_second(approval.by, claim, *authors)
        for approval in case.approvals
    )


def _authors(case: Case) -> list[int | None]:
    """Whoever began the update, and whoever saved its words last."""
    saved = Draft.objects.filter(update=case.update).values_list("saved_by", flat=True).first()
    return [case.update.created_by_id, saved]


def _shown_hidden(case: Case) -> Iterator[tuple[Claim, Source]]:
    for claim in case.shown:
        hops = [hop for way in whole.ways(claim) for hop in whole.hops(way) if hop.public]
        for source in {hop.source.pk: hop.source for hop in hops if hop.source.is_hidden}.values():
            yield claim, source
