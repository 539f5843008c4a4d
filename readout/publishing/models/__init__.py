"""The rows of publishing: what goes out later, what a caller was answered, what an import kept aside."""

from readout.publishing.models.answer import Answer
from readout.publishing.models.kept_aside import KeptAside
from readout.publishing.models.timed_release import TimedRelease

__all__ = ["Answer", "KeptAside", "TimedRelease"]
