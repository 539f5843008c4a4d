"""Why a picture is not taken in, or not shown."""

from readout.core.refusals import Invalid, Refusal


class NotTaken(Invalid):
    """What was sent is no picture that can be shown. Nothing of it has been kept."""

    def __init__(self, sentence: str) -> None:
        super().__init__(f"The picture cannot be taken in. {sentence}", details={"file": sentence})


class TooLarge(Refusal):
    """The file has more bytes than this installation takes."""

    kind = "too-large"


class Busy(Refusal):
    """Too many pictures are being worked on."""

    kind = "unavailable"


class NotDescribed(Invalid):
    """A text shows a picture that nobody has described, or that is not there."""
