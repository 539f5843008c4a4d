"""The rows of publishing: what goes out later, and what a caller was answered."""

from readout.publishing.models.answer import Answer
from readout.publishing.models.timed_release import TimedRelease

__all__ = ["Answer", "TimedRelease"]
