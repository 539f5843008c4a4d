"""Every event type is known everywhere: to a contract case, to the reader's fold and to the docs."""

import json
from typing import get_args

import pytest

from readout.coverage import events
from tests.house.source import ROOT

TYPES = sorted(str(kind.__struct_config__.tag) for kind in get_args(events.Event))


@pytest.mark.parametrize("kind", TYPES)
def test_every_event_type_has_a_case_a_twin_and_a_line_in_the_docs(kind: str) -> None:
    cases = [json.loads(path.read_text()) for path in (ROOT / "contract").glob("*.json")]
    assert any(event["type"] == kind for case in cases for event in case["events"])
    assert f'"{kind}"' in (ROOT / "web/reader/fold.ts").read_text()
    assert f"`{kind}`" in (ROOT / "docs/subsystems/coverage.md").read_text()
