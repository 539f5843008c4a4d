"""A file that cannot be taken whole is refused by the place of what is wrong, and nothing of it is kept."""

import json
from typing import Any

import pytest

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import NotAllowed, NotFound, WrongState
from readout.coverage.models import Story, Update
from readout.publishing.importing import answerable, recognise
from readout.publishing.importing.place import FileRefused
from readout.publishing.models import KeptAside
from tests.publishing.importing.cases import answer, block, brought, element, guardian, native, post, update

REVISION = {"at": "2026-03-01T05:00:00Z", "change_kind": "update"}
CASES: list[tuple[str, Any]] = [
    ("updates[1].published_at", native(update("a"), update("b", "yesterday"))),
    ("updates[0].published_at", native(update("a", "2026-03-01T06:00:00"))),
    ("updates[0].published_at", native(update("a", "2999-03-01T06:00:00Z"))),
    ("updates[0].published_at", native(update("a", "0001-03-01T06:00:00Z"))),
    ("updates[0].published_at", native(update("a", None))),  # type: ignore[arg-type]
    ("updates[0].published_at", native(update("a", 5))),  # type: ignore[arg-type]
    ("updates[1].id", native(update("a"), update("a"))),
    ("updates[0].id", native(update(""))),
    ("updates[0]", native("a")),  # type: ignore[arg-type]
    ("updates", {"format": "readout-story/1", "story": {"title": "T"}, "updates": {}}),
    ("updates[0].state", native(update("a", state="shouted"))),
    ("updates[0].headline", native(update("a", headline=7))),
    ("updates[0].headline", native(update("a", headline="x" * 400))),
    ("updates[0].headline", native({"id": "a", "published_at": "2026-03-01T06:00:00Z"})),
    ("updates[0].body.format", native(update("a", body={"format": "docx", "content": ""}))),
    ("updates[0].body.content", native(update("a", body={"format": "doc", "content": {"type": "script"}}))),
    ("updates[0].byline", native(update("a", byline="Amina"))),
    ("updates[0].key", native(update("a", key="yes"))),
    ("updates[0].source.url", native(update("a", source_link={"outlet": "O", "url": "javascript:1"}))),
    ("updates[0].links.0.url", native(update("a", related_links=[{"title": "T", "url": "/x"}]))),
    ("updates[0].revisions[0].at", native(update("a", revisions=[REVISION]))),
    ("updates[0].revisions[0].change_kind", native(update("a", revisions=[{"at": "2026-03-01T07:00:00Z"}]))),
    (
        "updates[0].revisions[0].note",
        native(update("a", revisions=[{"at": "2026-03-01T07:00:00Z", "change_kind": "correction"}])),
    ),
    ("updates[0].retraction.note", native(update("a", retraction={"at": "2026-03-01T07:00:00Z"}))),
    ("updates[0].retraction.at", native(update("a", retraction={"at": "2026-03-01T05:00:00Z", "note": "N"}))),
    ("updates[0].marks.pin[0]", native(update("a", marks={"pin": [{"at": "2026-03-01T05:00:00Z"}]}))),
    ("updates[0].claims[0]", native(update("a", claims=["c9"]))),
    ("claims[0].chain[0]", native(claims=[{"id": "c1", "chain": ["nobody"]}])),
    ("claims[1].id", native(claims=[{"id": "c1"}, {"id": "c1"}])),
    ("story.title", native(story={"title": ""})),
    ("story.slug", native(story={"slug": "../../etc/passwd"})),
    ("story.slug", native(story={"slug": "a" * 101})),
    ("story.language", native(story={"language": "../en"})),
    ("story.time_zone", native(story={"time_zone": "Mars/Jezero"})),
    ("story.state", native(story={"state": "over"})),
    ("story.state", native(update("a"), story={"state": "draft"})),
    ("story.coverage_start", native(story={"coverage_start": "spring"})),
    ("format", {"format": "readout-story/2"}),
    ("blocks[0].blockFirstPublished", guardian(block("a", 10**15, element("Text", html="x")))),
    ("blocks[0].elements[0].html", guardian(block("a", 5, element("Text", html=["<p>"])))),
    ("blocks[0].elements[0]._type", guardian(block("a", 5, {"html": ""}))),
    ("blocks[1].id", guardian(block("a", 5), block("b", 6), block("b", 7))),
    ("posts._items[0].published_date", answer(post("a", "soon", {"text": "x"}))),
    ("posts._items[0].groups", answer(post("a", "2026-03-01T06:00:00Z", groups={}))),
    ("posts._items[0]._id", answer(post("a", "2026-03-01T06:00:00Z"), post("a", "2026-03-01T06:00:00Z"))),
]


