"""Words struck from texts and from what is kept as JSON."""

from typing import Any

import msgspec

from readout.core import richtext

NAMES = frozenset(
    {"anchor", "at", "id", "kind", "line", "since", "state", "status", "until", "update", "url"}
)
"""Fields that hold no words: identifiers, addresses, instants and closed vocabularies."""


def struck(text: str, words: tuple[str, ...]) -> str:
    """`text` with each of `words` struck, whatever its case."""
    document = richtext.from_text(text)
    if not richtext.contains(document, words):
        return text
    return richtext.to_text(richtext.strike(document, words))


def struck_any(value: Any, words: tuple[str, ...]) -> Any:
    """JSON with each of `words` struck from all its texts."""
    match value:
        case str():
            return struck(value, words)
        case list():
            return [struck_any(each, words) for each in value]
        case dict():
            return {name: struck_any(each, words) for name, each in value.items()}
        case _:
            return value


def struck_body(body: str, words: tuple[str, ...]) -> str:
    """A public form kept as canonical JSON, with each of `words` struck from its sentences."""
    return msgspec.json.encode(_sentences(msgspec.json.decode(body), words), order="sorted").decode()


def _sentences(value: Any, words: tuple[str, ...]) -> Any:
    match value:
        case dict():
            return {name: each if name in NAMES else _sentences(each, words) for name, each in value.items()}
        case list():
            return [_sentences(each, words) for each in value]
        case _:
            return struck_any(value, words)
