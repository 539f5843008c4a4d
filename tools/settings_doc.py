"""Write docs/operating/settings.md from the settings; ``--check`` only says whether it is current."""

import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import SecretStr

from readout.core.settings import PREFIX, Settings, wants
from readout.core.settings_of_replies import OfReplies

PAGE = Path(__file__).parents[1] / "docs" / "operating" / "settings.md"

HEAD = """\
# Settings

Readout reads its settings from the environment, once, when it starts. Each has a default: a single machine
needs none of them. An empty variable counts as none. A wrong value stops the start with one sentence that
names it.

This page is written by `tools/settings_doc.py` from `readout/core/settings.py`.
"""


def main(arguments: list[str]) -> int:
    text = page()
    if arguments == ["--check"]:
        if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text:
            return 0
        print(f"{PAGE.name} is out of date: run python tools/settings_doc.py", file=sys.stderr)
        return 1
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    return 0


def page() -> str:
    """The whole page, one section a setting: the general ones first, each part in its own order."""
    return "\n".join([HEAD, *sections()])


def sections() -> Iterator[str]:
    fields = sorted(Settings.model_fields.items(), key=lambda each: each[0] in OfReplies.model_fields)
    for name, field in fields:
        default = shown(field.default)
        yield f"## `{PREFIX}{name.upper()}`\n\n{field.description}\n\nWants {wants(name)}. {default}\n"


def shown(default: object) -> str:
    if default is None or default in ("", ()):
        return "Not set by default."
    if isinstance(default, SecretStr):
        raise TypeError("A secret in the program would be no secret.")
    value = str(default).lower() if isinstance(default, bool) else str(default)
    return f"Default: `{value}`."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
