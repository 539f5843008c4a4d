"""How a whole update is known: what its lines rest on, what its sources do not give, who is not named."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext, ngettext

from readout.sourcing.facts import Fact, Gap, Party, Way
from readout.sourcing.sentences.chains import according_to
from readout.sourcing.sentences.phrases import ended, number, opening


def attribution(facts: Sequence[Fact], outlet: Party) -> tuple[str, ...]:
    """To whom an update is attributed: a sentence for each source next to the outlet, in reading order."""
    firsts = {(way.sources[0].key, way.shortened): way for fact in facts if (way := fact.ways[0]).sources}
    phrases = (according_to(way, outlet) for way in firsts.values())
    return tuple(dict.fromkeys(ended(opening(phrase)) for phrase in phrases if phrase))


def summary(facts: Sequence[Fact], outlet: Party) -> tuple[str, ...]:
    """How many lines rest on what: “Nine of these lines rest on one document, which CNN reviewed.”"""
    return tuple(_summed(facts, outlet))


def _summed(facts: Sequence[Fact], outlet: Party) -> Iterator[str]:
    by_first: dict[str, list[Fact]] = {}
    for fact in facts:
        sources = fact.ways[0].sources
        by_first.setdefault(sources[0].key if sources else "", []).append(fact)
    own = by_first.pop("", [])
    for resting in by_first.values():
        yield _resting(len(resting), len(facts), resting[0].ways[0], outlet)
    background = [fact for fact in own if _is_background(fact)]
    if background:
        yield _ours(len(background), len(facts), outlet, background=True)
    if len(own) > len(background):
        yield _ours(len(own) - len(background), len(facts), outlet, background=False)


def _resting(lines: int, of: int, way: Way, outlet: Party) -> str:
    if lines == of:
        text = ngettext("This line rests on {what}.", "All of these lines rest on {what}.", of)
    else:
        text = ngettext(
            "{number} of these lines rests on {what}.", "{number} of these lines rest on {what}.", lines
        )
    return opening(text.format(number=number(lines), what=_ground(way, outlet)))


def _ground(way: Way, outlet: Party) -> str:
    first = way.sources[0]
    if first.kind != "document":
        return first.name
    phrases = {
        "reviewed_by": gettext("one document, which {outlet} reviewed"),
        "seen_by": gettext("one document, which {outlet} saw"),
        "obtained_by": gettext("one document, which {outlet} obtained"),
        "provided_to": gettext("one document, which was provided to {outlet}"),
        "published_by": gettext("one document, which {outlet} published"),
    }
    plain = gettext("one document")
    phrase = plain if way.shortened else phrases.get(first.access_verb, plain)
    return phrase.format(outlet=outlet.name)


def _ours(lines: int, of: int, outlet: Party, *, background: bool) -> str:
    if lines == of and background:
        text = ngettext(
            "This line is {outlet}’s own background.", "All of these lines are {outlet}’s own background.", of
        )
    elif lines == of:
        text = ngettext("This line is {outlet}’s own.", "All of these lines are {outlet}’s own.", of)
    elif background:
        text = ngettext(
            "{number} is {outlet}’s own background.", "{number} are {outlet}’s own background.", lines
        )
    else:
        text = ngettext("{number} is {outlet}’s own.", "{number} are {outlet}’s own.", lines)
    return opening(text.format(number=number(lines), outlet=outlet.name))


def _is_background(fact: Fact) -> bool:
    way = fact.ways[0]
    return way.mode == "background" and not way.shortened


def limits_title(source: Party) -> str:
    """“The limits of the readout.”"""
    return gettext("The limits of {source}.").format(source=source.brief)


def limit(source: Party, gap: Gap, outlet: Party) -> str:
    """One limit of a source, as a sentence."""
    if gap.whom is None:
        return opening(ended(gap.text))
    named = gettext("{source} does not name them.") if gap.whom.plural else _nameless()
    if gap.unknown:
        named = (
            gettext("{source} does not name them; {outlet} has been unable to learn who they are.")
            if gap.whom.plural
            else gettext("{source} does not name this person; {outlet} has been unable to learn who it is.")
        )
    return opening(named.format(source=source.brief, outlet=outlet.name))


def _nameless() -> str:
    return gettext("{source} does not name this person.")


def anonymity(source: Party) -> str:
    """Why a source is not named: “We are not naming an engineer, who is not allowed to speak.”"""
    text = gettext("We are not naming {source}, who {reason}.")
    return text.format(source=source.name, reason=source.anonymity_reason.strip().rstrip("."))


def known(fact: Fact, sentence: str, outlet: Party) -> str:
    """A line of “What we know”: what is reported says by whom in the same sentence."""
    phrase = according_to(fact.ways[0], outlet) if fact.now.status == "reported" else ""
    if not phrase:
        return sentence
    return ended(
        gettext("{words}, {according_to_whom}").format(words=sentence.rstrip("."), according_to_whom=phrase)
    )
