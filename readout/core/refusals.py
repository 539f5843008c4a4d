"""How the newsroom is told no: one sentence a person can act on, and nothing that must stay private."""

from collections.abc import Mapping
from typing import ClassVar


class Refusal(Exception):
    """Something was asked that cannot be done. Nothing has been changed.

    `kind` names the refusal for programs; `str(refusal)` is the sentence for people; `details`
    maps a field to what is wrong with it.
    """

    kind: ClassVar[str] = "refused"

    def __init__(self, sentence: str, *, details: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
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
