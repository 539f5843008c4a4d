"""Documents as JSON values: the form that is stored and that the editor speaks."""

import re
from typing import Any

import msgspec

from readout.core.richtext.build import plain
from readout.core.richtext.limits import MAX_DEPTH, RichTextRefused, too_deep
from readout.core.richtext.schema import Document
from readout.core.richtext.walk import within_limits

# Every node is an object in an array; attrs and marks add at most three more.
_DEEPEST = 2 * MAX_DEPTH + 4
_COMPLAINT = re.compile(r"(?s)(.*?)(?: - at `\$\.?(.*)`)?")
_UNKNOWN = re.compile(r"(?s)Object contains unknown field `(.*)`")


def from_json(value: object) -> Document:
    """The document that a decoded JSON value describes; null is the same as absent.

    Raises RichTextRefused for what the schema does not know, naming its path
    (`content[3].attrs.onclick`), and when a limit is passed.
    """
    return from_stored(_tidy(value))


def from_stored(value: object) -> Document:
    """The document that `to_json` gave as `value`: it is checked as in `from_json`, but tidy already."""
    if isinstance(value, dict) and "type" not in value:
        raise _refusal("Object missing required field `type`")
    try:
        document = msgspec.convert(value, Document)
    except msgspec.ValidationError as complaint:
        raise _refusal(str(complaint)) from None
    return within_limits(document)


def to_json(document: Document) -> dict[str, Any]:
    """The canonical JSON value: keys in a fixed order, whatever has its default left out."""
    value: dict[str, Any] = _tidy(msgspec.to_builtins(document))
    return value


def _tidy(value: Any, depth: int = 0) -> Any:
    """`value` with plain strings, and without nulls and empty objects, which say nothing."""
    if depth > _DEEPEST:
        too_deep()
    match value:
        case str():
            return plain(value)
        case list() | tuple():
            return [_tidy(item, depth + 1) for item in value]
        case dict():
            tidied = ((key, _tidy(item, depth + 1)) for key, item in value.items())
            return {key: item for key, item in tidied if item is not None and item != {}}
        case _:
            return value


def _refusal(complaint: str) -> RichTextRefused:
    found = _COMPLAINT.fullmatch(complaint)
    problem, path = (found[1], found[2] or "") if found else (complaint, "")
    if unknown := _UNKNOWN.fullmatch(problem):
        path = f"{path}.{unknown[1]}".lstrip(".")[:200]
        return RichTextRefused(f"This text holds something unknown: {path}.", details={path: "unknown"})
    path, problem = path[:200] or "the text itself", problem[:200]
    return RichTextRefused(f"This text is not a document: {problem}, at {path}.", details={path: problem})
