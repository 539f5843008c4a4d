"""The rows of publishing: what goes out later, what the desk says to itself, what must be kept."""

from readout.publishing.models.answer import Answer
from readout.publishing.models.attended import Attended
from readout.publishing.models.comment import Comment
from readout.publishing.models.dossier_opened import DossierOpened
from readout.publishing.models.kept_aside import KeptAside
from readout.publishing.models.legal_hold import LegalHold
from readout.publishing.models.opening import Opening
from readout.publishing.models.presence import Presence, Visit
from readout.publishing.models.searchable import Searchable
from readout.publishing.models.shift_note import ShiftNote
from readout.publishing.models.template import Template
from readout.publishing.models.timed_release import TimedRelease

__all__ = [
    "Answer",
    "Attended",
    "Comment",
    "DossierOpened",
    "KeptAside",
    "LegalHold",
    "Opening",
    "Presence",
    "Searchable",
    "ShiftNote",
    "Template",
    "TimedRelease",
    "Visit",
]
