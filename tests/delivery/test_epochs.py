"""Withdrawal reaches the past: once an epoch is renewed nobody is sent the older words."""

import socket

from tests.delivery.courier import Courier
from tests.delivery.support import dial, in_loop, reading, serving, until

STREAM = "/live/bridge/stream"
SECRET = "the words taken back"
SMALL = 64 * 1024


@in_loop
async def test_a_retraction_reaches_readers_who_keep_their_place(each_courier: Courier) -> None:
    story = each_courier.story()
    async with serving(each_courier.config()) as house, reading(house.port) as reader:
        await reader.heard(1)
        each_courier.publish(story, SECRET)
        await reader.heard(2)
        each_courier.withdraw(story, [1], "epoch2")
        each_courier.publish(story, "and on")
        await reader.heard(4)
        assert [message.name for message in reader.told] == [
            "hello",
            "update.published",
            "update.retracted",
            "update.published",
        ]


@in_loop
async def test_after_a_retraction_no_replay_carries_the_old_words(each_courier: Courier) -> None:
    story = each_courier.story()
    async with serving(each_courier.config()) as house, reading(house.port) as reader:
        each_courier.publish_many(story, [SECRET, "other"])
        await reader.heard(3)
        each_courier.withdraw(story, [1], "epoch2")
        await reader.heard(4)
        async with reading(house.port, STREAM + "?after=0") as late:
            await late.heard(4)
            assert SECRET not in late.text
            assert late.told[0].data == '{"epoch":"epoch2","seq":3}'
            assert late.told[1].data == '{"seq": 1, "withdrawn": true}'


@in_loop
async def test_old_words_that_still_wait_for_a_stalled_reader_are_never_sent(courier: Courier) -> None:
    story = courier.story()
    courier.publish(story, "hello", hint=False)
    async with serving(courier.config(send_buffer=SMALL)) as house, reading(house.port) as other:
        stalled = await dial(house.port)
        connection: socket.socket = stalled.writing.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
        stalled.hold()
        stalled.say(f"GET {STREAM} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        await until(lambda: house.hub.crowd.readers == 2)
        courier.publish_many(story, ["x" * 50_000] * 200)
        await until(lambda: house.hub.crowd.stalled == 1)
        courier.publish(story, SECRET)
        await other.heard(202)
        courier.withdraw(story, [202], "epoch2")
        await other.heard(203)
        assert house.hub.counters.cut_off == 1
        stalled.go_on()
        assert SECRET.encode() not in await stalled.closed()
        await stalled.close()
        async with reading(house.port, STREAM, "Last-Event-ID: 200") as back:
            await back.heard(4)
            assert SECRET not in back.text


@in_loop
async def test_a_restore_to_an_older_state_resets_readers_and_the_story_goes_on(courier: Courier) -> None:
    story = courier.story()
    async with (
        serving(courier.config(look=0.05)) as house,
        reading(house.port) as plain,
        reading(house.port, STREAM, "Accept-Encoding: gzip") as zipped,
    ):
        for reader in (plain, zipped):
            await reader.heard(1)
        courier.publish_many(story, ["one", "two", "three"])
        for reader in (plain, zipped):
            await reader.heard(4)
        courier.go_back(story, 1, "epoch2")
        for reader in (plain, zipped):
            await reader.heard(5)
            assert (reader.told[4].name, reader.told[4].data) == ("reset", '{"epoch":"epoch2","seq":1}')
        courier.publish(story, "two again")
        for reader in (plain, zipped):
            await reader.heard(6)
            assert (reader.told[5].id, reader.texts[-1]) == ("2", "two again")
        assert house.hub.counters.resets == 2


@in_loop
async def test_an_epoch_renewed_while_nobody_said_so_is_noticed(courier: Courier) -> None:
    story = courier.story()
    courier.publish(story, SECRET)
    async with serving(courier.config(look=0.05)) as house, reading(house.port) as reader:
        await reader.heard(1)
        courier.withdraw(story, [1], "epoch2", hint=False)
        await reader.heard(2)
        async with reading(house.port, STREAM + "?after=0") as late:
            await late.heard(3)
            assert SECRET not in late.text
