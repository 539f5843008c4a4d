"""The pictures of an update: readers see those of its public forms, and none of what was withdrawn."""

from typing import Any

from readout.coverage import richtexts
from readout.coverage.models import Revision, Update
from readout.coverage.wording import stored_body
from readout.media import actions, lookup


def furnished(values: dict[str, Any]) -> dict[str, Any]:
    """A wording's columns as they go out, with the words of its pictures."""
    return values | {"body": richtexts.furnished(values["body"])}


def show(update: Update) -> None:
    """Lets readers see the pictures of the current revision, beside those of earlier ones."""
    if update.current:
        actions.show(update.public_id, _of(update.current))


def withdraw(update: Update) -> None:
    """Takes every picture of `update` back; one that no other update shows is no longer served."""
    actions.withdraw(update.public_id)


def restore(update: Update) -> None:
    """Lets readers see again what was withdrawn: the pictures of every revision that can be read."""
    readable: list[Revision] = []
    for revision in update.revisions.order_by("-number"):
        readable.append(revision)
        if revision.kind == Revision.Kind.REDACTION:
            break
    actions.show(update.public_id, [asset for revision in readable for asset in _of(revision)])


def _of(revision: Revision) -> list[str]:
    return lookup.assets_in(stored_body(revision.body))
