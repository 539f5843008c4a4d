"""The sourcing panel: how the open update's lines are known, and whom and what its story waits for."""

from typing import Any

from django.utils.translation import override
from msgspec import UNSET

from readout.accounts.models import Member
from readout.core import clock
from readout.core.told import told as in_language
from readout.coverage.knowing import How
from readout.coverage.models import Revision, Update
from readout.desk import panel_story
from readout.publishing.saying import words_of
from readout.sourcing import gathering, naming, public, rules, seeing, whole
from readout.sourcing.case import Case, load
from readout.sourcing.facts import Party, Way
from readout.sourcing.models import Anchor, Attribution, Claim
from readout.sourcing.refusals import Finding
from readout.sourcing.sentences import chains

Shape = dict[str, Any]
NOWHERE: Shape = {"number": 0, "rows": []}
WAITS = ("approved", "described", "reasoned", "off_record", "deep_background")
"""Rules for which a line waits on its source, so that its words are drawn as waiting."""


def panel(update: Update, by: Member) -> Shape:
    """The panel beside `update`, as `by` may see it; the number of queries does not grow with its lines."""
    return {"update": _update(update, by), **panel_story.waiting(update.story, by)}


def _update(update: Update, by: Member) -> Shape | None:
    row: Revision | Any | None = getattr(update, "draft", None) or update.current
    if row is None:
        return None
    case = load(update, words_of(row))
    found = rules.findings(case)
    how = public.how(case)
    known = None if how is UNSET else how
    anchors = {anchor.claim_id: anchor for anchor in case.anchors}
    elsewhere = panel_story.elsewhere(update, case.claims)
    labels, outlet = _labels(known), gathering.outlet(update.story, []).name
    return {
        "id": update.public_id,
        "public": update.is_public,
        "attribution": list(known.attribution) if known else [],
        "remarks": [remark.text for remark in known.remarks] if known else [],
        "lines": [
            _line(claim, case, anchors.get(claim.pk), labels.get(claim.public_id, ("", "")))
            | {"found": [_finding(each) for each in found if each.claim == claim]}
            | {"look": _look(claim, found), "elsewhere": elsewhere.get(claim.pk, NOWHERE)}
            | {"ways": [_way(way, update.story.language, outlet, by) for way in whole.ways(claim)]}
            for claim in case.claims
        ],
    }


def _labels(how: How | None) -> dict[str, tuple[str, str]]:
    """What readers are told of each line: to whom it is attributed, and what is established."""
    if how is None:
        return {}
    return {line.id: (group.attribution, group.label) for group in how.groups for line in group.lines}


def _line(claim: Claim, case: Case, anchor: Anchor | None, told: tuple[str, str]) -> Shape:
    place = case.places.get(claim.pk)
    return {
        "id": claim.public_id,
        "version": claim.version,
        "text": claim.text,
        "exact": place.words if place else anchor.exact if anchor else "",
        "prefix": anchor.prefix if anchor else "",
        "suffix": anchor.suffix if anchor else "",
        "loose": place is None,
        "untold": case.update.is_public and claim.shown_at is None,
        "attribution": told[0],
        "label": told[1],
        "status": claim.status,
        "status_at": clock.instant(claim.status_at),
        "basis": claim.basis,
        "history": [_change(each) for each in whole.changes(claim)],
    }


def _finding(found: Finding) -> Shape:
    return {"rule": found.rule, "sentence": in_language(found.sentence), "overridable": found.overridable}


def _look(claim: Claim, found: list[Finding]) -> str:
    if not whole.ways(claim):
        return "bare"
    return "wait" if any(each.claim == claim and each.rule in WAITS for each in found) else ""


def _change(change: Any) -> Shape:
    return {"to": change.to, "basis": change.basis, "at": clock.instant(change.at)}


def _way(way: Attribution, language: str, outlet: str, by: Member) -> Shape:
    """The whole chain, hops that readers are not shown among them, named as `by` may see."""
    steps = [hop for hop in whole.hops(way) if not hop.source.is_us]
    parties = tuple(naming.party(hop.source, language) for hop in steps)
    us = Party(key="us", kind="organisation", name=outlet, short=outlet, brief=outlet, us=True)
    with override(language):
        first, *drawn = chains.hops(Way(chain=parties, mode=way.mode), us, set())
    hops: list[Shape] = [{"name": first.name, "link": "", "hidden": False, "private": False}]
    for hop, told in zip(steps, drawn, strict=True):
        name = told.name or seeing.called(hop.source, by)
        kept = {"hidden": hop.source.is_hidden, "private": not hop.public}
        hops.append({"name": name, "link": told.link, **kept})
    return {"mode": way.mode, "verbatim": way.verbatim, "hops": hops}
