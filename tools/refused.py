"""What refusals say: every sentence with which the newsroom is told no, found in the code.

They are English where they are raised, and told in the newsroom's language at the edge (`core.told`). Their
catalogue lies in publishing.
"""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1] / "readout"
COMPLETE = ("accounts", "core", "coverage", "media")
"""The rooms whose refusals every language has to say; what it lacks of the others is told in English."""

ROOMS = (*COMPLETE, "desk", "directory", "publishing", "replies", "sourcing")
FOR_ENGINEERS = (
    "importing",
    "verification",
    "own_key",
    "settings.py",
    "hints.py",
    "exporting.py",
    "tokens.py",
    "outbound",
)
"""Whose refusals only commands tell, or the journal."""

BESIDE = (
    *("numbers", "names", "quotations", "negations", "attributions"),
    *("update", "refile", "clarification", "correction", "editors note", "retraction", "redaction"),
)
"""Values in their sentences that are no constants of theirs: kinds of facts, kinds of change."""

BEGIN = ("Refusal", "Finding", "Sentence")
PHRASES = ("accounts", "coverage")
ENUMERATIONS = ("Capability", "Role", "State")
PHRASED = ("demand_state",)
"""Calls whose `to` ends a sentence."""


def said(rooms: Iterable[str] = ROOMS) -> set[str]:
    """Every sentence and phrase of the refusals of `rooms`."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in _files(ROOMS)}
    names, chosen = _refusals(trees.values()), tuple(rooms)
    everywhere = [each for tree in trees.values() for each in _constants(tree) if each[0].isupper()]
    found = set(BESIDE) if "publishing" in chosen else set()
    for path, tree in trees.items():
        room = path.relative_to(ROOT).parts[0]
        if room in chosen:
            found |= set(_in_module(tree, names, [*everywhere, *_constants(tree)]))
        if room in chosen and room in PHRASES:
            found |= set(_phrases(tree))
    return found


def _files(rooms: Iterable[str]) -> Iterator[Path]:
    for room in rooms:
        for path in (ROOT / room).rglob("*.py"):
            if not any(each in str(path.relative_to(ROOT)) for each in FOR_ENGINEERS):
                yield path


def _refusals(trees: Iterable[ast.Module]) -> set[str]:
    """The names of `Refusal` and all that comes of it."""
    bases = {
        node.name: {_name(base) for base in node.bases}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found = set(BEGIN)
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found


def _in_module(tree: ast.Module, names: set[str], constants: list[tuple[str, str]]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in names:
            yield from _texts(_spoken(node), constants)
        elif isinstance(node, ast.Call) and _name(node.func) in PHRASED:
            yield from _texts([each.value for each in node.keywords if each.arg == "to"], constants)
        elif isinstance(node, ast.Assign) and _is_line_of(node.targets[0], "wrong"):
            yield from _texts([node.value], constants)


def _spoken(call: ast.Call) -> list[ast.expr]:
    """What a refusal is made of that people read."""
    place = 2 if _name(call.func) == "Finding" else 0
    found = call.args[place : place + 1]
    for details in (each.value for each in call.keywords if each.arg == "details"):
        if isinstance(details, ast.Dict):
            found += details.values
        elif isinstance(details, ast.Call):
            found += details.args[1:2]
    return found


def _texts(spoken: Iterable[ast.expr], constants: list[tuple[str, str]]) -> Iterator[str]:
    for each in spoken:
        if isinstance(each, ast.Name):
            yield from (text for name, text in constants if name == each.id)
        elif isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            target, text = node.targets[0], node.value.value
            if isinstance(target, ast.Name) and isinstance(text, str):
                yield target.id, text


def _phrases(tree: ast.Module) -> Iterator[str]:
    """What stands in a sentence for a role, a state or a deed."""
    bodies = [
        each.body for each in ast.walk(tree) if isinstance(each, ast.ClassDef) and each.name in ENUMERATIONS
    ]
    for node in (each for body in bodies for each in body):
        if isinstance(node, ast.Assign):
            value = node.value.elts[0] if isinstance(node.value, ast.Tuple) else node.value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.value.replace("_", " ")


def _is_line_of(target: ast.expr, name: str) -> bool:
    return isinstance(target, ast.Subscript) and _name(target.value) == name


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
