"""What the story desk's program says, in the newsroom's language; the English stands in the program itself.

One file for each language in `words/`, by the names of `web/desk/words.ts`.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

FOLDER = Path(__file__).parent / "words"


def sentences() -> dict[str, Any]:
    """Those of the active language; none, and so English, where nobody has translated them."""
    language = get_language() or ""
    return _of(language) or _of(language.partition("-")[0])


@cache
def _of(language: str) -> dict[str, Any]:
    path = FOLDER / f"{language}.json"
    if path not in FOLDER.glob("*.json"):
        return {}
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told
