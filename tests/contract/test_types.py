"""TypeScript's view of the events is generated, and stays what it was generated from."""

from typing import get_args

import pytest

from readout.coverage import events
from tools import contract_types


def test_the_typescript_shapes_are_those_of_python() -> None:
    assert contract_types.TARGET.read_text(encoding="utf-8") == contract_types.render(), (
        "run: python -m tools.contract_types"
    )


@pytest.mark.parametrize("kind", get_args(events.Event))
def test_every_event_type_is_told_apart_by_its_type(kind: type[events.Event]) -> None:
    assert f'readonly type: "{kind.__struct_config__.tag}";' in contract_types.render()


def test_a_field_that_older_events_lack_may_be_missing() -> None:
    assert "readonly warning?: string;" in contract_types.render()


def test_a_page_is_always_whole() -> None:
    assert "readonly pinned: Update | null;" in contract_types.render()