@pytest.mark.parametrize(("place", "file"), CASES)
def test_a_wrong_file_is_refused_by_its_place(place: str, file: Any, noor: Member) -> None:
    with pytest.raises(FileRefused) as refused:
        brought(file, noor)
    assert str(refused.value).startswith(f"{place}: "), str(refused.value)
    assert (Story.objects.count(), Update.objects.count(), KeptAside.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b'{"format": "readout-story/1"', "not JSON"),
        (b'{"format": NaN}', "not JSON"),
        (b"[" * 200_000, "inside one another"),
        (b"[]", "no file that Readout knows"),
        (b"null", "no file that Readout knows"),
        (b'{"format": 7, "posts": 3}', "no file that Readout knows"),
        (b'{"posts": {"_items": [3]}}', "no file that Readout knows"),
        (b" " * 50_000_001, "more than 50 MB"),
    ],
)
def test_what_is_no_story_is_told_in_one_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(FileRefused, match=sentence):
        recognise.read(content)


@pytest.mark.parametrize("levels", [150, 300])
def test_a_text_nested_without_end_is_refused(levels: int, noor: Member) -> None:
    nested: Any = {"type": "paragraph"}
    for _ in range(levels):
        nested = {"type": "blockquote", "content": [nested]}
    body = {"format": "doc", "content": {"type": "doc", "content": [nested]}}
    with pytest.raises(FileRefused):
        brought(native(update("a", body=body)), noor)
    assert not Story.objects.exists()


def test_a_file_with_too_many_updates_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognise, "MOST_UPDATES", 2)
    with pytest.raises(FileRefused, match="more than 2 updates"):
        recognise.read(json.dumps(native(*(update(str(number)) for number in range(3)))).encode())


def test_an_import_overwrites_nothing_and_names_a_free_address(noor: Member) -> None:
    brought(native(update("a")), noor)
    before = list(Story.objects.values_list("slug", "head"))
    with pytest.raises(WrongState, match=r"--slug ferry-2$"):
        brought(native(update("b")), noor)
    assert list(Story.objects.values_list("slug", "head")) == before


def test_what_fails_half_way_leaves_nothing(noor: Member) -> None:
    pins = [{"at": "2026-03-01T09:00:00Z"}]
    end = {"at": "2026-03-01T08:00:00Z", "note": "Gone."}
    with pytest.raises(FileRefused, match=r"^updates\[1\]: This update is retracted"):
        brought(native(update("a"), update("b", retraction=end, marks={"pin": pins})), noor)
    assert not Story.objects.exists()


def test_no_refusal_repeats_what_the_file_says(noor: Member) -> None:
    for file in (
        native(update("a", "CANARY-DATE")),
        native(update("a", state="CANARY-STATE")),
        native(update("a", claims=["CANARY-CLAIM"])),
        native(sources=[{"id": ["CANARY-ID"]}]),
    ):
        with pytest.raises(FileRefused) as refused:
            brought(file, noor)
        assert "CANARY" not in str(refused.value) + str(refused.value.details)


def test_amina_the_reporter_may_not_answer_for_an_import(amina: Member) -> None:
    with pytest.raises(NotAllowed):
        brought(native(update("a")), amina)
    with pytest.raises(NotAllowed):
        answerable.member("amina@courier.example")


def test_without_a_name_the_service_import_answers_once_and_again(db: None) -> None:
    first = answerable.member()
    assert (first.name, first.kind, first.is_person) == ("Import", "service", False)
    assert answerable.member() == first
    with pytest.raises(NotFound):
        answerable.member("nobody@courier.example")


def test_characters_that_no_page_can_carry_are_dropped(noor: Member) -> None:
    story = brought(native(update("a", headline="Fer\x00ry\x08"), story={"title": "T\x00"}), noor)
    assert story.title == "T"
    assert Update.objects.get().current.headline == "Ferry"  # type: ignore[union-attr]


def test_an_instant_of_now_has_passed(noor: Member) -> None:
    story = brought(native(update("a", clock.instant(clock.now()))), noor)
    assert story.total == 1
