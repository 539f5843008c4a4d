"""The form of a text that the desk's editor makes is the one that the server stores."""

import json
from pathlib import Path

from readout.core import richtext

SPECIMEN = Path(__file__).parents[2] / "web/desk/document/specimen.json"


def test_what_the_editor_holds_is_taken_and_comes_back_the_same() -> None:
    """The same file goes through the editor in web/desk/document/form.test.ts."""
    document = json.loads(SPECIMEN.read_text())
    assert richtext.to_json(richtext.from_json(document)) == document
