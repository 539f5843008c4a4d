"""Two pages compared: the one folded from the log, and the one built from tables."""

from readout.coverage.events import Published, Update, Withdrawn
from readout.coverage.fold import Page

# A restore renews the epoch without an event, so a log need not know the last one.
_COMPARED = ("seq", "story", "total", "updates", "pinned", "key", "ledger")


def differing(folded: Page, rebuilt: Page) -> list[str]:
    """The parts in which two pages of the same moment differ."""
    return [part for part in _COMPARED if getattr(folded, part) != getattr(rebuilt, part)]


def differing_past(folded: Page, past: Page) -> list[str]:
    """The parts in which a page of the past differs from the log folded up to there.

    What was withdrawn since shows no words in the log; there the past need only keep its place.
    """
    different = [part for part in ("seq", "story", "total") if getattr(folded, part) != getattr(past, part)]
    if not _same(folded.updates, past.updates):
        different.append("updates")
    if isinstance(folded.pinned, Published) and folded.pinned != past.pinned:
        different.append("pinned")
    if not set(folded.key) <= set(past.key):
        different.append("key")
    if folded.ledger != past.ledger:
        different.append("ledger")
    return different


def _same(folded: tuple[Update, ...], past: tuple[Update, ...]) -> bool:
    if [each.id for each in folded] != [each.id for each in past]:
        return False
    pairs = zip(folded, past, strict=True)
    return all(ours == theirs for ours, theirs in pairs if not isinstance(ours, Withdrawn))
