"""Hot pages: made once, right as long as their story stands, in the coding each client takes."""

import asyncio
import gzip

import brotli
import pytest

from readout.delivery.counters import Counters
from readout.delivery.hot import ANY_SEQ, Fold, HotStore, make_page, read_fold, write_fold
from tests.delivery.courier import Courier
from tests.delivery.pages import LONG, Pages
from tests.delivery.support import dial, get, in_loop, reading, serving, until

PAGE = "/live/bridge/"


@in_loop
async def test_a_page_is_made_once_and_then_answered_from_memory(courier: Courier) -> None:
    courier.story()
    pages = Pages(courier)
    async with serving(courier.config(), pages) as house:
        answers = [await get(house.port, PAGE) for _ in range(5)]
        assert pages.calls[PAGE] == 1
        assert house.hub.counters.hot_answers == 4
    assert {answer.status for answer in answers} == {200}
    assert len({answer.body for answer in answers}) == 1
    for answer in answers:
        assert "x-readout-fold" not in answer.headers
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["etag"] == answers[0].headers["etag"]
        assert "date" in answer.headers


@in_loop
async def test_each_client_gets_the_coding_it_takes_each_with_a_tag_of_its_own(courier: Courier) -> None:
    courier.story()
    async with serving(courier.config(), Pages(courier)) as house:
        for _ in range(2):
            plain = await get(house.port, PAGE)
            zipped = await get(house.port, PAGE, "Accept-Encoding: gzip, deflate")
            small = await get(house.port, PAGE, "Accept-Encoding: gzip, deflate, br")
            picky = await get(house.port, PAGE, "Accept-Encoding: br;q=0, gzip;q=0, *;q=0")
            assert gzip.decompress(zipped.body) == brotli.decompress(small.body) == plain.body == picky.body
            assert "content-encoding" not in plain.headers
            assert (zipped.headers["content-encoding"], small.headers["content-encoding"]) == ("gzip", "br")
            assert len({answer.headers["etag"] for answer in (plain, zipped, small)}) == 3


@pytest.mark.parametrize("coding", ["identity", "gzip", "br"])
@in_loop
async def test_a_client_that_has_the_page_is_told_so(courier: Courier, coding: str) -> None:
    courier.story()
    accept = f"Accept-Encoding: {coding}"
    async with serving(courier.config(), Pages(courier)) as house:
        tag = (await get(house.port, PAGE, accept)).headers["etag"]
        for asked in (tag, f'"other", W/{tag}', "*"):
            answer = await get(house.port, PAGE, accept, f"If-None-Match: {asked}")
            assert (answer.status, answer.body) == (304, b"")
            assert answer.headers["etag"] == tag
            assert answer.headers["vary"] == "Accept-Encoding"
        assert (await get(house.port, PAGE, accept, 'If-None-Match: "other"')).status == 200


@in_loop
async def test_a_page_is_made_anew_when_its_story_moves_on_though_nobody_follows_it(courier: Courier) -> None:
    bridge, strike = courier.story("bridge"), courier.story("strike")
    pages = Pages(courier)
    async with serving(courier.config(look=30.0), pages) as house:
        for path in (PAGE, "/live/strike/"):
            await get(house.port, path)
        await until(lambda: house.hub.counters.looks >= 2)
        courier.publish(bridge, "news")
        await until(lambda: house.hub.watch.stands[bridge].head == 1)
        assert b'[1, 1, "epoch1"]' in (await get(house.port, PAGE)).body
        await get(house.port, "/live/strike/")
        assert pages.calls == {PAGE: 2, "/live/strike/": 1}
        assert house.hub.watch.stands[strike].head == 0


@in_loop
async def test_no_page_is_older_than_what_a_reader_was_told(courier: Courier) -> None:
    story = courier.story()
    async with serving(courier.config(), Pages(courier)) as house, reading(house.port) as reader:
        await reader.heard(1)
        for seq in range(1, 31):
            await get(house.port, PAGE)
            courier.publish(story, f"update {seq}")
            await reader.heard(seq + 1)
            page = (await get(house.port, PAGE)).body
            assert b'[1, %d, "epoch1"]' % seq in page


