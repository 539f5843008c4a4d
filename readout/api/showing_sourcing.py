"""Records of sourcing made into the shapes of answers, each for whoever asks."""

from collections.abc import Sequence
from datetime import datetime

from readout.accounts.models import Member
from readout.accounts.roles import Capability, may
from readout.api import answers_sourcing as answers
from readout.core import clock
from readout.coverage.models import Story, Update
from readout.sourcing import whole
from readout.sourcing.models import Anchor, Attribution, Claim, Figure, Hop, Limit, Source, Subject
from readout.sourcing.refusals import Finding
from readout.sourcing.restated import entry_of


def source_receipt(row: Source) -> answers.SourceReceipt:
    """What became of a source."""
    return answers.SourceReceipt(id=row.public_id, version=row.version)


def claim_receipt(slug: str, name: str, to_revise: Sequence[Update] = ()) -> answers.ClaimReceipt:
    """What became of a claim, whose story the caller's transaction holds."""
    fresh = Claim.objects.select_related("story").get(story__slug=slug, public_id=name)
    return answers.ClaimReceipt(
        id=fresh.public_id,
        story=fresh.story.slug,
        status=fresh.status,
        version=fresh.version,
        seq=fresh.story.head if fresh.shown_at else None,
        to_revise=[update.public_id for update in to_revise],
    )


def source(row: Source, by: Member) -> answers.SourceRecord:
    """A source as `by` may see it."""
    return answers.SourceRecord(
        id=row.public_id,
        version=row.version,
        kind=row.kind,
        identification=row.identification,
        reached=row.reached,
        ground_rule=row.ground_rule,
        person=row.person.public_id if row.person else None,
        organisation=row.organisation.public_id if row.organisation else None,
        name=called(row),
        count=row.count,
        public_description=row.public_description,
        short_description=row.short_description,
        brief_description=row.brief_description,
        anonymity_reason=row.anonymity_reason,
        access_verb=row.access_verb,
        code_name=row.code_name if sees_code_name(by, row) else "",
        protected=row.protected,
        limits=[_limit(each) for each in row.limits.all()],
        created_at=clock.instant(row.created_at),
    )


def called(row: Source) -> str:
    """What a source is called in the newsroom, by nothing that is protected."""
    entry = row.person or row.organisation
    return row.public_description or (str(entry) if entry and not row.is_hidden else "")


def sees_code_name(by: Member, row: Source) -> bool:
    """Whether `by` may see what stands for a source: who writes; of a protected one, fewer."""
    if not row.protected:
        return may(by, Capability.WRITE)
    return row.created_by_id == by.pk or may(by, Capability.APPROVE_HIDDEN)


def claim(row: Claim) -> answers.ClaimRecord:
    """A claim read by `reading_sourcing`."""
    known = getattr(row, "known", None)
    return answers.ClaimRecord(
        id=row.public_id,
        story=row.story.slug,
        version=row.version,
        text=row.text,
        status=row.status,
        status_at=clock.instant(row.status_at),
        basis=row.basis,
        superseded_by=row.superseded_by.public_id if row.superseded_by else None,
        history=_history(row),
        disputes=_disputes(row),
        ways=[_way(way) for way in whole.ways(row)],
        figure=_figure(row),
        topic=row.topic,
        serious=row.serious,
        alleges_crime=row.alleges_crime,
        convicted_at=row.convicted_at.isoformat() if row.convicted_at else None,
        event_from=_instant(row.event_from),
        event_to=_instant(row.event_to),
        event_days=row.event_days,
        about=[_subject(each) for each in whole.subjects(row)],
        updates=[_standing(each) for each in row.anchors.all()],
        known=known.position if known else None,
        shown_at=_instant(row.shown_at),
        created_at=clock.instant(row.created_at),
    )


def finding(found: Finding) -> answers.Finding:
    """What a rule finds."""
    return answers.Finding(
        rule=found.rule,
        claim=found.claim.public_id,
        sentence=str(found.sentence),
        overridable=found.overridable,
    )


def known(story: Story, names: list[str]) -> answers.KnownReceipt:
    """What “What we know” says."""
    return answers.KnownReceipt(story=story.slug, claims=names, seq=story.head or None)


def _limit(row: Limit) -> answers.SourceLimit:
    unknown = row.kind == Limit.Kind.UNNAMED_UNKNOWN
    whom = row.whom.public_id if row.whom else None
    return answers.SourceLimit(text=row.text, whom=whom, unknown=unknown)


def _way(way: Attribution) -> answers.Way:
    return answers.Way(
        chain=[_hop(hop) for hop in whole.hops(way) if hop.position],
        mode=way.mode,
        verbatim=way.verbatim,
        original_words=way.original_words,
        original_language=way.original_language,
        translator=way.translator,
    )


def _hop(hop: Hop) -> answers.ChainHop:
    return answers.ChainHop(
        source=hop.source.public_id,
        name=called(hop.source),
        identification=hop.source.identification,
        public=hop.public,
    )


def _figure(row: Claim) -> answers.Figure | None:
    figure: Figure | None = getattr(row, "figure", None)
    if figure is None:
        return None
    return answers.Figure(
        value=float(figure.value),
        high=float(figure.high) if figure.high is not None else None,
        bound=figure.bound,
        counted=figure.counted,
        counter=figure.counter.public_id if figure.counter else None,
        as_of=_instant(figure.as_of),
    )


def _history(row: Claim) -> list[answers.StatusEntry]:
    return [
        answers.StatusEntry(
            was=each.was,
            to=each.to,
            basis=each.basis,
            correction=each.correction,
            correction_reason=each.correction_reason,
            at=clock.instant(each.at),
        )
        for each in whole.changes(row)
    ]


def _disputes(row: Claim) -> list[answers.Disputed]:
    return [
        answers.Disputed(
            source=each.source.public_id,
            name=called(each.source),
            statement=each.statement,
            at=clock.instant(each.at),
        )
        for each in whole.disputes(row)
    ]


def _subject(row: Subject) -> answers.Subject:
    entry = entry_of(row)
    kind = "person" if row.person else "organisation" if row.organisation else "place"
    return answers.Subject(kind=kind, id=entry.public_id if entry else "", name=str(entry))


def _standing(row: Anchor) -> answers.Standing:
    return answers.Standing(
        update=row.update.public_id, kind=row.kind, exact=row.exact, part=row.part, loose=row.loose
    )


def _instant(moment: datetime | None) -> str | None:
    return clock.instant(moment) if moment else None
