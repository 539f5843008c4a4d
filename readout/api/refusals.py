"""Refusals that only HTTP knows: of a request's form, its token, its version, its size."""

from readout.core.refusals import Refusal


class Malformed(Refusal):
    """The request cannot be read at all."""

    kind = "malformed"


class NoToken(Refusal):
    """Nobody is known by what the request brings; `challenge` is what WWW-Authenticate says."""

    kind = "no-token"

    def __init__(self, sentence: str, *, challenge: str) -> None:
        super().__init__(sentence)
        self.challenge = challenge


class Forged(Refusal):
    """A request with a session, but without the token that only the desk's own pages know."""

    kind = "forged"


class VersionMissing(Refusal):
    """A change must name the version it was made from."""

    kind = "version-missing"


class TooLarge(Refusal):
    """The body is above the limit."""

    kind = "too-large"


class NotJson(Refusal):
    """The body is of a type that is not read here."""

    kind = "not-json"


class WrongMethod(Refusal):
    """The address exists, but not for this method."""

    kind = "wrong-method"
