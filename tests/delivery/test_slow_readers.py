"""A reader that takes nothing delays nobody; it is brought up to date, or cut off and comes back."""

import asyncio
import os
import socket

import pytest

from readout.delivery.reader import DEAD
from tests.delivery.courier import Courier
from tests.delivery.support import Line, dial, in_loop, reading, serving, until

STREAM = b"GET /live/bridge/stream HTTP/1.1\r\nHost: x\r\n\r\n"
LONG = "x" * 40_000
SMALL = 64 * 1024


async def stalled_reader(port: int) -> Line:
    """A reader that asks for a stream and then takes nothing of it."""
    line = await dial(port)
    connection: socket.socket = line.writing.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
    line.hold()
    line.say(STREAM)
    return line


@in_loop
async def test_a_stalled_reader_delays_nobody_and_is_brought_up_to_date(courier: Courier) -> None:
    story = courier.story()
    texts = [f"{number} {LONG}" for number in range(120)]
    async with serving(courier.config(send_buffer=SMALL)) as house, reading(house.port) as other:
        line = await stalled_reader(house.port)
        await until(lambda: house.hub.crowd.readers == 2)
        for text in texts:
            courier.publish(story, text)
        await other.heard(121)
        await until(lambda: house.hub.crowd.stalled == 1)
        line.go_on()
        await line.head()
        got = b""
        async with asyncio.timeout(20):
            async for piece in line.chunks():
                got += piece
                if b"id: 120\n" in got:
                    break
        assert got.count(b"\nevent: update.published\n") == 120
        assert [b"id: %d\n" % number in got for number in range(1, 121)] == [True] * 120
        await until(lambda: house.hub.crowd.stalled == 0)
        await line.close()


@in_loop
async def test_what_waits_for_a_stalled_reader_is_one_write_and_no_more(courier: Courier) -> None:
    story = courier.story()
    config = courier.config(send_buffer=SMALL, join_bytes=100_000)
    async with serving(config) as house:
        line = await stalled_reader(house.port)
        await until(lambda: house.hub.crowd.readers == 1)
        courier.publish_many(story, [LONG] * 60)
        await until(lambda: house.hub.crowd.stalled == 1)
        [reader] = house.hub.topics[story].readers
        for _ in range(5):
            courier.publish(story, LONG)
            await asyncio.sleep(0.02)
        assert reader.transport.get_write_buffer_size() < 200_000
        await line.close()


@in_loop
async def test_a_reader_stuck_for_long_is_cut_off(courier: Courier) -> None:
    story = courier.story()
    config = courier.config(send_buffer=SMALL, beat=0.15, stuck=0.3)
    async with serving(config) as house, reading(house.port) as other:
        line = await stalled_reader(house.port)
        await until(lambda: house.hub.crowd.readers == 2)
        courier.publish_many(story, [LONG] * 60)
        await until(lambda: house.hub.counters.cut_off == 1)
        assert house.hub.crowd.readers == 1
        await other.heard(61)
        await until(lambda: house.hub.crowd.stalled == 0)
        await line.close()


@in_loop
async def test_one_stalled_reader_too_many_is_cut_off_at_once(courier: Courier) -> None:
    story = courier.story()
    async with serving(courier.config(send_buffer=SMALL, max_stalled=2)) as house:
        lines = [await stalled_reader(house.port) for _ in range(4)]
        await until(lambda: house.hub.crowd.readers == 4)
        courier.publish_many(story, [LONG] * 60)
        await until(lambda: house.hub.counters.cut_off == 2)
        assert (house.hub.crowd.readers, house.hub.crowd.stalled) == (2, 2)
        for line in lines:
            await line.close()
        await until(lambda: house.hub.crowd.readers == 0)
        assert house.hub.crowd.stalled == 0


@in_loop
async def test_a_reader_that_stalls_in_the_middle_of_its_past_is_cut_off_too(courier: Courier) -> None:
    story = courier.story()
    courier.publish_many(story, [LONG] * 500)
    config = courier.config(send_buffer=SMALL, topic_bytes=500_000, stuck=0.2)
    async with serving(config) as house:
        line = await stalled_reader(house.port)
        line.writing.transport.abort()
        line = await dial(house.port)
        line.hold()
        line.say(STREAM.replace(b"stream ", b"stream?after=1 "))
        await until(lambda: house.hub.counters.cut_off == 1)
        await until(lambda: house.hub.crowd.readers == 0)
        await line.close()


@in_loop
async def test_a_pass_never_writes_to_the_number_of_a_reader_that_is_gone(
    courier: Courier, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = courier.story()
    async with serving(courier.config(slice=1)) as house, reading(house.port) as first:
        line = await dial(house.port)
        line.say(STREAM)
        await until(lambda: house.hub.crowd.readers == 2)
        topic = house.hub.topics[story]
        kept, dropped = topic.readers
        number = dropped.fd
        written: list[int] = []

        def write(descriptor: int, data: bytes) -> int:
            written.append(descriptor)
            if descriptor == kept.fd:
                # The pass has listed the second reader already when it goes.
                dropped.drop()
            return os.writev(descriptor, [data])

        monkeypatch.setattr("readout.delivery.topic.os.write", write)
        courier.publish(story, "for readers only")
        await first.heard(2)
        await asyncio.sleep(0.05)
        assert written == [kept.fd] != [number]
        assert dropped.fd == DEAD
        await line.close()


@in_loop
async def test_readers_who_hang_up_are_forgotten(courier: Courier) -> None:
    story = courier.story()
    async with serving(courier.config()) as house:
        lines = []
        for _ in range(20):
            line = await dial(house.port)
            line.say(STREAM)
            lines.append(line)
        await until(lambda: house.hub.crowd.readers == 20)
        for line in lines[::2]:
            await line.close()
        courier.publish(story, "who is left?")
        await until(lambda: house.hub.crowd.readers == 10)
        assert len(house.hub.topics[story].readers) == 10
        for line in lines[1::2]:
            await line.close()
