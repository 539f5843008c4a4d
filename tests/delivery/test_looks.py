"""Hints save time only: lost, doubled, late or wrong, every reader has every event once and in order."""

import asyncio
import os
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from readout.core import hints
from readout.delivery.log import LogUnavailable, StoryRow, Stretch
from readout.delivery.sqlite_log import SqliteLog
from tests.delivery.courier import Courier
from tests.delivery.support import get, in_loop, reading, serving, until


@in_loop
async def test_a_lost_hint_costs_a_second_and_never_an_update(each_courier: Courier) -> None:
    story = each_courier.story()
    async with serving(each_courier.config()) as house, reading(house.port) as reader:
        await reader.heard(1)
        each_courier.publish(story, "nobody says so", hint=False)
        await reader.heard(2)
        assert reader.texts == ["nobody says so"]


@in_loop
async def test_an_update_with_a_hint_is_there_at_once(each_courier: Courier) -> None:
    story = each_courier.story()
    config = each_courier.config(look=30.0)
    async with serving(config) as house, reading(house.port) as reader:
        await reader.heard(1)
        await until(lambda: house.hub.counters.looks >= 2)
        each_courier.publish(story, "said")
        await reader.heard(2)


@in_loop
async def test_doubled_late_and_foreign_hints_change_nothing(courier: Courier) -> None:
    story = courier.story()
    async with serving(courier.config(look=30.0)) as house, reading(house.port) as reader:
        await reader.heard(1)
        for number in range(1, 21):
            courier.publish(story, f"update {number}", hint=number % 3 == 0)
            for seq in (number, number - 1, 1, 0, 10**9):
                courier.road.send(story, seq)
            courier.road.send(99, number)
        await reader.heard(21)
        await asyncio.sleep(0.1)
        assert reader.texts == [f"update {number}" for number in range(1, 21)]
        assert set(house.hub.watch.stands) == {story}


@in_loop
async def test_a_burst_reaches_everybody_whole_and_in_order(courier: Courier) -> None:
    story = courier.story()
    async with (
        serving(courier.config(slice=2, join_bytes=5_000)) as house,
        reading(house.port) as one,
        reading(house.port, "/live/bridge/stream", "Accept-Encoding: gzip") as two,
        reading(house.port) as three,
    ):
        readers = (one, two, three)
        for reader in readers:
            await reader.heard(1)
        texts = [f"update {number} " + "x" * 800 for number in range(100)]
        for text in texts[:50]:
            courier.publish(story, text)
        courier.publish_many(story, texts[50:])
        for reader in readers:
            await reader.heard(101)
            assert reader.texts == texts


@in_loop
async def test_hints_for_one_story_do_not_put_off_the_look_at_another(courier: Courier) -> None:
    bridge, strike = courier.story("bridge"), courier.story("strike")
    async with (
        serving(courier.config(look=0.3)) as house,
        reading(house.port, "/live/strike/stream") as reader,
        reading(house.port, "/live/bridge/stream") as other,
    ):
        await reader.heard(1)
        await other.heard(1)
        courier.publish(strike, "quietly", hint=False)
        while not reader.texts:
            courier.publish(bridge, "and on")
            await asyncio.sleep(0.02)
        assert reader.texts == ["quietly"]


class ShakyLog(SqliteLog):
    """A log whose database goes away and comes back."""

    away = False

    def _rows(self, query: str, values: tuple[object, ...]) -> list[object]:
        if self.away:
            raise LogUnavailable("away")
        return super()._rows(query, values)


@in_loop
async def test_readers_stay_while_the_database_is_away_and_then_have_everything(
    courier: Courier, caplog: pytest.LogCaptureFixture
) -> None:
    story = courier.story()
    courier.story("strike")
    log = ShakyLog(courier.config().sqlite_path)
    async with serving(courier.config(look=0.05), log=log) as house, reading(house.port) as reader:
        await reader.heard(1)
        log.away = True
        courier.publish_many(story, ["one", "two"])
        await until(lambda: house.hub.counters.failed_looks >= 3)
        async with reading(house.port) as newcomer:
            await newcomer.heard(1)
        elsewhere = await get(house.port, "/live/strike/stream")
        assert (elsewhere.status, elsewhere.headers["retry-after"]) == (503, "2")
        assert (await get(house.port, "/readyz")).status == 503
        log.away = False
        await reader.heard(3)
        assert reader.texts == ["one", "two"]
        await until(lambda: house.hub.watch.sound)
        assert (await get(house.port, "/readyz")).status == 200
    assert caplog.text.count("cannot be read") == 1


class SlowLog(SqliteLog):
    """A log whose reads take their time, so that others come between."""

    async def story_by_slug(self, slug: str) -> StoryRow | None:
        found = await super().story_by_slug(slug)
        await asyncio.sleep(0.05)
        return found

    async def head_of(self, story_ids: list[int]) -> list[StoryRow]:
        found = await super().head_of(story_ids)
        await asyncio.sleep(0.02)
        return found

    async def events(self, story_id: int, after: int, limit: int) -> Stretch | None:
        found = await super().events(story_id, after, limit)
        await asyncio.sleep(0.02)
        return found

    async def newest(self, story_id: int, before: int, limit: int) -> Stretch | None:
        found = await super().newest(story_id, before, limit)
        await asyncio.sleep(0.05)
        return found


