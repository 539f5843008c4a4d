"""The Courier's log, written as coverage writes it, on either database and without Django."""

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psycopg

from readout.core import hints
from readout.delivery.config import HubConfig

TABLES = (
    "CREATE TABLE coverage_story (id bigint PRIMARY KEY, slug text UNIQUE, state text, head int, epoch text)",
    "CREATE TABLE coverage_event (story_id bigint, seq int, type text, body text, UNIQUE (story_id, seq))",
)


class Courier:
    """Publishes on a database of its own: SQLite in `data`, or the PostgreSQL at `database_url`."""

    def __init__(self, data: Path, database_url: str = "") -> None:
        self.data = data
        self.database_url = database_url
        self._stories = 0
        self._database: Any = None
        self.connect()
        for table in TABLES:
            self._run(table)
        self.road = hints.road(data, database_url)

    def connect(self) -> None:
        """Open the database, anew if it was open."""
        if self._database is not None:
            self._database.close()
        if self.database_url:
            self._database = psycopg.connect(self.database_url, autocommit=True)
        else:
            self._database = sqlite3.connect(self.data / "readout.sqlite3", isolation_level=None)
            self._run("PRAGMA journal_mode=WAL")

    def config(self, **bounds: Any) -> HubConfig:
        """A hub's configuration on this database, with looks as rare as they can be unless said."""
        bounds = {"look": 1.0} | bounds
        return HubConfig(data=self.data, database_url=self.database_url, **bounds)

    def story(self, slug: str = "bridge", state: str = "live") -> int:
        """Open a story without events."""
        self._stories += 1
        self._run("INSERT INTO coverage_story VALUES (?, ?, ?, 0, 'epoch1')", self._stories, slug, state)
        return self._stories

    def publish(self, story: int, text: str, kind: str = "update.published", *, hint: bool = True) -> int:
        """Append an event, say so unless the hint is to be lost, and return its sequence."""
        self._run("BEGIN")
        seq = self._append(story, text, kind)
        self._run("COMMIT")
        if hint:
            self.road.send(story, seq)
        return seq

    def publish_many(self, story: int, texts: Sequence[str], *, hint: bool = True) -> int:
        """Append many events in one transaction and hint once; returns the last sequence."""
        self._run("BEGIN")
        seqs = [self._append(story, text, "update.published") for text in texts]
        self._run("COMMIT")
        if hint:
            self.road.send(story, seqs[-1])
        return seqs[-1]

    def withdraw(self, story: int, seqs: Sequence[int], epoch: str, *, hint: bool = True) -> int:
        """Retract: the earlier events lose their text and the epoch is renewed, in one transaction."""
        self._run("BEGIN")
        for seq in seqs:
            body = json.dumps({"seq": seq, "withdrawn": True})
            self._run("UPDATE coverage_event SET body = ? WHERE story_id = ? AND seq = ?", body, story, seq)
        self._run("UPDATE coverage_story SET epoch = ? WHERE id = ?", epoch, story)
        seq = self._append(story, f"retracted, now {epoch}", "update.retracted")
        self._run("COMMIT")
        if hint:
            self.road.send(story, seq)
        return seq

    def go_back(self, story: int, head: int, epoch: str) -> None:
        """What a restore of an older backup does to a story."""
        self._run("BEGIN")
        self._run("DELETE FROM coverage_event WHERE story_id = ? AND seq > ?", story, head)
        self._run("UPDATE coverage_story SET head = ?, epoch = ? WHERE id = ?", head, epoch, story)
        self._run("COMMIT")

    def hide(self, story: int) -> None:
        """Make a story private again."""
        self._run("UPDATE coverage_story SET state = 'draft' WHERE id = ?", story)

    def lose(self, story: int, seq: int) -> None:
        """Damage the log: one event is gone."""
        self._run("DELETE FROM coverage_event WHERE story_id = ? AND seq = ?", story, seq)

    def close(self) -> None:
        """Let go of the database."""
        self.road.close()
        self._database.close()

    def _append(self, story: int, text: str, kind: str) -> int:
        self._run("UPDATE coverage_story SET head = head + 1 WHERE id = ?", story)
        seq = int(self._run("SELECT head FROM coverage_story WHERE id = ?", story)[0][0])
        body = json.dumps({"seq": seq, "text": text}, ensure_ascii=False)
        self._run("INSERT INTO coverage_event VALUES (?, ?, ?, ?)", story, seq, kind, body)
        return seq

    def _run(self, statement: str, *values: Any) -> list[Any]:
        if self.database_url:
            cursor = self._database.execute(statement.replace("?", "%s"), values)
            return list(cursor.fetchall()) if cursor.description else []
        return list(self._database.execute(statement, values).fetchall())
