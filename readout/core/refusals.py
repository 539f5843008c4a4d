"""How the newsroom is told no: one sentence a person can act on, and nothing that must stay private."""

from collections.abc import Iterable, Mapping
from typing import ClassVar, Self


class Sentence(str):
    """An English sentence with values in it, which remembers `text` and `values` apart.

    So a face can say it in another language (`core.told`); everybody else has a plain string.
    """

    text: str
    values: Mapping[str, object]

    def __new__(cls, text: str, **values: object) -> Self:
        made = super().__new__(cls, text.format(**values))
        made.text, made.values = text, values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """What a copy is made of, so that no value is taken for a text."""
        return (self.text,), dict(self.values)


def joined(sentences: Iterable[str], between: str = " ") -> Sentence:
    """Several as one, each still to be told by itself."""
    named = {f"part_{number}": each for number, each in enumerate(sentences)}
    return Sentence(between.join(f"{{{name}}}" for name in named), **named)


class Refusal(Exception):
    """Something was asked that cannot be done. Nothing has been changed.

    `kind` names the refusal for programs; `str(refusal)` is the `sentence` for people, in English; `details`
    maps a field to what is wrong with it.
    """

    kind: ClassVar[str] = "refused"

    def __init__(self, sentence: str, *, details: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.details = dict(details or {})


class NotFound(Refusal):
    """There is no such thing, or not for whoever asks; the two look alike."""

    kind = "not-found"


class Gone(Refusal):
    """There was such a thing, everybody could see it, and it never comes back."""

    kind = "gone"


class TooMany(Refusal):
    """Whoever asks has used up their requests; after `wait` seconds they have one again."""

    kind = "too-many"

    def __init__(self, sentence: str, *, wait: float) -> None:
        super().__init__(sentence)
        self.wait = wait


class NotAllowed(Refusal):
    """The person's role does not include this."""

    kind = "not-allowed"


class Invalid(Refusal):
    """What was sent cannot be understood or breaks a stated limit."""

    kind = "invalid"


class WrongState(Refusal):
    """The thing is in a state in which this cannot be done."""

    kind = "wrong-state"


class Stale(Refusal):
    """Somebody else saved first; `version` is the version that now stands."""

    kind = "stale"

    def __init__(self, sentence: str, *, version: int) -> None:
        super().__init__(sentence)
        self.version = version


class NotCleared(Refusal):
    """A rule of sourcing stands against publishing this."""

    kind = "not-cleared"
