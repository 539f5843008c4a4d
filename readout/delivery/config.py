"""What a hub is told: where its log stands, and the bound of everything it holds."""

from dataclasses import dataclass
from pathlib import Path

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True, kw_only=True)
class HubConfig:
    """A hub's place and bounds. Seconds are real seconds, sizes are bytes.

    Every bound has a consequence: `max_readers` above it 503; `max_stalled` above it a reader that stalls is
    cut off at once; `topic_frames`, `topic_bytes`, `all_bytes` beyond them replay reads the database;
    `replay` further back a reader gets `reset`; `join_bytes` more is written in a further pass;
    `max_watched` beyond it a page is not kept hot; `hot_bytes` beyond it the longest unused page goes.
    """

    data: Path
    database_url: str = ""
    max_readers: int = 20_000
    max_stalled: int = 2_000
    max_connections: int = 0
    """Open connections of every kind; 0: what the file limit leaves."""
    max_watched: int = 2_000
    replay: int = 1_000
    topic_frames: int = 1_100
    topic_bytes: int = 16 * MIB
    all_bytes: int = 256 * MIB
    join_bytes: int = 96 * KIB
    send_buffer: int = 128 * KIB
    hot_bytes: int = 64 * MIB
    slice: int = 500
    """Readers written to before other work has its turn."""
    beat: float = 15.0
    """A quiet reader gets a comment line this often."""
    stuck: float = 45.0
    """A reader that took nothing for this long is cut off; it returns with its last id."""
    look: float = 1.0
    """How often the heads of all held stories are looked at, hints or not."""
    linger: float = 60.0
    """How long a story nobody follows stays in memory."""

    @property
    def sqlite_path(self) -> Path:
        """The database file used while `database_url` is empty."""
        return self.data / "readout.sqlite3"
