"""What stands where the words of a file were withdrawn: its history keeps its length, and says nothing."""

from readout.coverage.models import Revision
from readout.coverage.wording import Wording, wording
from readout.publishing.importing.shapes import FiledRevision, FiledUpdate

STAND_IN = wording(headline="[withdrawn]")
"""Never public: whatever has these words is held or retracted in the transaction that writes them."""


def first_words(update: FiledUpdate) -> Wording:
    """What `update` goes out with."""
    return _from(update, 0)


def change(update: FiledUpdate, revision: FiledRevision) -> tuple[Wording, str, str]:
    """The words, kind and note of `revision`, as a revision can be made here.

    A redaction takes two people of this newsroom, so one from a file becomes the editor's note that it
    was to readers. A note that was withdrawn with its words cannot be asked for.
    """
    number = next(n for n, each in enumerate(update.revisions, 1) if each is revision)
    kind, note = revision.kind, revision.note
    if kind == Revision.Kind.REDACTION:
        kind = Revision.Kind.EDITORS_NOTE.value
    if kind in Revision.NOTED and not note:
        kind = Revision.Kind.UPDATE.value
    return _from(update, number), kind, note


def _from(update: FiledUpdate, number: int) -> Wording:
    """The words of the form `number`, or of the next that has any: those before a redaction are gone."""
    forms = [update.wording, *(each.wording for each in update.revisions)]
    return next(filter(None, forms[number:]), STAND_IN)
