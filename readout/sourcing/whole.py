"""Claims with all that belongs to them: loaded together in few queries, or asked for one by one.

Publishing must stay quick with many claims, so what a claim's own columns say is not there is not
looked for.
"""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Q, QuerySet, prefetch_related_objects

from readout.coverage.models import Story
from readout.sourcing.models import Attribution, Claim, Dispute, Hop, Limit, Source, StatusChange, Subject


def load(story: Story, wanted: Q) -> list[Claim]:
    """The claims of `story` that are `wanted`, whole, the oldest first."""
    claims = filled(Claim.objects.filter(wanted, story=story).order_by("pk"))
    for claim in claims:
        claim.story = story
    return claims


def filled(rows: "QuerySet[Claim]") -> list[Claim]:
    """The claims that `rows` asks for, whole, in its order, of whatever stories.

    What few claims have is asked for beside them: joined to each, it would make every row thrice as wide.
    """
    claims = list(rows.select_related("figure"))
    replaced = [claim for claim in claims if claim.superseded_by_id]
    prefetch_related_objects(replaced, "superseded_by")
    figures = [claim.figure for claim in claims if hasattr(claim, "figure")]
    prefetch_related_objects(figures, "counter__organisation", "counter__person")
    _ways(claims)
    _rest(claims)
    return claims


def ways(claim: Claim) -> Sequence[Attribution]:
    """How `claim` is known, the first way first."""
    return list(claim.attributions.all()) if claim.loaded_ways is None else claim.loaded_ways


def hops(way: Attribution) -> Sequence[Hop]:
    """The chain of `way` from the outlet on, each hop with its source."""
    if way.loaded_hops is None:
        way.loaded_hops = list(way.hops.select_related("source__organisation", "source__person"))
    return way.loaded_hops


def limits(source: Source) -> Sequence[Limit]:
    """What `source` does not give, in order."""
    if source.loaded_limits is None:
        return list(source.limits.select_related("whom__organisation", "whom__person"))
    return source.loaded_limits


def subjects(claim: Claim) -> Sequence[Subject]:
    """Whom and what `claim` is about."""
    if claim.loaded_subjects is None:
        return list(claim.subjects.select_related("person"))
    return claim.loaded_subjects


def changes(claim: Claim) -> Sequence[StatusChange]:
    """The statuses of `claim`, the oldest first; none while the first one stands."""
    return list(claim.status_changes.all()) if claim.loaded_changes is None else claim.loaded_changes


def disputes(claim: Claim) -> Sequence[Dispute]:
    """Who disputes `claim`."""
    if claim.loaded_disputes is None:
        return list(claim.disputes.select_related("source__organisation", "source__person"))
    return claim.loaded_disputes


def replaced(claim: Claim) -> Sequence[Claim]:
    """The claims that `claim` replaces, the oldest first."""
    if claim.loaded_replaced is None:
        return list(claim.supersedes.select_related("figure").order_by("pk"))
    return claim.loaded_replaced


def sources(claim: Claim) -> list[Source]:
    """Every source in a chain of `claim`, the outlet itself left out."""
    return [hop.source for way in ways(claim) for hop in hops(way) if not hop.source.is_us]


def _ways(claims: list[Claim]) -> None:
    found = Hop.objects.filter(attribution__claim__in=claims).select_related("attribution")
    rows = list(found.order_by("attribution", "position"))
    known = _sources({hop.source_id for hop in rows})
    by_claim: dict[int, dict[int, Attribution]] = {claim.pk: {} for claim in claims}
    by_way: dict[int, list[Hop]] = defaultdict(list)
    for hop in rows:
        hop.source = known[hop.source_id]
        by_way[hop.attribution_id].append(hop)
        way = by_claim[hop.attribution.claim_id].setdefault(hop.attribution_id, hop.attribution)
        way.loaded_hops = by_way[hop.attribution_id]
    for claim in claims:
        claim.loaded_ways = list(by_claim[claim.pk].values())


def _sources(keys: set[int]) -> dict[int, Source]:
    rows = Source.objects.filter(pk__in=keys).select_related("organisation", "person")
    found = {source.pk: source for source in rows}
    by_source: dict[int, list[Limit]] = {key: [] for key in found}
    described = [source for source in found.values() if source.identification != Source.Identification.NAMED]
    if described:
        rows_of_limits = Limit.objects.filter(source__in=described).order_by("source", "position")
        for limit in rows_of_limits.select_related("whom__organisation", "whom__person"):
            by_source[limit.source_id].append(limit)
    for source in found.values():
        source.loaded_limits = by_source[source.pk]
    return found


def _rest(claims: list[Claim]) -> None:
    changed = [claim.pk for claim in claims if claim.revisited]
    about = [claim.pk for claim in claims if claim.has_subjects]
    counted = [claim.pk for claim in claims if hasattr(claim, "figure")]
    changes: dict[int, list[StatusChange]] = defaultdict(list)
    disputes: dict[int, list[Dispute]] = defaultdict(list)
    subjects: dict[int, list[Subject]] = defaultdict(list)
    replaced: dict[int | None, list[Claim]] = defaultdict(list)
    if changed:
        for change in StatusChange.objects.filter(claim__in=changed).order_by("at", "pk"):
            changes[change.claim_id].append(change)
        disputed = Dispute.objects.filter(claim__in=changed).order_by("pk")
        for dispute in disputed.select_related("source__organisation", "source__person"):
            disputes[dispute.claim_id].append(dispute)
    if about:
        for subject in Subject.objects.filter(claim__in=about).order_by("pk").select_related("person"):
            subjects[subject.claim_id].append(subject)
    if counted:
        older = Claim.objects.filter(superseded_by__in=counted).order_by("pk")
        for old in older.select_related("figure"):
            replaced[old.superseded_by_id].append(old)
    for claim in claims:
        claim.loaded_changes, claim.loaded_disputes = changes[claim.pk], disputes[claim.pk]
        claim.loaded_subjects, claim.loaded_replaced = subjects[claim.pk], replaced[claim.pk]