@in_loop
async def test_a_page_that_is_ahead_of_the_watch_is_kept_and_the_watch_looks(courier: Courier) -> None:
    story = courier.story()
    pages = Pages(courier)
    async with serving(courier.config(look=30.0), pages) as house, reading(house.port) as reader:
        await reader.heard(1)
        await until(lambda: house.hub.counters.looks >= 1)
        courier.publish(story, "without a hint", hint=False)
        await get(house.port, PAGE)
        await reader.heard(2)
        assert b'[1, 1, "epoch1"]' in (await get(house.port, PAGE)).body
        assert pages.calls[PAGE] == 1


@in_loop
async def test_a_restore_to_an_older_state_drops_the_pages_of_the_newer_one(courier: Courier) -> None:
    story = courier.story()
    courier.publish_many(story, ["one", "two"])
    async with serving(courier.config(look=0.05), Pages(courier)) as house:
        assert b'[1, 2, "epoch1"]' in (await get(house.port, PAGE)).body
        courier.go_back(story, 1, "epoch2")
        await until(lambda: house.hub.watch.stands[story].epoch == "epoch2")
        assert b'[1, 1, "epoch2"]' in (await get(house.port, PAGE)).body


@in_loop
async def test_a_story_made_private_is_no_longer_shown(courier: Courier) -> None:
    story = courier.story()
    async with serving(courier.config(look=0.05), Pages(courier)) as house:
        assert (await get(house.port, PAGE)).status == 200
        courier.hide(story)
        await until(lambda: story not in house.hub.watch.stands)
        assert (await get(house.port, PAGE)).status == 404


@in_loop
async def test_many_who_ask_at_once_wait_for_one_answer(courier: Courier) -> None:
    courier.story()
    pages = Pages(courier)
    pages.slow = 0.2
    async with serving(courier.config(), pages) as house:
        answers = await asyncio.gather(*(get(house.port, PAGE) for _ in range(30)))
        assert pages.calls[PAGE] == 1
    assert {answer.status for answer in answers} == {200}
    assert len({answer.body for answer in answers}) == 1


@in_loop
async def test_who_asks_after_an_update_is_not_given_a_page_begun_before_it(courier: Courier) -> None:
    story = courier.story()
    pages = Pages(courier)
    pages.slow = 0.3
    async with serving(courier.config(), pages) as house, reading(house.port) as reader:
        await reader.heard(1)
        early = asyncio.create_task(get(house.port, PAGE))
        await until(lambda: pages.calls[PAGE] == 1)
        courier.publish(story, "news")
        await reader.heard(2)
        late = await get(house.port, PAGE)
        assert b'[1, 1, "epoch1"]' in late.body
        await early


@in_loop
async def test_waiting_for_a_page_that_fails_is_not_failing(courier: Courier) -> None:
    courier.story()
    pages = Pages(courier)
    pages.slow = 0.2
    async with serving(courier.config(), pages) as house:
        answers = await asyncio.gather(*(get(house.port, "/live/nowhere/") for _ in range(3)))
        assert {answer.status for answer in answers} == {404}
        again = await asyncio.gather(*(get(house.port, "/live/nowhere/") for _ in range(3)))
        assert {answer.status for answer in again} == {404}


@pytest.mark.parametrize(
    "header",
    [
        (b"set-cookie", b"a=b"),
        (b"cache-control", b"private, max-age=1"),
        (b"cache-control", b"no-store"),
        (b"vary", b"Cookie"),
        (b"vary", b"*"),
        (b"content-encoding", b"gzip"),
    ],
)
@in_loop
async def test_what_is_meant_for_one_person_is_never_kept(
    courier: Courier, header: tuple[bytes, bytes]
) -> None:
    courier.story()
    pages = Pages(courier)
    pages.headers = [header]
    async with serving(courier.config(), pages) as house:
        for _ in range(2):
            answer = await get(house.port, PAGE)
            assert answer.headers[header[0].decode()] == header[1].decode()
            assert "x-readout-fold" not in answer.headers
        assert pages.calls[PAGE] == 2


@in_loop
async def test_an_address_with_a_query_is_asked_of_the_application(courier: Courier) -> None:
    courier.story()
    pages = Pages(courier)
    async with serving(courier.config(), pages) as house:
        await get(house.port, PAGE)
        for _ in range(2):
            answer = await get(house.port, PAGE + "?before=3")
            assert "x-readout-fold" not in answer.headers
        assert pages.calls[PAGE] == 3


