"""What callers send to write or change an update, with the claims that stand in it."""

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from readout.api.inputs import ChangeKind, Words
from readout.api.inputs_sourcing import MOST_NAMES, ClaimChanges, ClaimId


class ClaimOfUpdate(ClaimChanges):
    """A claim that stands in an update: with an `id` alone one that is recorded, with a `text` a new one."""

    id: ClaimId | None = None


def _named(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


Claims = Annotated[
    list[Annotated[ClaimOfUpdate, BeforeValidator(_named, json_schema_input_type=str | ClaimOfUpdate)]],
    Field(max_length=MOST_NAMES),
]


class NewUpdate(Words):
    """An update to be written; it stays a draft unless `publish` is true.

    `claims` stand in it: on the words that `[ID]words[/ID]` in Markdown ties to them, else on the whole.
    """

    key: bool = False
    claims: Claims = []
    publish: bool = False


class Changes(Words):
    """What changes in an update. What is not sent stays as it is.

    A published update changes by a revision, so `change_kind` is needed, and for a clarification, a
    correction or an editor's note also `note`, which readers see. `key` is for drafts. `claims` are all
    that stand in it from now on.
    """

    key: bool = False
    claims: Claims = []
    change_kind: ChangeKind | None = None
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)] = ""
