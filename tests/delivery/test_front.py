"""The front: hot answers, streams and the application on one connection, and a limit to every patience."""

import asyncio

import pytest

from readout.delivery import front
from tests.delivery.courier import Courier
from tests.delivery.pages import Pages
from tests.delivery.support import dial, in_loop, reading, serving, until

ASK = b"GET /live/bridge/ HTTP/1.1\r\nHost: x\r\n"


@in_loop
async def test_pipelined_hot_requests_are_answered_in_order_on_one_connection(courier: Courier) -> None:
    courier.story()
    pages = Pages(courier)
    async with serving(courier.config(), pages) as house:
        line = await dial(house.port)
        line.say(ASK + b"\r\n")
        tag = (await line.answer()).headers["etag"]
        line.say((ASK + b"\r\n") * 3 + ASK + b"If-None-Match: " + tag.encode() + b"\r\n\r\n" + ASK + b"\r\n")
        answers = [await line.answer() for _ in range(5)]
        assert [answer.status for answer in answers] == [200, 200, 200, 304, 200]
        assert pages.calls["/live/bridge/"] == 1
        await line.close()


@in_loop
async def test_hot_answers_posts_and_a_stream_share_a_connection(courier: Courier) -> None:
    story = courier.story()
    async with serving(courier.config(), Pages(courier)) as house:
        line = await dial(house.port)
        post = b"POST /api HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"
        stream = b"GET /live/bridge/stream HTTP/1.1\r\nHost: x\r\n\r\n"
        line.say(ASK + b"\r\n")
        assert (await line.answer()).status == 200
        line.say(ASK + b"\r\n")
        assert (await line.answer()).status == 200
        line.say(post)
        assert (await line.answer()).body == b"got hello"
        # What follows a stream's request in the same packet is nobody's.
        line.say(ASK + b"\r\n" + stream + b"garbage\r\n\r\n" + ASK + b"\r\n")
        assert (await line.answer()).headers["content-type"] == "text/html; charset=utf-8"
        assert (await line.head()).headers["content-type"] == "text/event-stream; charset=utf-8"
        await until(lambda: house.hub.crowd.readers == 1)
        courier.publish(story, "to the stream")
        got = b""
        async for piece in line.chunks():
            got += piece
            if b"to the stream" in got:
                break
        assert b"HTTP/1.1" not in got
        await line.close()


@pytest.mark.parametrize("head", [b"GET /live/bridge/ HTTP/1.0\r\n\r\n", ASK + b"Connection: close\r\n\r\n"])
@in_loop
async def test_who_wants_the_connection_closed_has_it_closed(courier: Courier, head: bytes) -> None:
    courier.story()
    async with serving(courier.config(), Pages(courier)) as house:
        for _ in range(2):
            line = await dial(house.port)
            line.say(head)
            answer = await line.answer()
            assert (answer.status, answer.headers["connection"]) == (200, "close")
            assert await line.closed() == b""
            await line.close()


@in_loop
async def test_a_get_with_a_body_is_left_to_the_application(courier: Courier) -> None:
    courier.story()
    pages = Pages(courier)
    async with serving(courier.config(), pages) as house:
        line = await dial(house.port)
        for _ in range(2):
            line.say(ASK + b"Content-Length: 3\r\n\r\nabc" + ASK + b"\r\n")
            assert [(await line.answer()).status for _ in range(2)] == [200, 200]
        await line.close()


@in_loop
async def test_a_request_that_comes_in_single_bytes_is_understood(courier: Courier) -> None:
    story = courier.story()
    async with serving(courier.config(), Pages(courier)) as house:
        line = await dial(house.port)
        for request in (ASK + b"\r\n", b"GET /live/bridge/stream?after=0 HTTP/1.1\r\nHost: x\r\n\r\n"):
            for byte in request:
                line.say(bytes([byte]))
                await asyncio.sleep(0)
            if request.startswith(ASK):
                assert (await line.answer()).status == 200
        assert (await line.head()).status == 200
        courier.publish(story, "heard")
        async for piece in line.chunks():
            if b"heard" in piece:
                break
        await line.close()


@in_loop
async def test_nonsense_is_answered_with_400(courier: Courier) -> None:
    async with serving(courier.config()) as house:
        line = await dial(house.port)
        line.say(b"\x00\x01nonsense\r\n\r\n")
        assert (await line.answer()).status == 400
        await line.close()


