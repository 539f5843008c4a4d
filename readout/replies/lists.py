"""The words and links that the newsroom lists: how they are found in what a reader wrote."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

from readout.replies.alike import folded
from readout.replies.models import Listed
from readout.replies.said import Said


def found(said: Said, rows: Iterable[Listed] | None = None) -> list[Listed]:
    """What of the lists stands in a reply; what rejects comes before what holds."""
    words = f"{folded(said.name)}\n{folded(said.words)}"
    hosts = [host_of(link) for link in said.links]
    standing = Listed.objects.all() if rows is None else rows
    ordered = sorted(standing, key=lambda row: (row.effect != Listed.Effect.REJECT, row.pk))
    return [row for row in ordered if _is_in(row, words, hosts)]


def host_of(link: str) -> str:
    """The host that a link leads to, as it is read: letters of other scripts that pass for Latin are Latin.

    "" where there is none.
    """
    try:
        host = urlsplit(link if "://" in link else f"https://{link}").hostname or ""
    except ValueError:
        return ""
    return folded(".".join(map(_readable, host.rstrip(".").split("."))))


def _readable(label: str) -> str:
    try:
        return label.encode("ascii").decode("idna") if label.startswith("xn--") else label
    except UnicodeError:
        return label


def _is_in(row: Listed, words: str, hosts: list[str]) -> bool:
    text = folded(row.text)
    if not text:
        return False
    if row.kind == Listed.Kind.LINK:
        return any(host == text or host.endswith(f".{text}") for host in hosts)
    # A word begins and ends where words do, but for scripts that write without spaces or join particles on.
    if any(unicodedata.category(each) == "Lo" for each in text):
        return text in words
    return re.search(rf"(?<!\w){re.escape(text)}(?!\w)", words) is not None
