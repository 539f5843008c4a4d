"""Why a request of ours came to nothing. No text here repeats an address: it may hold a key."""

from typing import ClassVar


class Trouble(Exception):
    """A request that was not made, or whose answer cannot be used; `kind` names why, for programs."""

    kind: ClassVar[str] = "trouble"


class BadAddress(Trouble):
    """No http(s) address, one with a name and password in it, or one whose host could be read in two ways."""

    kind = "bad-address"


class Forbidden(Trouble):
    """The address lies in a network that our own requests may not reach."""

    kind = "forbidden"


class Unreachable(Trouble):
    """There is no such host, nobody answers there, or its certificate is not that host's."""

    kind = "unreachable"


class TookTooLong(Trouble):
    """The time for the whole exchange was over, redirects included."""

    kind = "too-long"


class TooLarge(Trouble):
    """The answer has more bytes than asked for."""

    kind = "too-large"


class TooCompressed(Trouble):
    """A small answer would unpack to a huge one."""

    kind = "too-compressed"


class TooManyRedirects(Trouble):
    """It leads from address to address, back to an unencrypted one, or nowhere."""

    kind = "redirects"


class BadAnswer(Trouble):
    """What came is no HTTP, or ends before its end."""

    kind = "bad-answer"
