"""What a check found: sound, worth a look, or wrong; and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How bad it is. Only WRONG makes `readout check` fail."""

    OK = "ok"
    WARN = "warn"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    grade: Grade
    subject: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.grade:5}  {self.subject}: {self.sentence}"


def ok(subject: str, sentence: str) -> Finding:
    """Nothing to do."""
    return Finding(Grade.OK, subject, sentence)


def warn(subject: str, sentence: str) -> Finding:
    """Works, and may surprise somebody later."""
    return Finding(Grade.WARN, subject, sentence)


def wrong(subject: str, sentence: str) -> Finding:
    """Does not work, or is not safe."""
    return Finding(Grade.WRONG, subject, sentence)
