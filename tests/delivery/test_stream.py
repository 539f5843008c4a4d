"""A stream: where it begins, what it carries, and what a bad request gets."""

import asyncio
from urllib.parse import quote

import pytest

from tests.delivery.courier import Courier
from tests.delivery.support import dial, get, in_loop, reading, serving, until

STREAM = "/live/bridge/stream"
ARABIC = "\u0661"  # a digit to Python, none to us


@in_loop
async def test_a_reader_is_greeted_and_then_told_what_amina_publishes(each_courier: Courier) -> None:
    story = each_courier.story()
    each_courier.publish(story, "before")
    async with serving(each_courier.config()) as house, reading(house.port) as reader:
        assert [message.name for message in await reader.heard(1)] == ["hello"]
        assert reader.told[0].data == '{"epoch":"epoch1","seq":1}'
        assert reader.text.startswith("retry: 2000\n\n")
        each_courier.publish(story, "The bridge is closed — ÄÖÜ")
        await reader.heard(2)
        assert (reader.told[1].name, reader.told[1].id) == ("update.published", "2")
        assert reader.texts == ["The bridge is closed — ÄÖÜ"]


@in_loop
async def test_the_head_of_a_stream_forbids_every_kind_of_delay(courier: Courier) -> None:
    courier.story()
    async with serving(courier.config()) as house, reading(house.port) as reader:
        headers = reader.answer.headers
    assert headers["content-type"] == "text/event-stream; charset=utf-8"
    assert headers["cache-control"] == "no-cache, no-transform"
    assert headers["x-accel-buffering"] == "no"
    assert headers["access-control-allow-origin"] == "*"
    assert headers["vary"] == "Accept-Encoding"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["transfer-encoding"] == "chunked"


@in_loop
async def test_a_reader_who_was_away_gets_what_came_since(courier: Courier) -> None:
    story = courier.story()
    courier.publish_many(story, [f"update {number}" for number in range(1, 6)])
    async with serving(courier.config()) as house:
        async with reading(house.port, STREAM + "?after=3") as reader:
            await reader.heard(3)
            assert reader.texts == ["update 4", "update 5"]
            assert reader.told[0].data == '{"epoch":"epoch1","seq":5}'
        async with reading(house.port, STREAM + "?after=0") as reader:
            await reader.heard(6)
            assert [message.id for message in reader.told[1:]] == ["1", "2", "3", "4", "5"]


@in_loop
async def test_the_last_event_id_wins_over_the_address(courier: Courier) -> None:
    story = courier.story()
    courier.publish_many(story, [f"update {number}" for number in range(1, 6)])
    async with (
        serving(courier.config()) as house,
        reading(house.port, STREAM + "?after=1", "Last-Event-ID: 4") as reader,
    ):
        await reader.heard(2)
        assert reader.texts == ["update 5"]


@in_loop
async def test_an_empty_id_is_no_id(courier: Courier) -> None:
    story = courier.story()
    courier.publish(story, "before")
    async with (
        serving(courier.config()) as house,
        reading(house.port, STREAM + "?after=", "Last-Event-ID:  ") as reader,
    ):
        courier.publish(story, "after")
        await reader.heard(2)
        assert reader.texts == ["after"]


@pytest.mark.parametrize("bad", ["7", "-1", "x", "1e3", "+1", "9" * 30, "1;DROP", "%00", ARABIC])
@in_loop
async def test_an_id_that_cannot_be_resumed_from_gets_a_reset_and_then_what_is_new(
    courier: Courier, bad: str
) -> None:
    story = courier.story()
    courier.publish_many(story, ["one", "two"])
    async with (
        serving(courier.config()) as house,
        reading(house.port, STREAM, f"Last-Event-ID: {bad}") as by_header,
        reading(house.port, f"{STREAM}?after={quote(bad)}") as by_address,
    ):
        for reader in (by_header, by_address):
            await reader.heard(2)
            assert [message.name for message in reader.told] == ["hello", "reset"]
            assert reader.told[1].data == '{"epoch":"epoch1","seq":2}'
        courier.publish(story, "three")
        for reader in (by_header, by_address):
            await reader.heard(3)
            assert reader.texts == ["three"]


@in_loop
async def test_a_thousand_events_are_replayed_and_one_more_is_a_reset(courier: Courier) -> None:
    story = courier.story()
    courier.publish_many(story, [f"update {number}" for number in range(1, 1201)])
    async with serving(courier.config()) as house:
        async with reading(house.port, STREAM + "?after=200") as reader:
            await reader.heard(1001)
            assert reader.texts == [f"update {number}" for number in range(201, 1201)]
        async with reading(house.port, STREAM + "?after=199") as reader:
            await reader.heard(2)
            assert reader.told[1].name == "reset"


@in_loop
async def test_replay_reaches_beyond_what_memory_holds(each_courier: Courier) -> None:
    story = each_courier.story()
    texts = [f"update {number} " + "x" * 2000 for number in range(1, 601)]
    each_courier.publish_many(story, texts)
    config = each_courier.config(topic_bytes=100_000)
    async with serving(config) as house, reading(house.port, STREAM + "?after=10") as reader:
        each_courier.publish(story, "meanwhile")
        await reader.heard(592)
        assert reader.texts == [*texts[10:], "meanwhile"]
        assert house.hub.topics[story].size <= 100_000


