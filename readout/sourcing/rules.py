"""The rules that an update must pass before it is published, revised or released."""

from collections.abc import Iterator

import msgspec
from msgspec import UnsetType

from readout.coverage.clearance import Clearance
from readout.coverage.knowing import How
from readout.coverage.models import Update
from readout.coverage.models.wording import WordingFields
from readout.coverage.wording import Credit, Wording, stored_body
from readout.sourcing import anchoring, do_not_publish, mentions, public
from readout.sourcing.case import Case, load
from readout.sourcing.refusals import Finding, refusal
from readout.sourcing.rulebook import CLAIM_RULES


def clear(update: Update, said: Wording | None = None, *, note: str = "") -> Clearance:
    """Leave to publish `update` with the words `said` and the public `note`.

    Without `said` it is asked for the words that stand: its draft's and, once it is public, its own. The
    clearance carries how the update's lines are known. Keeps where the claims stand in these words.
    Raises NotCleared, in newsroom words.
    """
    said = said or standing_words(update)
    case = load(update, said)
    if found := findings(case):
        do_not_publish.check(update, said, [note])
        raise refusal(found)
    how = public.how(case)
    do_not_publish.check(update, said, [note, *_sentences(how)])
    anchoring.settle(update, said.body, case.places, case.anchors)
    mentions.keep(update, said, case.shown)
    return Clearance(update.pk, update.version, how)


def findings(case: Case) -> list[Finding]:
    """What the rules find against `case`, in the order of the rulebook."""
    return [finding for rule in CLAIM_RULES for finding in rule(case)] if case.claims else []


def look(update: Update, said: Wording | None = None) -> list[Finding]:
    """What stands against publishing `update`, without asking for leave: what the desk shows meanwhile."""
    return findings(load(update, said or standing_words(update)))


def cleared_how(case: Case) -> How | UnsetType:
    """How an update is known, in sentences that hold none of the words that may not be published."""
    how = public.how(case)
    do_not_publish.check_note(case.update, "\n\n".join(_sentences(how)))
    return how


def standing_words(update: Update) -> Wording:
    """The words of `update` that stand: its own once it is public, its draft's until then."""
    row: WordingFields = update.current or update.draft
    return Wording(
        headline=row.headline,
        body=stored_body(row.body),
        byline=tuple(Credit(name) for name in row.byline),
        warning=row.warning,
        links=tuple(row.links),
        source=row.source,
    )


def _sentences(how: How | UnsetType) -> list[str]:
    return list(_texts(msgspec.to_builtins(how))) if how else []


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from _texts(each)
        case list() | tuple():
            for each in value:
                yield from _texts(each)
        case _:
            return
