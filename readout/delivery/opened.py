"""How often updates' own pages were asked for: a number for each address, and nothing of who asked."""

import re

MARK = b"/u/"
"""What the address of an update's own page has, and few others."""

MOST = 10_000
"""Addresses between two takings; a page beyond them is not counted until then."""

_OWN_PAGE = re.compile(rb"/live/[^/]+/u/([0-9a-z]+)/")


class Opened:
    """Numbers by address since they were last taken.

    Only pages that were answered are noted, so nobody can fill it with addresses that lead nowhere.
    """

    __slots__ = ("_numbers",)

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}

    def note(self, path: bytes) -> None:
        """Somebody was given the page at `path`; any other than an update's own costs a look for MARK."""
        if MARK not in path:
            return
        number = self._numbers.get(path, 0)
        if number or len(self._numbers) < MOST:
            self._numbers[path] = number + 1

    def take(self) -> dict[str, int]:
        """The numbers by the id of the update; they begin anew."""
        taken, self._numbers = self._numbers, {}
        numbers: dict[str, int] = {}
        for path, number in taken.items():
            if match := _OWN_PAGE.fullmatch(path):
                update = match[1].decode()
                numbers[update] = numbers.get(update, 0) + number
        return numbers
