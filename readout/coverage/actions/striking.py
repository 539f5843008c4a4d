"""Words struck from texts and from what is kept as JSON."""

from typing import Any

import msgspec

from readout.core import richtext
from readout.coverage.wording import HEADLINE_LIMIT, WARNING_LIMIT

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


def struck_wording(values: dict[str, Any], words: tuple[str, ...]) -> dict[str, Any]:
    """The columns of a wording, by name, with each of `words` struck; no line passes its column's length.

    A link, or the source, goes whole where its address has one of them.
    """
    body = richtext.strike(richtext.from_json(values["body"]), words)
    source = values["source"]
    leads_there = source and richtext.in_address(source["url"], words)
    links = [link for link in values["links"] if not richtext.in_address(link["url"], words)]
    values = values | {"links": links, "source": None if leads_there else source}
    plain = {name: struck_any(value, words) for name, value in values.items() if name != "body"}
    lines = {"headline": plain["headline"][:HEADLINE_LIMIT], "warning": plain["warning"][:WARNING_LIMIT]}
    return {**plain, **lines, "body": richtext.to_json(body)}


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
