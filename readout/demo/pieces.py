"""What the demo's story is made of: pieces, what became of them, and steps still to come."""

from dataclasses import dataclass, field
from typing import Literal

LINES = ("stone", "gap", "stands", "weeks", "households", "pumping", "rock", "carried")
"""Marks in texts whose words `demo.known` says the source of: `[stone]words[/stone]`."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """An update of the demo: `text` is Markdown, `name` lets later steps speak of it.

    In `text`, `asset:NAME` is a picture of `demo.pictures`.
    """

    headline: str
    text: str = ""
    by: tuple[str, ...] = ("Staff",)
    name: str = ""
    key: bool = False
    warning: str = ""
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Past:
    """A piece published before the demo began, and what was said of it later; minutes before now."""

    ago: int
    piece: Piece
    corrected: tuple[int, str, Piece] | None = None
    retracted: tuple[int, str] | None = None
    pinned: bool = False


@dataclass(frozen=True, kw_only=True)
class Aside:
    """A story beside the demo's own: its past, and when it ended, in minutes before now (0: not yet)."""

    slug: str
    title: str
    standfirst: str
    past: tuple[Past, ...]
    language: str = "en"
    translation_of: str = ""
    ended: int = 0


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing that happens while the demo runs, `after` seconds after the one before."""

    after: float
    does: Literal[
        "publish", "revise", "pin", "unpin", "mark", "hold", "release", "retract", "confirm", "answer", "hear"
    ]
    piece: Piece = field(default_factory=lambda: Piece(headline=""))
    name: str = ""
    kind: str = "update"
    note: str = ""