@pytest.mark.parametrize(
    "request_head",
    [
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n",
        ASK + b"X: " + b"a" * 100_000 + b"\r\n\r\n",
        ASK + b"X: a\r\n" * 500 + b"\r\n",
    ],
)
@in_loop
async def test_an_endless_head_is_refused(courier: Courier, request_head: bytes) -> None:
    async with serving(courier.config()) as house:
        line = await dial(house.port)
        line.say(request_head)
        assert (await line.answer()).status == 431
        await line.closed()
        await line.close()


@pytest.mark.parametrize("endless", [b"0\r\nX: ", b"0\r\n", b"1;", b""])
@in_loop
async def test_what_is_endless_around_a_body_is_refused_as_an_endless_head_is(
    courier: Courier, endless: bytes
) -> None:
    async with serving(courier.config(), Pages(courier)) as house:
        line = await dial(house.port)
        line.say(b"POST /api HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
        assert (await line.answer()).body == b"got hello"
        line.say(endless + b"0" * 100_000)
        async with asyncio.timeout(3):  # sooner than a connection nobody uses is closed
            await line.closed()
        await line.close()


@in_loop
async def test_a_body_in_the_smallest_pieces_is_taken(courier: Courier) -> None:
    async with serving(courier.config(), Pages(courier)) as house:
        line = await dial(house.port)
        head = b"POST /api HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        line.say(head + b"1\r\na\r\n" * 20_000 + b"0\r\n\r\n" + ASK + b"\r\n")
        assert (await line.answer()).body == b"got " + b"a" * 20_000
        await line.close()


@in_loop
async def test_a_head_that_dribbles_in_for_ever_is_cut_off(
    courier: Courier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "HEAD_SECONDS", 0.5)
    courier.story()
    async with serving(courier.config(), Pages(courier)) as house, reading(house.port) as reader:
        silent, dribbling = await dial(house.port), await dial(house.port)
        dribbling.say(b"GET / HTTP/1.1\r\n")

        async def dribble() -> None:
            while True:
                dribbling.say(b"X: y\r\n")
                await asyncio.sleep(0.1)

        dribble_task = asyncio.create_task(dribble())
        assert await silent.closed() == await dribbling.closed() == b""
        dribble_task.cancel()
        assert house.hub.crowd.readers == 1
        for line in (silent, dribbling, reader.line):
            await line.close()


@in_loop
async def test_an_announced_body_that_never_comes_is_not_waited_for(
    courier: Courier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "BODY_SECONDS", 0.5)
    async with serving(courier.config(), Pages(courier)) as house:
        line = await dial(house.port)
        line.say(b"POST /api HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nabc")
        await line.closed()
        await line.close()


@in_loop
async def test_a_slow_answer_is_not_taken_for_a_slow_client(
    courier: Courier, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HEAD_SECONDS", "BODY_SECONDS"):
        monkeypatch.setattr(front, name, 0.5)
    pages = Pages(courier)
    pages.slow = 2.5
    async with serving(courier.config(), pages) as house:
        line = await dial(house.port)
        line.say(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
        assert (await line.answer()).status == 404
        await line.close()


@in_loop
async def test_a_client_that_asks_and_asks_and_takes_nothing_fills_no_memory(
    courier: Courier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "STALL_SECONDS", 0.5)
    courier.story()
    async with serving(courier.config(), Pages(courier)) as house:
        line = await dial(house.port)
        line.say(ASK + b"\r\n")
        await line.answer()
        line.hold()
        line.say((ASK + b"\r\n") * 5000)
        waiting = [0]
        while connections := list(house.server.server_state.connections):
            waiting += [each.transport.get_write_buffer_size() for each in connections]
            await asyncio.sleep(0.02)
        assert max(waiting) < 1_000_000
        await line.close()


@in_loop
async def test_connections_of_every_kind_together_have_a_limit(courier: Courier) -> None:
    courier.story()
    async with (
        serving(courier.config(max_connections=2), Pages(courier)) as house,
        reading(house.port) as reader,
    ):
        await reader.heard(1)
        second, third = await dial(house.port), await dial(house.port)
        refused = await third.answer()
        assert (refused.status, refused.headers["retry-after"]) == (503, "5")
        second.say(ASK + b"\r\n")
        assert (await second.answer()).status == 200
        for line in (second, third):
            await line.close()
