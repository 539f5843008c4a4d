"""Segments: the log in pieces that caches can keep, none of which shows withdrawn words."""

import pytest

from tests.delivery.courier import Courier
from tests.delivery.support import get, in_loop, serving, until

LOG = "/live/bridge/log/"


@in_loop
async def test_head_json_says_how_far_the_log_goes(each_courier: Courier) -> None:
    story = each_courier.story()
    async with serving(each_courier.config(look=0.05)) as house:
        empty = await get(house.port, LOG + "head.json")
        assert empty.json() == {"seq": 0, "segment": 0, "size": 100, "epoch": "epoch1"}
        each_courier.publish_many(story, [f"update {number}" for number in range(101)])
        await until(lambda: house.hub.watch.stands[story].head == 101)
        head = await get(house.port, LOG + "head.json")
    assert head.json() == {"seq": 101, "segment": 1, "size": 100, "epoch": "epoch1"}
    assert head.headers["content-type"] == "application/json"
    assert head.headers["access-control-allow-origin"] == "*"
    assert "s-maxage=2" in head.headers["cache-control"]
    assert "x-readout-fold" not in head.headers


@in_loop
async def test_a_full_segment_is_for_ever_and_its_alias_is_not(each_courier: Courier) -> None:
    story = each_courier.story()
    each_courier.publish_many(story, [f"update {number}" for number in range(1, 251)])
    async with serving(each_courier.config()) as house:
        full = await get(house.port, LOG + "epoch1/1.json")
        alias = await get(house.port, LOG + "1.json")
        last = await get(house.port, LOG + "epoch1/2.json")
    assert [event["seq"] for event in full.json()["events"]] == list(range(101, 201))
    assert full.body == alias.body
    assert full.headers["cache-control"] == "public, max-age=31536000, s-maxage=60, immutable"
    for short in (alias, last):
        assert "s-maxage=2" in short.headers["cache-control"]
        assert "stale-while-revalidate" in short.headers["cache-control"]
        assert "stale-if-error" in short.headers["cache-control"]
        assert "immutable" not in short.headers["cache-control"]
    assert [event["seq"] for event in last.json()["events"]] == list(range(201, 251))


@in_loop
async def test_segments_are_hot_and_a_full_one_stays_hot_while_its_epoch_stands(courier: Courier) -> None:
    story = courier.story()
    courier.publish_many(story, [f"update {number}" for number in range(1, 151)])
    async with serving(courier.config()) as house:
        for name in ("epoch1/0.json", "epoch1/1.json", "head.json"):
            await get(house.port, LOG + name)
        assert house.hub.counters.hot_misses == 3
        courier.publish(story, "update 151")
        await until(lambda: house.hub.watch.stands[story].head == 151)
        for name in ("epoch1/0.json", "epoch1/1.json", "head.json"):
            answer = await get(house.port, LOG + name, "Accept-Encoding: br")
            assert answer.status == 200
        assert house.hub.counters.hot_misses == 5
        assert (await get(house.port, LOG + "head.json")).json()["seq"] == 151


@in_loop
async def test_nothing_under_an_old_epoch_shows_anything(courier: Courier) -> None:
    story = courier.story()
    courier.publish_many(story, ["the words taken back"] * 120)
    async with serving(courier.config()) as house:
        for name in ("epoch1/0.json", "epoch1/1.json", "0.json", "1.json"):
            assert b"taken back" in (await get(house.port, LOG + name)).body
        courier.withdraw(story, range(1, 121), "epoch2")
        await until(lambda: house.hub.watch.stands[story].epoch == "epoch2")
        for name in ("epoch1/0.json", "epoch1/1.json"):
            gone = await get(house.port, LOG + name)
            assert gone.status == 410
            assert gone.headers["content-type"] == "application/problem+json"
            assert "head.json names the new epoch" in gone.json()["detail"]
        for name in ("epoch2/0.json", "epoch2/1.json", "0.json", "1.json"):
            answer = await get(house.port, LOG + name)
            assert answer.status == 200
            assert b"taken back" not in answer.body


@pytest.mark.parametrize(
    "name",
    ["1.json", "epoch1/1.json", "-1.json", "00.json", "x.json", "999999999999.json", "epoch1/.json", ".json"],
)
@in_loop
async def test_a_segment_that_is_not_there_is_not_there(courier: Courier, name: str) -> None:
    courier.publish_many(courier.story(), ["one"])
    async with serving(courier.config()) as house:
        answer = await get(house.port, LOG + name)
    assert answer.status == 404
    assert answer.headers["content-type"] == "application/problem+json"


@in_loop
async def test_a_private_story_has_no_segments(courier: Courier) -> None:
    story = courier.story("draft", state="draft")
    courier.publish(story, "unpublished")
    async with serving(courier.config()) as house:
        for name in ("head.json", "0.json", "epoch1/0.json"):
            answer = await get(house.port, f"/live/draft/log/{name}")
            assert answer.status == 404
            assert b"unpublished" not in answer.body
            assert answer.json()["detail"] == "There is no public story at this address."


@in_loop
async def test_segments_can_only_be_read(courier: Courier) -> None:
    courier.story()
    async with serving(courier.config()) as house:
        assert (await get(house.port, LOG + "head.json", method="POST")).status == 405
        assert (await get(house.port, LOG + "head.json", method="HEAD")).status == 200
