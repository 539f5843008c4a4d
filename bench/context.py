"""What every measure is given: a place, load clients, a newsroom, and rounds that take turns."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from bench import machine, servers
from bench.clients import Clients
from bench.newsroom import Newsroom
from bench.servers import Server

Maker = Callable[[], Server | None]
Numbers = Mapping[str, float]
"""What one round found of one server, by the name of what was counted."""


class Context:
    """One run of the bench, in the temporary folder `place`."""

    def __init__(self, place: Path, *, quick: bool) -> None:
        self.place = place
        self.quick = quick
        self.rounds = 1 if quick else 3
        self.clients = Clients(place)

    @cached_property
    def newsroom(self) -> Newsroom:
        """A newsroom with a story of 200 updates at /live/river/."""
        made = Newsroom(self.place / "newsroom")
        made.seed(servers.SLUG, 200)
        return made

    def few(self, whole: int, quick: int) -> int:
        """`whole`, or `quick` in a quick run."""
        return quick if self.quick else whole

    def readers(self, count: int) -> int:
        """As many readers as this run and its client can play."""
        return self.clients.most(min(count, 1000) if self.quick else count)

    def hub(self) -> Server:
        """`readout hub` on the newsroom's story."""
        return servers.Ours(self.newsroom)

    def references(self) -> list[Maker]:
        """The engines to stand beside: the C limit and nchan, else the one we carry."""
        found: list[Maker] = []
        if self.clients.in_c:
            found.append(lambda: servers.limit(self.place))
        if machine.nchan():
            found.append(lambda: servers.nchan(self.place))
        return found or [lambda: servers.plain(self.place)]

    def in_turn(
        self, makers: Sequence[Maker], one: Callable[[Server], Numbers | None], rounds: int = 0
    ) -> dict[str, dict[str, list[float]]]:
        """Every server in every round, one after the other; returns numbers by what was counted and server.

        A server for which `one` returns None cannot do what is measured, and is left out.
        """
        found: dict[str, dict[str, list[float]]] = {}
        for _ in range(rounds or self.rounds):
            for make in makers:
                server = make()
                if server is None:
                    continue
                try:
                    numbers = one(server)
                finally:
                    with suppress(ProcessLookupError):
                        server.close()
                for counted, number in (numbers or {}).items():
                    found.setdefault(counted, {}).setdefault(server.name, []).append(number)
        return found
