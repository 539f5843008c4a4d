"""Bodies read as I-JSON (RFC 7493): nothing that two programs could read in two ways gets in."""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser

from readout.api.refusals import Malformed, NotJson
from readout.core.refusals import Invalid

DEEPEST = 100
DIGITS = 18
NUMBER_LENGTH = 40

# PostgreSQL keeps no U+0000, and half of a surrogate pair is no character: UTF-8 cannot write it.
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


class StrictParser(Parser):
    """Reads the bodies of requests for ninja."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The JSON value of the body. Raises NotJson, Malformed, Invalid."""
        charset = request.content_params.get("charset", "utf-8") if request.content_params else "utf-8"
        if request.content_type != "application/json" or charset.lower() not in ("utf-8", "utf8"):
            raise NotJson("Send JSON in UTF-8, with the header “Content-Type: application/json”.")
        return read_json(request.body)


def read_json(body: bytes) -> Any:
    """The value that `body` is the JSON text of.

    Raises Malformed for what is no JSON, for NaN, names that come twice, numbers that a double cannot
    hold, and nesting below DEEPEST; Invalid for text that cannot be stored.
    """
    try:
        value = json.loads(
            body.decode(),
            object_pairs_hook=_object,
            parse_constant=_constant,
            parse_float=_fraction,
            parse_int=_whole,
        )
        _check(value)
    except UnicodeDecodeError as error:
        raise Malformed("The body is not UTF-8.") from error
    except json.JSONDecodeError as error:
        raise Malformed(f"The body is not JSON: line {error.lineno}, column {error.colno}.") from error
    except RecursionError as error:
        raise _too_deep() from error
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise Malformed("The body has an object in which a name comes twice.")
    return made


def _constant(name: str) -> NoReturn:
    raise Malformed(f"{name} is no JSON number.")


def _whole(text: str) -> int:
    if len(text.lstrip("-")) > DIGITS:
        raise Malformed(f"The body has a number of more than {DIGITS} digits.")
    return int(text)


def _fraction(text: str) -> float:
    number = float(text) if len(text) <= NUMBER_LENGTH else math.inf
    if not math.isfinite(number):
        raise Malformed("The body has a number that is too large or too long.")
    return number


def _too_deep() -> Malformed:
    return Malformed(f"The body is nested more than {DEEPEST} levels deep.")


def _check(value: Any) -> None:
    waiting: list[tuple[Any, _Place]] = [(value, _Place(None, "", 1))]
    while waiting:
        value, place = waiting.pop()
        if place.depth > DEEPEST:
            raise _too_deep()
        if isinstance(value, str) and _UNSTORABLE.search(value):
            line = "Takes no null character and no half of a surrogate pair."
            raise Invalid("The body has text that cannot be stored.", details={place.path(): line})
        waiting.extend((part, _Place(place, name, place.depth + 1)) for name, part in _parts(value))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands. Its path is spelt out only for a complaint: a long name may hold many parts."""

    parent: "_Place | None"
    name: str | int
    depth: int

    def path(self) -> str:
        names = []
        place = self
        while place.parent is not None:
            names.append(str(place.name))
            place = place.parent
        return ".".join(reversed(names))


def _parts(value: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(value, dict):
        for name, part in value.items():
            if _UNSTORABLE.search(name):
                raise Invalid("The body has a name that cannot be stored.")
            yield name, part
    elif isinstance(value, list):
        yield from enumerate(value)