@in_loop
async def test_what_is_published_while_a_story_is_taken_up_is_not_lost(courier: Courier) -> None:
    story = courier.story()
    log = SlowLog(courier.config().sqlite_path)
    async with serving(courier.config(look=30.0), log=log) as house:

        async def publish() -> None:
            for number in range(1, 31):
                courier.publish(story, f"update {number}")
                await asyncio.sleep(0.01)

        publishing = asyncio.create_task(publish())
        async with reading(house.port, "/live/bridge/stream?after=0") as reader:
            await reader.heard(31)
            assert reader.texts == [f"update {number}" for number in range(1, 31)]
        await publishing


@in_loop
async def test_a_reader_told_more_by_a_quicker_hub_is_not_reset(courier: Courier) -> None:
    story = courier.story()
    async with (
        serving(courier.config(look=30.0)) as house,
        reading(house.port) as first,
    ):
        await first.heard(1)
        await until(lambda: house.hub.counters.looks >= 1)
        courier.publish(story, "seen elsewhere", hint=False)
        async with reading(house.port, "/live/bridge/stream", "Last-Event-ID: 1") as moved:
            courier.publish(story, "next")
            await moved.heard(2)
            assert [message.name for message in moved.told] == ["hello", "update.published"]
            assert moved.texts == ["next"]


@in_loop
async def test_a_hole_in_the_log_stops_nobody(courier: Courier, caplog: pytest.LogCaptureFixture) -> None:
    story = courier.story()
    async with serving(courier.config()) as house, reading(house.port) as reader:
        await reader.heard(1)
        courier.publish(story, "lost for good", hint=False)
        courier.lose(story, 1)
        courier.publish(story, "after the hole")
        await until(lambda: house.hub.topics[story].end == 2)
        assert "has a hole" in caplog.text
        await reader.ended()
        async with reading(house.port) as again:
            courier.publish(story, "and on")
            await again.heard(2)
            assert again.texts == ["and on"]


@in_loop
async def test_a_story_nobody_follows_is_let_go(courier: Courier) -> None:
    courier.story()
    async with serving(courier.config(beat=0.15, linger=0.1)) as house:
        async with reading(house.port) as reader:
            await reader.heard(1)
            await asyncio.sleep(0.3)
            assert house.hub.topics
        await until(lambda: not house.hub.topics and not house.hub.watch.stands)
        async with reading(house.port) as reader:
            await reader.heard(1)


@in_loop
async def test_the_frames_of_all_stories_together_have_a_bound(courier: Courier) -> None:
    for slug in ("bridge", "strike"):
        courier.publish_many(courier.story(slug), ["x" * 1000] * 100)
    config = courier.config(beat=0.15, all_bytes=120_000)
    async with serving(config) as house:
        async with reading(house.port, "/live/bridge/stream"), reading(house.port, "/live/strike/stream"):
            topics = house.hub.topics.values()
            await until(lambda: len(topics) == 2 and sum(topic.size for topic in topics) <= 120_000)
        async with reading(house.port, "/live/bridge/stream?after=0") as reader:
            await reader.heard(101)


@in_loop
async def test_two_hubs_on_one_database_both_deliver(each_courier: Courier) -> None:
    story = each_courier.story()
    config = each_courier.config(look=30.0)
    async with (
        serving(config) as one,
        serving(config) as two,
        reading(one.port) as amina,
        reading(two.port) as noor,
    ):
        for reader in (amina, noor):
            await reader.heard(1)
        await until(lambda: one.hub.counters.looks >= 2 <= two.hub.counters.looks)
        each_courier.publish(story, "to all")
        for reader in (amina, noor):
            await reader.heard(2)


@in_loop
async def test_a_database_file_put_in_place_by_a_restore_is_noticed(courier: Courier) -> None:
    story = courier.story()
    courier.publish_many(story, ["one", "two", "three"])
    path = courier.config().sqlite_path
    async with serving(courier.config(look=0.1)) as house, reading(house.port) as reader:
        await reader.heard(1)
        (courier.data / "backup").mkdir()
        backup = Courier(courier.data / "backup")
        older = backup.story()
        backup.publish(older, "one", hint=False)
        backup.go_back(older, 1, "epoch2")
        backup._run("PRAGMA wal_checkpoint(TRUNCATE)")
        backup.close()
        for name in ("readout.sqlite3-wal", "readout.sqlite3-shm"):
            (courier.data / name).unlink(missing_ok=True)
        (courier.data / "backup" / "readout.sqlite3").replace(path)
        await reader.heard(2)
        assert (reader.told[1].name, reader.told[1].data) == ("reset", '{"epoch":"epoch2","seq":1}')


def test_the_road_of_a_test_is_the_one_the_hub_listens_on(courier: Courier) -> None:
    assert isinstance(courier.road, hints.Datagrams)
    assert courier.road.folder == hints.hint_folder(courier.data)


@pytest.mark.postgres
@in_loop
async def test_a_postgres_that_ends_every_connection_costs_nobody_their_stream(
    postgres_url: str, tmp_path: Path
) -> None:
    courier = Courier(tmp_path, postgres_url)
    story = courier.story()
    async with serving(courier.config(look=0.2)) as house, reading(house.port) as reader:
        await reader.heard(1)
        with psycopg.connect(os.environ["READOUT_TEST_POSTGRES"], autocommit=True) as operator:
            operator.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                (urlsplit(postgres_url).path[1:],),
            )
        courier.connect()
        courier.publish(story, "after the restart", hint=False)
        await reader.heard(2)
        assert reader.texts == ["after the restart"]
    courier.close()
