"""Rooms stay small, and what is dangerous has one door."""

import ast
from pathlib import Path

from tests.house.source import PACKAGE, ROOT, calls_of, functions, modules

ROOM = 300
FUNCTION = 40


def within(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_room_passes_300_lines() -> None:
    sources = [path for path, _ in modules()]
    sources += [path for path in (ROOT / "web").rglob("*.ts") if path.name != "events.ts"]
    long = {within(path): len(path.read_text().splitlines()) for path in sources}
    assert {name: lines for name, lines in long.items() if lines > ROOM} == {}


def test_no_function_passes_40_lines() -> None:
    long = {}
    for path, tree in modules():
        for function in functions(tree):
            body = function.body
            said = isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)
            begin = body[1].lineno if said and len(body) > 1 else body[0].lineno
            lines = (function.end_lineno or begin) - begin + 1
            if lines > FUNCTION:
                long[f"{within(path)}:{function.name}"] = lines
    assert long == {}


def test_every_module_opens_with_a_sentence() -> None:
    silent = [within(path) for path, tree in modules() if tree.body and not ast.get_docstring(tree)]
    assert silent == []


def test_public_functions_and_classes_say_what_they_promise() -> None:
    silent = []
    for path, tree in modules():
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                continue
            if not node.name.startswith("_") and not ast.get_docstring(node):
                silent.append(f"{within(path)}:{node.name}")
    allowed = [each for each in silent if each.split("/")[-1].startswith("apps.py:")]
    assert [each for each in silent if each not in allowed] == []


def test_an_event_is_made_only_in_the_log() -> None:
    writers = {within(path) for path, tree in modules() if calls_of(tree, "LogEntry.objects.create")}
    assert writers == {"readout/coverage/log.py"}
    raw = [within(path) for path, _ in modules() if "INSERT INTO coverage_event" in path.read_text()]
    assert raw == []


def test_only_the_rules_make_a_clearance() -> None:
    makers = {within(path) for path, tree in modules() if calls_of(tree, "Clearance")}
    assert makers == {"readout/sourcing/rules.py"}


def test_nothing_is_left_for_later() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "XX" + "X:", "Not" + "ImplementedError")
    sources = [path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".html", ".css"}]
    sources += list((ROOT / "web").rglob("*.ts"))
    left = [within(path) for path in sources if any(mark in path.read_text() for mark in marks)]
    assert left == []
