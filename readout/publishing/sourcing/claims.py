"""Claims are recorded, tied to words, changed, and chosen for “What we know”."""

from collections.abc import Sequence

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core import clock, ids
from readout.core.refusals import Invalid
from readout.coverage.models import Update
from readout.publishing.locking import locked_story, locked_update
from readout.publishing.sourcing import finding, telling
from readout.sourcing.actions import claims
from readout.sourcing.models import Anchor, Claim, KnownClaim, Source
from readout.sourcing.models.known_claim import MOST
from readout.sourcing.quoting import quoted_words
from readout.sourcing.wanted import ClaimWanted, HopWanted, WayWanted


def add_claim(slug: str, wanted: ClaimWanted, *, by: Member) -> Claim:
    """Records a claim. Raises NotFound, NotAllowed, Invalid."""
    require(by, Capability.WRITE)
    with locked_story(slug) as story:
        return claims.add(story, wanted, finding.us(story), by=by)


def add_claims(slug: str, wanted: Sequence[ClaimWanted], *, by: Member) -> list[Claim]:
    """Records claims together, all of them or none. Raises NotFound, NotAllowed, Invalid."""
    require(by, Capability.WRITE)
    with locked_story(slug) as story:
        return claims.add_many(story, wanted, finding.us(story), by=by)


def attribute(
    public_id: str,
    words: str,
    source: Source | None = None,
    *,
    prefix: str = "",
    suffix: str = "",
    name: str = "",
    by: Member,
) -> Claim:
    """The minimum record, in one step: `words` of an update, and who they are known from.

    A claim that has that `name` in the story already is given back, so that asking twice does it once.
    The chain is the outlet ← `source`, or the outlet alone; the mode `statement`, or `quotation` where all
    the words that make it stand in quotation marks; the status `reported`. Raises NotFound, NotAllowed,
    Invalid.
    """
    require(by, Capability.WRITE)
    quoted = quoted_words(words)
    mode = "quotation" if quoted and source else "statement"
    hops = (HopWanted(source),) if source else ()
    way = WayWanted(hops=hops, mode=mode, verbatim=quoted if source else "")
    with locked_update(public_id) as update:
        if name and (known := Claim.objects.filter(story=update.story, public_id=name).first()):
            return known
        wanted = ClaimWanted(text=words, ways=(way,), public_id=name or ids.public_id())
        claim = claims.add(update.story, wanted, finding.us(update.story), by=by)
        claims.tie(claim, update, exact=words, prefix=prefix[-64:], suffix=suffix[:64])
        return claim


def change_claim(
    slug: str, name: str, wanted: ClaimWanted, *, by: Member, version: int | None = None
) -> list[Update]:
    """Makes a claim what is `wanted` and tells every update it stands in; returns those updates.

    Where another approval is needed first, the record is changed and readers go on seeing what was
    cleared. Raises NotFound, NotAllowed, Stale, Invalid.
    """
    with locked_story(slug) as story:
        claim = finding.claim(story, name, version)
        require(by, Capability.CORRECT if claim.shown_at else Capability.WRITE)
        claims.change(claim, wanted, finding.us(story))
        if claim.shown_at:
            telling.claim_changed_if_cleared(claim)
        return telling.updates_to_revise(claim)


def tie(slug: str, name: str, public_id: str, *, by: Member, **place: str) -> None:
    """Lets a claim stand in an update. Raises NotFound, NotAllowed."""
    require(by, Capability.WRITE)
    with locked_story(slug) as story:
        claims.tie(finding.claim(story, name), finding.update(story, public_id), **place)


def untie(slug: str, name: str, public_id: str, *, by: Member) -> None:
    """Takes a claim out of an update; readers follow at its next revision. Raises NotFound, NotAllowed."""
    require(by, Capability.WRITE)
    with locked_story(slug) as story:
        claims.untie(finding.claim(story, name), finding.update(story, public_id))


def stand_in(public_id: str, names: Sequence[str], *, by: Member) -> None:
    """Lets just the claims of these names stand in an update; a mark in its text says where.

    Readers of a published update follow at its next revision. Raises NotFound, NotAllowed, Invalid.
    """
    require(by, Capability.WRITE)
    with locked_update(public_id) as update:
        found = Claim.objects.filter(story=update.story, public_id__in=names)
        known = set(found.values_list("public_id", flat=True))
        places = [f"claims.{place}" for place, name in enumerate(names) if name not in known]
        if places:
            details = dict.fromkeys(places, "The story has no such claim.")
            raise Invalid("A claim is not there.", details=details)
        claims.tie_named(update, names)


def tell(slug: str, name: str, *, by: Member) -> list[Update]:
    """Tells readers of published updates how a line is known that was recorded after they went out.

    Returns those updates. Raises NotFound, NotAllowed, NotCleared; nothing has been told then.
    """
    require(by, Capability.CORRECT)
    with locked_story(slug) as story:
        claim = finding.claim(story, name)
        told = list(telling.updates_to_revise(claim))
        telling.claim_changed(claim)
        standing = Anchor.objects.filter(claim=claim, loose=False, update__state=Update.State.PUBLISHED)
        if claim.shown_at is None and standing.exists():
            claim.shown_at = clock.now()
            claim.save(update_fields=["shown_at"])
        return told


def choose_known(slug: str, names: Sequence[str], *, by: Member) -> None:
    """Chooses what “What we know” says, in this order. Raises NotFound, NotAllowed, Invalid for too many."""
    require(by, Capability.CORRECT)
    if len(names) > MOST or len(set(names)) < len(names):
        raise Invalid("Choose fewer.", details={"claims": f"At most {MOST} claims, each once."})
    with locked_story(slug) as story:
        chosen = [finding.claim(story, name) for name in names]
        KnownClaim.objects.filter(claim__story=story).delete()
        KnownClaim.objects.bulk_create(
            KnownClaim(claim=claim, position=position, by=by) for position, claim in enumerate(chosen, 1)
        )
        if story.is_public:
            telling.known(story)
