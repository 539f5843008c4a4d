"""The press appends events straight to the log, as coverage would, and hints the hubs."""

import sqlite3
import time
from pathlib import Path

from bench import prose
from readout.core import hints
from readout.coverage import events


def body(seq: int, number: int, size: int = 1000) -> str:
    """The canonical JSON of an `update.published` of some 1.5 KB with mark `number`."""
    at = "2026-03-01T12:00:00.000Z"
    html = "".join(f"<p>{each}</p>" for each in prose.marked(number, size).split("\n\n"))
    update = events.Published(
        id=f"b{seq:011d}",
        url=f"/live/river/u/b{seq:011d}/",
        number=seq,
        published_at=at,
        modified_at=at,
        revision=1,
        key=False,
        pinned=False,
        headline=prose.headline(number),
        html=html,
        byline=("Amina",),
    )
    return events.encode(events.UpdatePublished(at=at, seq=seq, update=update))


class Press:
    """Writes to one story of an installation on SQLite; every event is one durable transaction."""

    def __init__(self, data: Path, slug: str) -> None:
        self._database = sqlite3.connect(data / "readout.sqlite3", isolation_level=None, timeout=30)
        self._database.execute("PRAGMA synchronous=FULL")
        found = self._database.execute("SELECT id, head FROM coverage_story WHERE slug = ?", (slug,))
        self.story, self.head = found.fetchone()
        self._road = hints.road(data, "")

    def publish(self, number: int) -> int:
        """Append event `number` of a measure; returns the instant before, in ns."""
        text = body(self.head + 1, number)
        began = time.monotonic_ns()
        self._append(text)
        return began

    def _append(self, text: str) -> None:
        run = self._database.execute
        run("BEGIN IMMEDIATE")
        run("UPDATE coverage_story SET head = head + 1 WHERE id = ?", (self.story,))
        run(
            "INSERT INTO coverage_event (story_id, seq, type, at, body) VALUES (?, ?, ?, ?, ?)",
            (self.story, self.head + 1, "update.published", "2026-03-01 12:00:00", text),
        )
        run("COMMIT")
        self.head += 1
        self._road.send(self.story, self.head)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()
