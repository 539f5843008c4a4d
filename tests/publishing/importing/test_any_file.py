"""Whatever stands in a file, it becomes a story or is refused in a sentence; nothing else happens."""

import copy
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout.accounts.models import Member
from readout.core.refusals import Refusal
from readout.coverage.models import Story
from readout.publishing.importing.place import FileRefused
from tests.newsroom import folded, rebuilt
from tests.publishing.importing.cases import (
    Json,
    answer,
    block,
    brought,
    element,
    guardian,
    item,
    native,
    post,
    read,
    update,
)

SIX, SEVEN, EIGHT = (f"2026-03-01T0{hour}:00:00Z" for hour in (6, 7, 8))


def files() -> list[Json]:
    """One file of each format, with something of everything in it."""
    change = {"at": SEVEN, "change_kind": "correction", "note": "N", "headline": "H", "claims": ["c1"]}
    marks = {"pin": [{"at": SEVEN, "until": EIGHT}], "hold": [{"at": SEVEN, "until": SEVEN}]}
    body = {"format": "markdown", "content": "[c1]Words[/c1]"}
    picture = {"url": "https://i.example/1.jpg", "fields": {"width": "9", "height": "9"}}
    return [
        native(
            update("a", revisions=[change], marks=marks, claims=["c1"], body=body, draft={"headline": "D"}),
            update("b", SEVEN, retraction={"at": EIGHT, "note": "N"}, related_links=[], source_link={}),
            update("c", state="held", key=True, pinned=True, approval={}),
            claims=[{"id": "c1", "chain": ["s"]}],
            sources=[{"id": "s", "identification": "named"}],
            story={"state": "closed", "coverage_start": SIX, "coverage_end": EIGHT, "continues": "x"},
        ),
        guardian(
            block("b", 7, element("Text", html="<p>x</p>"), contributors=[{"name": "A"}], title="T"),
            block("a", 6, element("Image", media={"allImages": [picture]}, data={"alt": "x"})),
            keyEvents=[block("c", 5, element("Tweet", url="https://x.example/1", html="y"))],
            pagination={"currentPage": 1, "totalPages": 2},
        ),
        answer(
            post("b", SEVEN, item("embed", "x", filemeta_json='{"url": "https://x.example"}'), sticky=True),
            post("a", SIX, item("comment", "y", commenter="U"), item("scorecard", "<ul><li>z</li></ul>")),
            blog={"title": "T", "description": "D"},
        ),
    ]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value inside `value`."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield (*path, key)
        yield from places(each, (*path, key))


def changed(file: Json, path: tuple[Any, ...], value: Any) -> Json:
    file = copy.deepcopy(file)
    holder: Any = file
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return file


ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8"), max_size=20)
    | st.sampled_from(
        [SIX, SEVEN, EIGHT, "2999-01-01T00:00:00Z", "c1", "a", "held", "retracted", "doc", "x" * 301]
    ),
    lambda inside: st.lists(inside, max_size=2) | st.dictionaries(st.text(max_size=5), inside, max_size=2),
    max_leaves=4,
)
CHANGES = st.sampled_from(files()).flatmap(
    lambda file: st.builds(changed, st.just(file), st.sampled_from(list(places(file))), ODD)
)


@given(CHANGES)
@settings(max_examples=300)
def test_any_file_is_read_or_refused_by_a_place(file: Json) -> None:
    with suppress(FileRefused):
        assert read(file).head.title.strip()


@pytest.mark.django_db
@given(CHANGES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_is_brought_in_whole_or_not_at_all(noor: Member, file: Json) -> None:
    with transaction.atomic():
        try:
            story = brought(file, noor)
        except Refusal:
            assert not Story.objects.exists()
        else:
            assert folded(story) == rebuilt(story)
        transaction.set_rollback(True)
