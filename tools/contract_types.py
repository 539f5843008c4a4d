"""Write web/contract/events.ts: the public shapes of readout.coverage, as TypeScript reads them.

`python -m tools.contract_types` writes the file; a test of tests/contract says when it has drifted.
"""

import inspect
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Union, get_args, get_origin

from msgspec import Struct, UnsetType, structs

from readout.coverage import events, fold, knowing

TARGET = Path(__file__).parent.parent / "web/contract/events.ts"
LINE = 110

HEADER = """\
/**
 * The public events and shapes of a story. Generated from readout/coverage by tools/contract_types.py.
 *
 * A field with a question mark may be missing: older events are kept as they were written.
 */
"""

BASES: dict[type[Struct], str] = {
    events._Shown: "Shown",
    events._Event: "Entry",
    events._UpdateEvent: "UpdateEntry",
}
"""The private bases, under the names TypeScript knows them by."""

ALIASES = {
    events.ChangeKind: "ChangeKind",
    events.StoryState: "StoryState",
    events.Direction: "Direction",
    knowing.Status: "Status",
    knowing.RemarkKind: "RemarkKind",
    events.Update: "Update",
}

SHAPES: tuple[type[Struct], ...] = (
    knowing.Hop,
    knowing.Earlier,
    knowing.Line,
    knowing.Group,
    knowing.Limits,
    knowing.Remark,
    knowing.How,
    knowing.Known,
    knowing.Question,
    knowing.Request,
    knowing.Ledger,
    events.Note,
    events.Link,
    events.SourceLink,
    events.Translation,
    events._Shown,
    *get_args(events.Update),
    events.Story,
    events._Event,
    events._UpdateEvent,
    *get_args(events.Event),
    fold.KeyEvent,
    fold.Corrected,
    fold.Page,
)

ALWAYS_WRITTEN = {"seq"}
"""Fields with a default in Python that every public event holds."""

WRITTEN_WHOLE: tuple[type[Struct], ...] = (fold.Page, fold.KeyEvent, fold.Corrected, knowing.Ledger)
"""Made anew for each answer and never stored, hence never without a field that has a value."""


def render() -> str:
    """The whole text of events.ts."""
    aliases = (
        _alias("ChangeKind", events.ChangeKind),
        _alias("StoryState", events.StoryState),
        _alias("Direction", events.Direction),
        _alias("Status", knowing.Status, "What is established of a line."),
        _alias("RemarkKind", knowing.RemarkKind),
    )
    unions = (
        _alias("Update", events.Update, "An update in one of its public forms."),
        _alias("UpdateEvent", events.UpdateEvent, "Whatever happens to an update."),
        _alias("LedgerEvent", events.LedgerEvent, "Whatever happens to a story's ledger."),
        _alias("Event", events.Event, "An entry of a story's log."),
    )
    window = f"/** {inspect.cleandoc(_WINDOW_DOC)} */\nexport const WINDOW = {fold.WINDOW};\n"
    blocks = (HEADER, *aliases, *map(_interface, SHAPES), *unions, _event_types(), window)
    return "\n".join(blocks)


_WINDOW_DOC = "How many of the newest updates a page holds; older ones stand at pages of their own."


def _interface(shape: type[Struct]) -> str:
    base = next((each for each in shape.__mro__[1:] if each in BASES), None)
    extends = f" extends {BASES[base]}" if base else ""
    fields = "".join(f"  {line}\n" for line in (*_tag(shape), *_fields(shape, base)))
    body = f"{{\n{fields}}}" if fields else "{}"
    return f"{_comment(inspect.getdoc(shape))}export interface {_name(shape)}{extends} {body}\n"


def _tag(shape: type[Struct]) -> Iterator[str]:
    config = shape.__struct_config__
    if isinstance(config.tag, str) and shape not in BASES:
        yield f'readonly {config.tag_field}: "{config.tag}";'


def _fields(shape: type[Struct], base: type[Struct] | None) -> Iterator[str]:
    inherited = set(base.__struct_fields__) if base else set()
    for field in structs.fields(shape):
        if field.name not in inherited:
            there = field.required or field.name in ALWAYS_WRITTEN or _is_whole(shape, field.type)
            yield f"readonly {field.encode_name}{'' if there else '?'}: {_type(field.type)};"


def _is_whole(shape: type[Struct], kind: object) -> bool:
    return shape in WRITTEN_WHOLE and UnsetType not in get_args(kind)


def _type(kind: object) -> str:
    """The TypeScript of a field's type. Raises TypeError for one this contract has not needed yet."""
    simple = {str: "string", int: "number", bool: "boolean", type(None): "null"}
    for python, name in (*simple.items(), *ALIASES.items()):
        if kind == python:
            return name
    if isinstance(kind, type) and issubclass(kind, Struct):
        return _name(kind)
    if get_origin(kind) is tuple:
        return f"readonly {_type(get_args(kind)[0])}[]"
    if get_origin(kind) is Literal:
        return " | ".join(f'"{word}"' for word in get_args(kind))
    if isinstance(kind, types.UnionType) or get_origin(kind) is Union:
        parts = [each for each in get_args(kind) if each not in (type(None), UnsetType)]
        whole: object = Union[tuple(parts)]  # noqa: UP007 - the members are only known here
        optional = " | null" if type(None) in get_args(kind) else ""
        named = next((name for python, name in ALIASES.items() if python == whole), None)
        return (named or " | ".join(_type(each) for each in parts)) + optional
    raise TypeError(f"no TypeScript is known for {kind}")


def _alias(name: str, kind: object, about: str = "") -> str:
    members = [_type(each) if isinstance(each, type) else f'"{each}"' for each in get_args(kind)]
    line = f"export type {name} = {' | '.join(members)};"
    if len(line) > LINE:
        line = f"export type {name} =\n  | " + "\n  | ".join(members) + ";"
    return f"{_comment(about)}{line}\n"


def _event_types() -> str:
    words = "".join(f'  "{each.__struct_config__.tag}",\n' for each in get_args(events.Event))
    comment = _comment("Every type of event these shapes know.")
    return f'{comment}export const EVENT_TYPES: readonly Event["type"][] = [\n{words}];\n'


def _name(shape: type[Struct]) -> str:
    return BASES.get(shape, shape.__name__)


def _comment(doc: str | None) -> str:
    if not doc:
        return ""
    lines = doc.splitlines()
    if len(lines) == 1:
        return f"/** {doc} */\n"
    return "/**\n" + "".join(f" * {line}".rstrip() + "\n" for line in lines) + " */\n"


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(render(), encoding="utf-8")
    sys.stdout.write(f"wrote {TARGET.name}\n")
