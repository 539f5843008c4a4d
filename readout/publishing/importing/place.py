"""A value in a file, and where it stands there: whatever is wrong with it is refused by its place."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn

from readout.core import clock
from readout.core.refusals import Invalid
from readout.core.richtext.build import plain

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
LONGEST_TEXT = 5_000_000
AN_INSTANT = "This is no instant; write one with its offset, like 2026-03-01T04:20:00Z."
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(Z|[+-]\d{2}:?\d{2})")
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


class FileRefused(Invalid):
    """A file is not taken, and nothing of it has been kept. The sentence begins with the place."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}" if path else problem, details={path: problem} if path else None)


class Place:
    """A decoded JSON value at `path`. What is null is the same as absent."""

    def __init__(self, value: Any, path: str = "") -> None:
        self.value = value
        self.path = path

    def refuse(self, problem: str) -> NoReturn:
        """Raises FileRefused, which names this place."""
        raise FileRefused(self.path, problem)

    def __getitem__(self, key: str) -> "Place":
        """What stands under `key`; an absent value when nothing does, or when this is absent."""
        return Place(
            self.object().get(key) if self.given else None, f"{self.path}.{key}" if self.path else key
        )

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and self.value.get(key) is not None

    @property
    def given(self) -> bool:
        """Whether anything stands here."""
        return self.value is not None

    def object(self) -> dict[str, Any]:
        """The object here. Raises FileRefused for anything else."""
        if not isinstance(self.value, dict):
            self.refuse("There must be an object here." if self.given else "This is missing.")
        return self.value

    def items(self) -> list["Place"]:
        """The items of the list here; none when it is absent."""
        if not isinstance(self.value, list | None):
            self.refuse("There must be a list here.")
        return [Place(item, f"{self.path}[{number}]") for number, item in enumerate(self.value or ())]

    def text(self, *, needed: bool = False, limit: int = LONGEST_TEXT) -> str:
        """The text here, fit for a page or feed; empty when it is absent and not `needed`."""
        if not isinstance(self.value, str | None):
            self.refuse("There must be text here.")
        text = plain(self.value or "")
        if needed and not text.strip():
            self.refuse("This is missing.")
        if len(text) > limit:
            self.refuse(f"At most {limit} characters; this has {len(text)}.")
        return text

    def one_of(self, *choices: str, default: str = "") -> str:
        """One of `choices`, or `default` when it is absent."""
        text = self.text(needed=not default) or default
        if text not in choices:
            self.refuse(f"This must be one of {', '.join(choices)}.")
        return text

    def flag(self) -> bool:
        """The truth value here; false when it is absent."""
        if not isinstance(self.value, bool | None):
            self.refuse("This must be true or false.")
        return bool(self.value)

    def instant(self) -> datetime:
        """The instant here, written as RFC 3339 with its offset. It has passed."""
        return self._passed(self.any_instant())

    def any_instant(self) -> datetime:
        """The instant here, which may be one to come."""
        text = self.text(needed=True, limit=100)
        if not _INSTANT.fullmatch(text):
            self.refuse(AN_INSTANT)
        try:
            moment = clock.parse_instant(text).astimezone(UTC)
        except (ValueError, OverflowError):
            self.refuse(AN_INSTANT)
        return self._since_1970(moment)

    def milliseconds(self) -> datetime:
        """The instant here, written as milliseconds since 1970. It has passed."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.refuse("This must be a number of milliseconds since 1970.")
        try:
            moment = EARLIEST + timedelta(milliseconds=self.value)
        except OverflowError:
            self.refuse("This is no instant that a story could know.")
        return self._passed(self._since_1970(moment))

    def names(self) -> tuple[tuple[str, ...], int]:
        """The names in the list of text here, and how many e-mail addresses were dropped from it."""
        names = [item.text() for item in self.items()]
        kept = tuple(name for name in names if not is_address(name))
        return kept, len(names) - len(kept)

    @contextmanager
    def blamed(self) -> Iterator[None]:
        """Within the block, whatever is refused is refused by this place, or by a place in it."""
        try:
            yield
        except FileRefused:
            raise
        except Invalid as refusal:
            for field, problem in refusal.details.items():
                raise FileRefused(f"{self.path}.{field}" if self.path else field, problem) from refusal
            raise FileRefused(self.path, str(refusal)) from refusal

    def _since_1970(self, moment: datetime) -> datetime:
        if moment < EARLIEST:
            self.refuse("This lies before 1970.")
        return moment

    def _passed(self, moment: datetime) -> datetime:
        if moment > clock.now():
            self.refuse("This lies in the future.")
        return moment


def is_address(name: str) -> bool:
    """Whether `name` is or holds an e-mail address, which is no name to sign with."""
    return bool(_ADDRESS.search(name))
