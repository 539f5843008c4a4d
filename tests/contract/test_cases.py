"""The contract's cases, replayed by the Python fold; web/contract/cases.test.ts replays the same files."""

import re
from functools import reduce
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from readout.coverage import events, fold

CASES = sorted((Path(__file__).parents[2] / "contract").glob("*.json"))


class Case(msgspec.Struct, forbid_unknown_fields=True):
    """A page, the events that follow it, and the page after them."""

    name: str
    about: str
    page: fold.Page
    events: list[events.Event]
    after: fold.Page


def read(path: Path) -> Case:
    return msgspec.json.decode(path.read_bytes(), type=Case)


def named(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", CASES, ids=named)
def test_the_page_and_its_events_make_the_page_after(path: Path) -> None:
    case = read(path)
    assert reduce(fold.fold, case.events, case.page) == case.after


@pytest.mark.parametrize("path", CASES, ids=named)
def test_a_case_is_named_like_its_file_and_says_what_it_is_about(path: Path) -> None:
    case = read(path)
    assert case.name == path.stem
    assert re.fullmatch(r"[A-Z].+\.", case.about)


@pytest.mark.parametrize("path", CASES, ids=named)
def test_a_case_holds_the_shapes_whole_and_nothing_else(path: Path) -> None:
    """TypeScript compares a case as it is written; a field left out would differ from its default."""
    written: dict[str, Any] = msgspec.json.decode(path.read_bytes())
    case = read(path)
    assert msgspec.json.decode(fold.encode_page(case.page)) == written["page"]
    assert [msgspec.json.decode(events.encode(event)) for event in case.events] == written["events"]
    assert msgspec.json.decode(fold.encode_page(case.after)) == written["after"]


@pytest.mark.parametrize("kind", get_args(events.Event), ids=lambda kind: kind.__struct_config__.tag)
def test_every_event_type_has_a_case(kind: type[events.Event]) -> None:
    assert any(isinstance(event, kind) for path in CASES for event in read(path).events)


@pytest.mark.parametrize("form", get_args(events.Update), ids=lambda form: form.__struct_config__.tag)
def test_every_form_of_an_update_has_a_case(form: type[events.Update]) -> None:
    assert any(isinstance(update, form) for path in CASES for update in read(path).after.updates)


def test_a_page_refuses_an_event_when_the_one_before_it_is_missing() -> None:
    case = read(next(path for path in CASES if path.stem == "update-published"))
    late = msgspec.structs.replace(case.events[0], seq=case.page.seq + 2)
    with pytest.raises(ValueError, match="does not follow"):
        fold.fold(case.page, late)