@in_loop
async def test_head_is_answered_from_the_page_that_is_hot(courier: Courier) -> None:
    courier.story()
    pages = Pages(courier)
    async with serving(courier.config(), pages) as house:
        page = await get(house.port, PAGE)
        head = await get(house.port, PAGE, method="HEAD")
        assert pages.calls[PAGE] == 1
    assert head.headers["content-length"] == str(len(page.body))
    assert head.headers["etag"] == page.headers["etag"]


@in_loop
async def test_memory_for_pages_is_bounded_and_the_longest_unused_goes(courier: Courier) -> None:
    for slug in ("one", "two", "three"):
        courier.story(slug)
    pages = Pages(courier)
    async with serving(courier.config(hot_bytes=300_000), pages) as house:
        for number in range(40):
            await get(house.port, f"/live/one/u/{number}/")
            await get(house.port, "/live/two/")
        assert pages.calls["/live/two/"] == 1
        await get(house.port, "/live/one/u/0/")
        assert pages.calls["/live/one/u/0/"] == 2
        assert len(house.hub.watch.stands) == 2


@in_loop
async def test_a_story_too_many_to_watch_is_not_kept_hot(courier: Courier) -> None:
    courier.story("one")
    courier.story("two")
    pages = Pages(courier)
    async with serving(courier.config(max_watched=1), pages) as house:
        for _ in range(2):
            await get(house.port, "/live/one/")
            assert (await get(house.port, "/live/two/")).status == 200
        assert pages.calls == {"/live/one/": 1, "/live/two/": 2}


@in_loop
async def test_a_request_behind_a_slow_one_gets_its_answer_in_its_turn(courier: Courier) -> None:
    courier.story()
    pages = Pages(courier)
    async with serving(courier.config(), pages) as house:
        await get(house.port, PAGE)
        pages.slow = 0.2
        line = await dial(house.port)
        line.say(
            b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"
            b"GET /live/bridge/ HTTP/1.1\r\nHost: x\r\n\r\n"
            b"GET /live/bridge/stream HTTP/1.1\r\nHost: x\r\n\r\n"
        )
        first, second, third = [await line.answer() for _ in range(3)]
        assert (first.status, second.status, third.status) == (404, 200, 503)
        assert LONG.encode() in second.body
        await line.close()


@in_loop
async def test_a_query_at_the_snapshot_or_the_log_shares_the_answer_of_its_path(courier: Courier) -> None:
    courier.story()
    pages = Pages(courier)
    snapshot = PAGE + "snapshot.json"
    async with serving(courier.config(), pages) as house:
        for query in ("", "?epoch=a&seq=1", "?epoch=b&seq=2"):
            assert (await get(house.port, snapshot + query)).status == 200
            assert (await get(house.port, PAGE + "log/head.json" + query)).status == 200
        assert pages.calls[snapshot] == 1
        await get(house.port, PAGE)
        await get(house.port, PAGE + "?utm=x")
        assert pages.calls[PAGE] == 2, "a query anywhere else is the application's"


@in_loop
async def test_who_saves_data_is_answered_by_the_application(courier: Courier) -> None:
    courier.story()
    pages = Pages(courier)
    async with serving(courier.config(), pages) as house:
        for _ in range(2):
            await get(house.port, PAGE)
            await get(house.port, PAGE, "Save-Data: on")
        assert pages.calls[PAGE] == 3


def test_what_is_no_fold_of_the_log_is_kept_for_as_long_as_it_says() -> None:
    now = [100.0]
    store = HotStore(1 << 20, Counters(), clock=lambda: now[0])
    fold = read_fold(b"7;*;an-epoch;2")
    assert fold == Fold(7, ANY_SEQ, "an-epoch", 2)
    assert write_fold(fold)[1] == b"7;*;an-epoch;2"
    store.put(b"/counts", make_page(fold, [], b"3 replies"))
    now[0] += 1.9
    assert store.get(b"/counts")
    now[0] += 0.1
    assert store.get(b"/counts") is None
    assert store.size == 0


@pytest.mark.parametrize("header", [b"7;*", b"7;*;", b"7;*;e;soon", b"7;*;e;2;2", b"x;*;e;2", b"7;-1;e"])
def test_a_header_that_says_no_fold_keeps_nothing(header: bytes) -> None:
    assert read_fold(header) is None