@in_loop
async def test_gzip_and_old_http_carry_the_same_text(courier: Courier) -> None:
    story = courier.story()
    courier.publish_many(story, ["one", "two"])
    async with (
        serving(courier.config()) as house,
        reading(house.port, STREAM + "?after=1") as plain,
        reading(house.port, STREAM + "?after=1", "Accept-Encoding: br, gzip") as zipped,
        reading(house.port, STREAM + "?after=1", version="1.0") as old,
    ):
        courier.publish(story, "three " * 500)
        for reader in (plain, zipped, old):
            await reader.heard(3)
        assert plain.text == zipped.text == old.text
        assert plain.texts[1] == "three " * 500
    assert zipped.answer.headers["content-encoding"] == "gzip"
    assert "transfer-encoding" not in old.answer.headers


@pytest.mark.parametrize("header", ["gzip;q=0", "gzip; q=0.0, br", "identity", ""])
@in_loop
async def test_who_does_not_take_gzip_gets_none(courier: Courier, header: str) -> None:
    courier.story()
    async with (
        serving(courier.config()) as house,
        reading(house.port, STREAM, f"Accept-Encoding: {header}") as reader,
    ):
        assert "content-encoding" not in reader.answer.headers


@pytest.mark.parametrize("path", ["/live/nowhere/stream", "/live/draft/stream", "/live/..%2f/stream"])
@in_loop
async def test_a_private_story_and_none_at_all_look_alike(courier: Courier, path: str) -> None:
    courier.story("draft", state="draft")
    courier.story("planned", state="scheduled")
    async with serving(courier.config()) as house:
        answer = await get(house.port, path)
        planned = await get(house.port, "/live/planned/stream")
    assert answer.status == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.body == planned.body
    assert answer.json()["detail"] == "There is no public story at this address."


@in_loop
async def test_head_gets_the_head_and_post_is_refused(courier: Courier) -> None:
    courier.story()
    async with serving(courier.config()) as house:
        head = await get(house.port, STREAM, method="HEAD")
        post = await get(house.port, STREAM, method="POST")
        nowhere = await get(house.port, "/live/nowhere/stream", method="HEAD")
        assert house.hub.crowd.readers == 0
    assert (head.status, head.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
    assert (post.status, post.headers["allow"]) == (405, "GET, HEAD")
    assert nowhere.status == 404


@in_loop
async def test_above_the_limit_a_reader_is_told_when_to_come_back(courier: Courier) -> None:
    courier.story()
    async with (
        serving(courier.config(max_readers=1)) as house,
        reading(house.port) as first,
    ):
        await first.heard(1)
        refused = await get(house.port, STREAM)
        assert (refused.status, refused.headers["retry-after"]) == (503, "5")
        await first.line.close()
        await until(lambda: house.hub.crowd.readers == 0)
        async with reading(house.port) as second:
            await second.heard(1)


@in_loop
async def test_every_story_has_its_own_readers_and_nobody_hears_another(courier: Courier) -> None:
    bridge, strike = courier.story("bridge"), courier.story("strike")
    async with (
        serving(courier.config()) as house,
        reading(house.port, "/live/bridge/stream") as of_bridge,
        reading(house.port, "/live/strike/stream") as of_strike,
    ):
        await of_bridge.heard(1)
        await of_strike.heard(1)
        courier.publish(bridge, "water falls")
        courier.publish(strike, "talks begin")
        await of_bridge.heard(2)
        await of_strike.heard(2)
        assert (of_bridge.texts, of_strike.texts) == (["water falls"], ["talks begin"])
        assert house.hub.readers_by_story() == {"bridge": 1, "strike": 1}


@in_loop
async def test_a_quiet_stream_is_kept_alive(courier: Courier) -> None:
    courier.story()
    async with serving(courier.config(beat=0.15)) as house, reading(house.port) as reader:
        await until(lambda: reader.text.count(":\n\n") >= 3)


@in_loop
async def test_a_story_made_private_ends_its_streams(courier: Courier) -> None:
    story = courier.story()
    async with serving(courier.config(look=0.05)) as house, reading(house.port) as reader:
        await reader.heard(1)
        courier.hide(story)
        await until(lambda: house.hub.crowd.readers == 0)
        assert (await get(house.port, STREAM)).status == 404


@in_loop
async def test_nothing_is_lost_between_the_reading_of_the_log_and_the_first_hint(courier: Courier) -> None:
    story = courier.story()
    async with serving(courier.config()) as house:
        for number in range(1, 20):
            publishing = asyncio.create_task(asyncio.to_thread(lambda: None))
            async with reading(house.port, f"{STREAM}?after={number - 1}") as reader:
                courier.publish(story, f"update {number}")
                await reader.heard(2)
                assert reader.texts == [f"update {number}"]
            await publishing
            house.hub._let_go(house.hub.topics[story])


@in_loop
async def test_a_reader_that_talks_on_is_dropped(courier: Courier) -> None:
    courier.story()
    async with serving(courier.config()) as house:
        line = await dial(house.port)
        line.say(b"GET /live/bridge/stream HTTP/1.1\r\nHost: x\r\n\r\n")
        await line.head()
        line.say(b"x" * 200_000)
        await line.closed()
        await until(lambda: house.hub.crowd.readers == 0)
        await line.close()


@in_loop
async def test_closing_the_server_ends_a_plain_stream_properly(courier: Courier) -> None:
    courier.story()
    async with serving(courier.config()) as house:
        line = await dial(house.port)
        line.say(b"GET /live/bridge/stream HTTP/1.1\r\nHost: x\r\n\r\n")
        await line.head()
        await until(lambda: house.hub.crowd.readers == 1)
    assert (await line.closed()).endswith(b"0\r\n\r\n")
    await line.close()
