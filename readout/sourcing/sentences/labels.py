"""One sentence on what is established of a line, and the line with that sentence in it."""

from typing import assert_never

from django.utils.translation import gettext, ngettext

from readout.sourcing.facts import Fact, Party, Standing, Way
from readout.sourcing.sentences.chains import gist
from readout.sourcing.sentences.phrases import ended, listed, opening, unended

PLAIN = ("reported", "confirmed")
"""Statuses with which a line may stand by itself."""
ONE, SEVERAL = 1, 2


def label(standing: Standing, way: Way, outlet: Party) -> str:
    """What is established, as a sentence of its own."""
    return opening(_said(standing, way, outlet))


def _said(standing: Standing, way: Way, outlet: Party) -> str:
    basis = unended(standing.basis)
    match standing.status:
        case "unverified":
            return gettext("Not verified: we are checking.")
        case "reported":
            return _reported(way, outlet)
        case "confirmed":
            return gettext("Confirmed by us: {basis}.").format(basis=basis)
        case "disputed":
            who = standing.disputed_by
            text = ngettext("{who} disputes this.", "{who} dispute this.", grammar(*who))
            return text.format(who=listed([party.brief for party in who]))
        case "false":
            return gettext("We found this to be untrue: {basis}.").format(basis=basis)
        case "superseded":
            return gettext("Out of date: see “{newer}”.").format(newer=unended(standing.newer))
        case never:
            assert_never(never)


def _reported(way: Way, outlet: Party) -> str:
    if not way.sources:
        return _own(way, outlet)
    last, via = gist(way)
    if not via:
        text = ngettext(
            "{source} says this; we have not verified it.",
            "{source} say this; we have not verified it.",
            grammar(last),
        )
        return text.format(source=last.brief)
    if len(way.sources) > SEVERAL:
        text = gettext("{source} said this, according to {via}; we have not verified it.")
        return text.format(source=last.brief, via=via)
    text = ngettext(
        "{source} says this, according to {via}; we have not verified it.",
        "{source} say this, according to {via}; we have not verified it.",
        grammar(last),
    )
    return text.format(source=last.brief, via=via)


def _own(way: Way, outlet: Party) -> str:
    mode = "" if way.shortened else way.mode
    if mode == "background":
        text = ngettext(
            "{outlet} states this itself, as background.",
            "{outlet} state this themselves, as background.",
            grammar(outlet),
        )
    elif mode == "observation":
        text = ngettext(
            "{outlet} observed this itself.", "{outlet} observed this themselves.", grammar(outlet)
        )
    else:
        text = ngettext("{outlet} reports this.", "{outlet} report this.", grammar(outlet))
    return text.format(outlet=outlet.name)


def grammar(*who: Party) -> int:
    """The number that a verb after `who` takes, as plural rules count: one, or several."""
    return ONE if len(who) == 1 and not who[0].plural else SEVERAL


def line(fact: Fact, outlet: Party) -> str:
    """The fact as a sentence; whatever is not plainly reported or confirmed says so within it."""
    if fact.now.status in PLAIN:
        return opening(ended(fact.text))
    way = fact.ways[0]
    return with_label(fact.text, _within(fact.now, way, outlet))


def remark(fact: Fact, outlet: Party) -> str:
    """What stands under the words without a click: the line, and what is established of it."""
    if fact.now.status in PLAIN:
        return with_label(fact.text, label(fact.now, fact.ways[0], outlet))
    return line(fact, outlet)


def unanswerable() -> str:
    """What is said of a question that will have no answer."""
    return gettext("We can no longer establish this.")


def with_label(words: str, said: str) -> str:
    """Words and what is established of them in one sentence."""
    return gettext("“{words}”: {label}").format(words=unended(opening(words)), label=said)


def _within(standing: Standing, way: Way, outlet: Party) -> str:
    """The label as it goes on after a colon."""
    match standing.status:
        case "unverified":
            return gettext("not verified; we are checking.")
        case "false":
            return gettext("we found this to be untrue: {basis}.").format(basis=unended(standing.basis))
        case "superseded":
            return gettext("out of date; see “{newer}”.").format(newer=unended(standing.newer))
        case "reported" | "confirmed" | "disputed":
            return _said(standing, way, outlet)
        case never:
            assert_never(never)
