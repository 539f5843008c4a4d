"""Whom we have asked, and what came of it."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext, ngettext

from readout.sourcing.facts import Asked, Denial, Party
from readout.sourcing.sentences.labels import ONE, SEVERAL, grammar
from readout.sourcing.sentences.phrases import listed, opening, unended

TOGETHER = ("declined", "no_response", "hurried", "asked", "bounced")
"""Outcomes that several recipients share in one sentence, in the order in which they are told."""


def request(asked: Asked) -> str:
    """One request, as a sentence."""
    if asked.state == "statement":
        return _answered(asked)
    return _shared(_outcome(asked), [asked.who])


def requests(every: Iterable[Asked]) -> tuple[str, ...]:
    """All requests of a story; whoever shares an outcome shares a sentence."""
    answers: list[str] = []
    shared: dict[str, dict[str, Party]] = {}
    for asked in every:
        if asked.state == "statement":
            answers.append(_answered(asked))
        else:
            shared.setdefault(_outcome(asked), {})[asked.who.key] = asked.who
    told = [_shared(name, list(shared[name].values())) for name in TOGETHER if name in shared]
    return (*told, *answers)


def denial(denied: Denial) -> str:
    """A denial, to go on after what is denied and a colon."""
    number = grammar(denied.by)
    if not denied.statement:
        return ngettext("{who} denies this.", "{who} deny this.", number).format(who=denied.by.name)
    text = ngettext("{who} denies this: “{statement}”", "{who} deny this: “{statement}”", number)
    return text.format(who=denied.by.name, statement=denied.statement.strip())


def _outcome(asked: Asked) -> str:
    return "hurried" if asked.state == "asked" and asked.hurried else asked.state


def _answered(asked: Asked) -> str:
    if not unended(asked.statement):
        return opening(gettext("{who} answered.").format(who=asked.who.name))
    said = gettext("{who} answered: “{statement}”")
    return opening(said.format(who=asked.who.name, statement=asked.statement.strip()))


def _shared(outcome: str, who: Sequence[Party]) -> str:
    requests_made = ONE if len(who) == 1 else SEVERAL
    match outcome:
        case "declined":
            text = gettext("{who} declined to comment.")
        case "no_response":
            text = ngettext(
                "{who} did not respond to a request for comment.",
                "{who} did not respond to requests for comment.",
                requests_made,
            )
        case "hurried":
            text = ngettext(
                "{who} was asked shortly before publication.",
                "{who} were asked shortly before publication.",
                grammar(*who),
            )
        case "bounced":
            text = gettext("We have not been able to reach {who}.")
        case _:
            text = ngettext("{who} has been asked.", "{who} have been asked.", grammar(*who))
    return opening(text.format(who=listed([party.name for party in who])))
