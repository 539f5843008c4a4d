"""Which facts a change of words alters: numbers, names, quotations, negations, attributions.

Rather one too many than one too few: a fact found wrongly costs an editor's look, one missed a silent change.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields

from readout.core import richtext
from readout.core.refusals import Sentence, joined
from readout.coverage.models import Revision
from readout.coverage.wording import Wording
from readout.publishing.fact_words import ATTRIBUTIONS, COMMON, NEGATIONS, NUMBERS

QUIET = (Revision.Kind.UPDATE, Revision.Kind.REFILE)
"""The kinds of change that tell readers nothing."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FIGURE = re.compile(r"\d(?:[\d.,:/–-]*\d)?\s?[%‰°€$£]?|[€$£]\s?\d[\d.,]*")
_QUOTED = re.compile(
    r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|\u2039([^\u203a]+)\u203a|\"([^\"]+)\"|‘([^‘’]+)’"
)


@dataclass(frozen=True, slots=True)
class Altered:
    """What stands in only one of two texts, as it is written there, by kind of fact."""

    numbers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    quotations: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    attributions: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether any fact was altered."""
        return any(astuple(self))

    @property
    def sentence(self) -> str:
        """The kinds of fact that were altered, in words."""
        kinds = [field.name for field in fields(self) if getattr(self, field.name)]
        if len(kinds) < 2:  # noqa: PLR2004 - nothing to join
            return joined(kinds)
        return Sentence("{several} and {last}", several=joined(kinds[:-1], ", "), last=kinds[-1])


def altered(before: Wording, after: Wording) -> Altered:
    """The facts that differ between two wordings of one update."""
    old, new = _text(before), _text(after)
    return Altered(
        numbers=_either(_numbers(old), _numbers(new)),
        names=_either([*_names(old), *before.names], [*_names(new), *after.names]),
        quotations=_either(_quotations(old), _quotations(new)),
        negations=_either(_negations(old), _negations(new)),
        attributions=_either(_of(ATTRIBUTIONS, old), _of(ATTRIBUTIONS, new)),
    )


def _text(said: Wording) -> str:
    source = " ".join((said.source or {}).values())
    return "\n".join([said.headline, richtext.to_text(said.body), said.warning, source])


def _either(old: Iterable[str], new: Iterable[str]) -> tuple[str, ...]:
    before, after = Counter(old), Counter(new)
    return (*(before - after).elements(), *(after - before).elements())


def _words(text: str) -> Iterator[str]:
    return (found[0] for found in _WORD.finditer(text))


def _of(known: frozenset[str], text: str) -> Iterator[str]:
    return (word.casefold() for word in _words(text) if word.casefold() in known)


def _numbers(text: str) -> Iterator[str]:
    yield from ("".join(found[0].split()) for found in _FIGURE.finditer(text))
    for word in _words(text):
        parts = word.casefold().split("-")
        if any(part in NUMBERS for part in parts):
            yield word.casefold()


def _negations(text: str) -> Iterator[str]:
    yield from _of(NEGATIONS, text)
    yield from (word.casefold() for word in _words(text) if word.casefold().endswith(("n't", "n’t")))


def _quotations(text: str) -> Iterator[str]:
    return (" ".join(next(filter(None, found.groups())).split()) for found in _QUOTED.finditer(text))


def _names(text: str) -> Iterator[str]:
    for found in _WORD.finditer(text):
        word = found[0]
        if word[0].isupper() and not (word.casefold() in COMMON and _opens(text, found.start())):
            yield word


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t“„«»\"'‘(")
    return not before or before[-1] in ".!?…:\n•>"
