"""The desk's stream: what changes reaches every open desk by itself, and nobody who may not see it."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.db import connections
from django.test import AsyncClient

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.models import LogEntry, Story
from readout.desk import streaming, watching
from readout.publishing import drafting, openings, presence, publish, reviewing, shifts, timed
from readout.publishing.models import Presence, TimedRelease
from tests.newsroom import open_story, published, words

pytestmark = pytest.mark.django_db(transaction=True)

Body = AsyncIterator[bytes]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Look often, and leave no connection behind."""
    monkeypatch.setattr(streaming, "EVERY", 0.02)
    yield
    streaming._reader.submit(connections.close_all).result()
    asyncio.run(sync_to_async(connections.close_all)())


async def opened(member: Member, slug: str = "bridge") -> Any:
    client = AsyncClient()
    await client.aforce_login(member)
    return await client.get(f"/desk/{slug}/stream")


async def told(body: Body, kind: str) -> dict[str, Any]:
    """The data of the next event of `kind`."""
    async with asyncio.timeout(10):
        async for frame in body:
            name, _, data = frame.decode().partition("\n")
            if name == f"event: {kind}":
                return dict(json.loads(data.removeprefix("data: ")))
    raise AssertionError(f"the stream ended without {kind}")


async def leave(body: Body) -> None:
    """Go away in the midst of it, as the server ends a request whose asker has gone."""
    waiting = asyncio.ensure_future(anext(body))
    await asyncio.sleep(0.01)
    waiting.cancel()
    with contextlib.suppress(asyncio.CancelledError, StopAsyncIteration):
        await waiting


def while_open(member: Member, scene: Callable[[Body], Any]) -> None:
    async def play() -> None:
        answer = await opened(member)
        assert answer["Content-Type"] == "text/event-stream"
        body = aiter(answer)
        try:
            await scene(body)
        finally:
            await leave(body)

    asyncio.run(play())


def test_a_draft_a_comment_and_what_is_published_reach_an_open_desk(noor: Member, amina: Member) -> None:
    story = open_story(noor)

    async def scene(body: Body) -> None:
        assert (await told(body, "hello"))["desk_seq"] == story.desk_seq + 1
        draft = await sync_to_async(drafting.start)("bridge", words("Closed"), by=amina)
        event = await told(body, "rows")
        (row,) = event["rows"]
        assert (row["id"], row["group"], row["saved_by"]) == (draft.public_id, "drafts", "Amina")
        assert event["counts"]["drafts"] == 1
        await sync_to_async(reviewing.comment)(draft.public_id, "Who says so?", by=noor)
        assert await told(body, "comment") == {"update": draft.public_id, "comments": 1}
        await sync_to_async(publish.publish)(draft.public_id, by=noor)
        (row,) = (await told(body, "rows"))["rows"]
        assert (row["group"], row["number"]) == ("published", 1)

    Story.objects.filter(pk=story.pk).update(desk_seq=story.desk_seq + 1)
    while_open(noor, scene)


def test_what_is_put_away_leaves_the_timeline(noor: Member) -> None:
    open_story(noor)
    draft = drafting.start("bridge", words(), by=noor)

    async def scene(body: Body) -> None:
        await told(body, "hello")
        await sync_to_async(drafting.discard)(draft.public_id, by=noor)
        event = await told(body, "rows")
        assert (event["rows"], event["gone"]) == ([], [draft.public_id])

    while_open(noor, scene)


def test_who_comes_and_who_falls_silent_is_told(noor: Member, amina: Member) -> None:
    open_story(noor)

    async def scene(body: Body) -> None:
        await told(body, "hello")
        await sync_to_async(presence.here)("bridge", tab="a", update="x2y", editing=True, by=amina)
        (person,) = (await told(body, "here"))["here"]
        assert (person["name"], person["editing"]) == ("Amina", True)
        await Presence.objects.aupdate(seen_at=clock.now() - timedelta(minutes=1))
        assert (await told(body, "here"))["here"] == []

    while_open(noor, scene)


def test_a_shift_note_and_an_alarm_reach_an_open_desk(noor: Member) -> None:
    open_story(noor)
    draft = drafting.start("bridge", words("Later"), by=noor)
    timed.set_release(draft.public_id, clock.now() + timedelta(hours=1), by=noor)

    async def scene(body: Body) -> None:
        await told(body, "hello")
        await sync_to_async(shifts.note)("bridge", "The dive report is in.", by=noor)
        assert (await told(body, "shift"))["note"]["text"] == "The dive report is in."
        await TimedRelease.objects.aupdate(refused_at=clock.now(), refusal="It changed.")
        (alarm,) = (await told(body, "alarms"))["alarms"]
        assert (alarm["headline"], alarm["refusal"]) == ("Later", "It changed.")

    while_open(noor, scene)


def test_how_often_an_update_was_opened_reaches_an_open_desk(noor: Member) -> None:
    update = published(noor, open_story(noor), "Closed since 05:10")

    async def scene(body: Body) -> None:
        await told(body, "hello")
        await sync_to_async(openings.add)({update.public_id: 3})
        assert await told(body, "opened") == {"opened": {update.public_id: 3}}

    while_open(noor, scene)


def test_a_session_that_ends_ends_its_stream(noor: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "BEAT", 0.05)
    open_story(noor)

    async def scene(body: Body) -> None:
        await told(body, "hello")
        await Member.objects.filter(pk=noor.pk).aupdate(is_active=False)
        assert await told(body, "over") == {}
        assert [frame async for frame in body] == []

    while_open(noor, scene)


def test_desks_of_one_story_share_one_watcher_which_ends_with_the_last(noor: Member) -> None:
    open_story(noor)

    async def play() -> None:
        bodies = [aiter(await opened(noor)) for _ in range(3)]
        for body in bodies:
            await told(body, "hello")
        assert len(streaming._watchers) == 1
        await sync_to_async(drafting.start)("bridge", words(), by=noor)
        for body in bodies:
            assert (await told(body, "rows"))["rows"]
            await leave(body)
        assert not streaming._watchers

    asyncio.run(play())


def test_a_desk_that_falls_behind_is_told_to_fetch_the_timeline(
    noor: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "WAITING", 4)
    open_story(noor)

    async def scene(body: Body) -> None:
        await told(body, "hello")
        (watcher,) = streaming._watchers.values()
        for number in range(5):
            watcher._tell(("comment", {"update": "x", "comments": number}))
        assert await told(body, "reset") == {}

    while_open(noor, scene)


def test_beyond_its_most_a_process_streams_to_no_further_desk(
    noor: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "MOST", 0)
    open_story(noor)

    async def play() -> None:
        answer = await opened(noor)
        assert (answer.status_code, answer["Retry-After"]) == (503, "5")

    asyncio.run(play())


def test_nobody_outside_hears_anything(noor: Member) -> None:
    open_story(noor)

    async def play() -> None:
        answer = await AsyncClient().get("/desk/bridge/stream")
        assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
        assert (await opened(noor, "none")).status_code == 404

    asyncio.run(play())


def test_looking_changes_no_public_number(noor: Member) -> None:
    story = open_story(noor)
    before = Story.objects.values("head", "epoch", "total", "desk_seq").get()
    seen = watching.first_look(story.pk)
    assert seen
    assert watching.look(story.pk, seen, thorough=True) == []
    assert Story.objects.values("head", "epoch", "total", "desk_seq").get() == before
    assert LogEntry.objects.count() == before["head"]
    assert watching.first_look(0) is None
