"""What an approval of a hidden source is bound to, and whether it still covers what stands."""

import hashlib
import json
from datetime import datetime
from typing import Any

from readout.accounts.models import Member
from readout.accounts.roles import Capability, may
from readout.sourcing import spelling, whole
from readout.sourcing.models import Approval, Claim, Source

Print = dict[str, Any]


def fingerprint(claim: Claim, source: Source) -> Print:
    """What was approved: the claim's words, the description, the modes, the chains."""
    return {
        "words": claim.text,
        "description": source.public_description,
        "ways": [
            {
                "mode": way.mode,
                "verbatim": way.verbatim,
                "hops": [[hop.source_id, hop.public] for hop in whole.hops(way)],
            }
            for way in whole.ways(claim)
        ],
    }


def fingerprint_of_subject(source: Source, subject: str) -> Print:
    """What was approved for several claims: the description and what they are about."""
    return {"description": source.public_description, "subject": subject}


def digest(what: Print) -> str:
    """A short name for what is to be approved, by which a page can say what somebody saw on it."""
    return hashlib.sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()[:32]


def covers(approval: Approval, claim: Claim, source: Source, moment: datetime) -> bool:
    """Whether `approval` lets `claim` be published with `source`, as both stand at `moment`."""
    if approval.source_id != source.pk or approval.voided_at or approval.story_id != claim.story_id:
        return False
    if approval.until and approval.until <= moment:
        return False
    kept: Print = approval.fingerprint
    if not spelling.same(kept["description"], source.public_description):
        return False
    if approval.claim_id is None:
        return bool(claim.topic) and spelling.same(kept["subject"], claim.topic)
    return approval.claim_id == claim.pk and _unchanged(kept, fingerprint(claim, source))


def is_second(member: Member, claim: Claim, *authors: int | None) -> bool:
    """Whether `member` can be the second person for `claim`: a person, of sufficient role, no author."""
    return may_approve(member) and member.pk not in (claim.created_by_id, *authors)


def may_approve(member: Member) -> bool:
    """Whether `member` is a person whose role includes it; a token is never the second person."""
    return member.is_person and may(member, Capability.APPROVE_HIDDEN)


def _unchanged(kept: Print, now: Print) -> bool:
    if not spelling.same(kept["words"], now["words"]) or len(kept["ways"]) != len(now["ways"]):
        return False
    pairs = zip(kept["ways"], now["ways"], strict=True)
    return all(
        old["mode"] == new["mode"]
        and old["hops"] == new["hops"]
        and spelling.same(old["verbatim"], new["verbatim"])
        for old, new in pairs
    )
