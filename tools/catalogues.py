"""The interface in other languages: what is to be translated, and catalogues as gettext reads them.

``python -m tools.catalogues`` writes each ``.mo`` from the ``.po`` beside it and names what is missing.
The compiled catalogues are kept in the repository, since a bare machine has no msgfmt.
"""

import ast
import re
import struct
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.translation.template import templatize

from tools import refused

ROOT = Path(__file__).parents[1] / "readout"
READERS = ("coverage", "reader", "rendering", "replies", "sourcing")
"""The rooms whose words readers meet; their catalogue lies in rendering."""

NEWSROOM = ("accounts", "desk", "publishing")
"""The rooms whose words only the newsroom meets; theirs lies in desk, without what readers' has already."""

CALLS = ("_", "gettext", "gettext_lazy", "ngettext", "pgettext", "npgettext")
CONTEXTUAL = ("pgettext", "npgettext")
PLURAL = ("ngettext", "npgettext")
MAGIC = 0x950412DE
"""The number by which gettext knows its own catalogues."""


class Message(NamedTuple):
    """What the interface says: the English text, its plural, and a context that tells twins apart."""

    text: str
    plural: str = ""
    context: str = ""


Catalogue = dict[Message, tuple[str, ...]]


def used(rooms: Iterable[str] = READERS) -> set[Message]:
    """Every message in the code and the templates of `rooms`."""
    found: set[Message] = set()
    for room in rooms:
        for path in (ROOT / room).rglob("*.py"):
            found |= set(_in_code(path.read_text(encoding="utf-8")))
        for path in (ROOT / room).rglob("templates/**/*.html"):
            found |= set(_in_template(path.read_text(encoding="utf-8")))
    return found


def wanted(path: Path) -> set[Message]:
    """What the catalogue at `path` has to say."""
    match room(path):
        case "publishing":
            return {Message(text) for text in refused.said(refused.COMPLETE)} - used(READERS) - used(NEWSROOM)
        case "desk":
            return used(NEWSROOM) - used(READERS)
        case _:
            return used(READERS)


def may_have(path: Path) -> set[Message]:
    """What it may say beyond that: refusals that would else be told in English."""
    return {Message(text) for text in refused.said()} if room(path) == "publishing" else set()


def room(path: Path) -> str:
    """The room in which a catalogue lies."""
    return path.parents[3].name


def catalogues() -> list[Path]:
    """The translations, a file for each room and language."""
    return sorted(ROOT.rglob("locale/*/LC_MESSAGES/*.po"))


def read(path: Path) -> Catalogue:
    """The translations in a ``.po`` file; its header is the message without a text."""
    found: Catalogue = {}
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        fields: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if match := re.match(r'(msg\w+(?:\[\d\])?) (".*")$', line):
                name, value = match.groups()
                fields[name] = ast.literal_eval(value)
            elif line.startswith('"'):
                fields[name] += ast.literal_eval(line)
        if "msgid" in fields:
            message = Message(fields["msgid"], fields.get("msgid_plural", ""), fields.get("msgctxt", ""))
            found[message] = tuple(text for name, text in fields.items() if name.startswith("msgstr"))
    return found


def compiled(catalogue: Catalogue) -> bytes:
    """The catalogue as a ``.mo`` file: sorted tables of lengths and offsets, then the texts."""
    pairs = sorted(
        (_key(message).encode(), "\0".join(texts).encode()) for message, texts in catalogue.items()
    )
    size = len(pairs)
    start = 28 + 16 * size
    keys: list[int] = []
    values: list[int] = []
    texts = b""
    for table, place in ((keys, 0), (values, 1)):
        for pair in pairs:
            table += [len(pair[place]), start + len(texts)]
            texts += pair[place] + b"\0"
    header = (MAGIC, 0, size, 28, 28 + 8 * size, 0, start)
    return struct.pack(f"<{7 + 4 * size}I", *header, *keys, *values) + texts


def main() -> int:
    """Compile every catalogue; 1 if one of them lacks a message or has one too many."""
    failed = 0
    for path in catalogues():
        catalogue = read(path)
        path.with_suffix(".mo").write_bytes(compiled(catalogue))
        known, needed = {message for message in catalogue if message.text}, wanted(path)
        for sign, messages in (("lacks", needed - known), ("need not have", known - needed - may_have(path))):
            for message in sorted(messages):
                print(f"{room(path)} {path.parts[-3]} {sign}: {message}")
                failed = 1
    return failed


def _key(message: Message) -> str:
    text = f"{message.text}\0{message.plural}" if message.plural else message.text
    return f"{message.context}\4{text}" if message.context else text


def _in_code(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield from _called(node)


def _in_template(source: str) -> Iterator[Message]:
    code = templatize(source)
    for match in re.finditer(r"\b(?:_|n?p?gettext)\(", code):
        yield from _in_code(_balanced(code[match.start() :]))


def _balanced(code: str) -> str:
    """The shortest beginning of `code` that is an expression."""
    for match in re.finditer(r"\)", code):
        try:
            ast.parse(code[: match.end()])
        except SyntaxError:
            continue
        return code[: match.end()]
    return ""


def _called(call: ast.Call) -> Iterator[Message]:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    texts = [
        part.value for part in call.args if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    if name not in CALLS or not texts:
        return
    context = texts.pop(0) if name in CONTEXTUAL else ""
    yield Message(texts[0], texts[1] if name in PLURAL else "", context)


if __name__ == "__main__":
    settings.configure()
    sys.exit(main())
