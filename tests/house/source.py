"""The project's own source, read for the rules about it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "readout"


@cache
def modules() -> tuple[tuple[Path, ast.Module], ...]:
    """Every module of the package but migrations, with its syntax tree."""
    files = (path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts)
    return tuple((path, ast.parse(path.read_text())) for path in files)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method in `tree`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls_of(tree: ast.AST, name: str) -> int:
    """How often something called `name` is called, as a name or as the start of an attribute."""
    found = 0
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            spelled = ast.unparse(node.func)
            found += spelled == name or spelled.endswith(f".{name}") or spelled.startswith(f"{name}.objects.")
    return found
