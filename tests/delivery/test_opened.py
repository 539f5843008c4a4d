"""How often updates' own pages are opened: numbers by update, whoever asked and however it was answered."""

from typing import Any

from readout.delivery import handing
from readout.delivery import opened as opened_pages
from readout.delivery.handing import HandingOn
from readout.delivery.opened import Opened
from tests.delivery.courier import Courier
from tests.delivery.pages import Pages
from tests.delivery.support import dial, get, in_loop, serving, until

ONE = "/live/bridge/u/x1/"
OTHER = "/live/bridge/u/y2/"


class Heard:
    """Takes what is handed on."""

    def __init__(self) -> None:
        self.numbers: list[dict[str, int]] = []
        self.fails = False

    def __call__(self, numbers: dict[str, int]) -> None:
        """Take some."""
        if self.fails:
            raise OSError("The disk is full.")
        self.numbers.append(numbers)


@in_loop
async def test_every_page_that_is_given_out_counts_from_memory_or_not(courier: Courier) -> None:
    courier.story()
    heard = Heard()
    async with serving(courier.config(), Pages(courier), count=heard) as house:
        tag = (await get(house.port, ONE)).headers["etag"]
        await get(house.port, ONE)
        assert (await get(house.port, ONE, f"If-None-Match: {tag}")).status == 304
        await get(house.port, f"{ONE}?from=a-letter")
        await get(house.port, ONE, "Save-Data: on")
        await get(house.port, OTHER)
        assert heard.numbers == []
    assert heard.numbers == [{"x1": 5, "y2": 1}]


@in_loop
async def test_nothing_else_counts(courier: Courier) -> None:
    courier.story()
    heard = Heard()
    async with serving(courier.config(), Pages(courier), count=heard) as house:
        await get(house.port, "/live/bridge/")
        await get(house.port, "/live/bridge/page/0/")
        assert (await get(house.port, "/live/nowhere/u/x1/")).status == 404
        await get(house.port, f"{ONE}card.png")
        for _ in range(2):
            line = await dial(house.port)
            line.say(f"HEAD {ONE} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert (await line.answer(to_head=True)).status == 200
            await line.close()
    assert heard.numbers == []


@in_loop
async def test_numbers_are_handed_on_once_a_minute(courier: Courier, monkeypatch: Any) -> None:
    monkeypatch.setattr(handing, "SECONDS", 1)
    courier.story()
    heard = Heard()
    async with serving(courier.config(), Pages(courier), count=heard) as house:
        await get(house.port, ONE)
        await until(lambda: heard.numbers == [{"x1": 1}], seconds=30)
        await get(house.port, ONE)
    assert heard.numbers == [{"x1": 1}, {"x1": 1}]


@in_loop
async def test_numbers_that_cannot_be_kept_harm_nobody() -> None:
    opened, heard = Opened(), Heard()
    heard.fails = True
    hands = HandingOn(opened, heard)
    opened.note(ONE.encode())
    await hands.last()
    heard.fails = False
    opened.note(ONE.encode())
    await hands.last()
    assert heard.numbers == [{"x1": 1}]


def test_addresses_beyond_the_bound_wait_for_the_next_minute(monkeypatch: Any) -> None:
    monkeypatch.setattr(opened_pages, "MOST", 1)
    opened = Opened()
    for path in (ONE, OTHER, ONE):
        opened.note(path.encode())
    assert opened.take() == {"x1": 2}
    opened.note(OTHER.encode())
    assert opened.take() == {"y2": 1}
