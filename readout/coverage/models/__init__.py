"""The rows behind a story. Consequential states are rows that remember who and when."""

# Django finds the table of drafts here; whoever may see drafts goes to the module itself.
import readout.coverage.drafts  # noqa: F401 - for Django alone
from readout.coverage.models.authorship import Authorship
from readout.coverage.models.event import LogEntry
from readout.coverage.models.ledger import LedgerItem
from readout.coverage.models.marks import Hold, KeyMark, Pin, Retraction
from readout.coverage.models.redaction import Redaction
from readout.coverage.models.story import Story
from readout.coverage.models.update import Revision, Update, UpdateSourcing

__all__ = [
    "Authorship",
    "Hold",
    "KeyMark",
    "LedgerItem",
    "LogEntry",
    "Pin",
    "Redaction",
    "Retraction",
    "Revision",
    "Story",
    "Update",
    "UpdateSourcing",
]
