"""A correction that was decided is made."""

from readout.coverage.models import Revision, Update
from readout.sourcing.models import Correction, StatusChange


def make(update: Update) -> list[Correction]:
    """Ties a correction of `update`, just made, to the decisions it carries out; other changes are none."""
    revision = update.current
    if revision is None or revision.kind != Revision.Kind.CORRECTION:
        return []
    decided = StatusChange.objects.filter(
        correction=StatusChange.Correction.NEEDED, claim__anchors__update=update
    )
    due = decided.exclude(corrections__revision__update=update)
    return Correction.objects.bulk_create(Correction(change=change, revision=revision) for change in due)
