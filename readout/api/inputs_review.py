"""What callers send in the review of an update."""

from typing import Annotated

from pydantic import StringConstraints

from readout.api.inputs import Sent

_Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class NewComment(Sent):
    """What somebody says about an update, to the newsroom alone."""

    text: _Said


class SentBack(Sent):
    """What is to change before the update is handed in again; it becomes a comment."""

    comment: _Said
