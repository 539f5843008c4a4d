"""Chains: who or what each hop is called, and how one reached the next."""

from django.utils.translation import gettext, pgettext
from msgspec import UNSET

from readout.coverage.knowing import Hop
from readout.sourcing.facts import Party, Way
from readout.sourcing.sentences.phrases import listed


def hops(way: Way, outlet: Party, told: set[str]) -> tuple[Hop, ...]:
    """The chain as readers see it, from the outlet on.

    Names whoever `told` holds briefly, everybody else in full; adds to `told`.
    """
    shown = [Hop(name=outlet.name)]
    before: Party = outlet
    for party in way.sources:
        short = party.key in told and party.brief != party.name
        name, full = (party.brief, party.name) if short else (party.name, UNSET)
        shown.append(Hop(name=name, link=_link(way, before, party), full=full))
        told.add(party.key)
        before = party
    return tuple(shown)


def _link(way: Way, before: Party, party: Party) -> str:
    """How `before` came to what `party` says. While that is not recorded, no word claims it."""
    if way.shortened:
        return pgettext("link of a chain", "cites")
    if before.us:
        return _first_link(party)
    if before.kind == "document":
        return pgettext("link of a chain", "which reports")
    if before.kind in ("person", "people"):
        return pgettext("link of a chain", "relating the words of")
    return pgettext("link of a chain", "citing")


def _first_link(party: Party) -> str:
    match party.access_verb:
        case "reviewed_by":
            return pgettext("link of a chain", "reviewed")
        case "seen_by":
            return pgettext("link of a chain", "saw")
        case "obtained_by":
            return pgettext("link of a chain", "obtained")
        case "provided_to":
            return pgettext("link of a chain", "was provided with")
        case "published_by":
            return pgettext("link of a chain", "published")
        case _:
            pass
    if party.reached == "directly" and party.kind != "document":
        return pgettext("link of a chain", "was told by")
    return pgettext("link of a chain", "cites")


def according_to(way: Way, outlet: Party) -> str:
    """A phrase to follow words: “according to a US military readout reviewed by CNN”; empty for our own."""
    if not way.sources:
        return ""
    first = way.sources[0]
    match "" if way.shortened else first.access_verb:
        case "reviewed_by":
            phrase = gettext("according to {source} reviewed by {outlet}")
        case "seen_by":
            phrase = gettext("according to {source} seen by {outlet}")
        case "obtained_by":
            phrase = gettext("according to {source} obtained by {outlet}")
        case "provided_to":
            phrase = gettext("according to {source} provided to {outlet}")
        case "published_by":
            phrase = gettext("according to {source} published by {outlet}")
        case _:
            phrase = gettext("according to {source}")
    return phrase.format(source=first.short, outlet=outlet.name)


def gist(way: Way) -> tuple[Party, str]:
    """Whoever says it last in the chain, and by way of whom that came; the latter empty for one hop."""
    *before, last = way.sources
    if not before:
        return last, ""
    nearest = before[-1].brief
    further = [party.brief for party in reversed(before[:-1])]
    if not further:
        return last, nearest
    if len(further) == 1 and before[0].kind == "document":
        return last, pgettext("whom, in which document", "{who} in {document}").format(
            who=nearest, document=further[0]
        )
    return last, pgettext("by way of whom", "{who} by way of {others}").format(
        who=nearest, others=listed(further)
    )
