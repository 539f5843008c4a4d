"""Whether an update of a file rests on a source whose name is withheld: no approval comes from a file."""

from collections.abc import Iterable
from typing import Self

from readout.publishing.importing.place import Place

OPENLY_KNOWN = frozenset({"named", "described"})
CLOSED_RULES = frozenset({"deep_background", "off_record"})
ROOMS = ("people", "organisations", "sources")


class Claims:
    """The claims of a file by id, and which of them rest on a hidden source."""

    def __init__(self, withheld: dict[str, bool]) -> None:
        self._withheld = withheld

    @classmethod
    def of(cls, file: Place) -> Self:
        """The claims of `file`. Raises FileRefused for an id used twice and a hop that is nowhere."""
        known: dict[str, bool] = {}
        for room in ROOMS:
            for name, item in _by_id(file[room]).items():
                known[name] = known.get(name, False) or (room == "sources" and _is_withheld(item))
        return cls({name: _rests(item, known) for name, item in _by_id(file["claims"]).items()})

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all claims: `[ID]words[/ID]` in a text ties words to one."""
        return frozenset(self._withheld)

    def check(self, names: Place) -> list[str]:
        """The ids in the list at `names`. Raises FileRefused for a claim that the file lacks."""
        ids = [(each, each.text(needed=True)) for each in names.items()]
        for each, name in ids:
            if name not in self._withheld:
                each.refuse("The file has no claim of this id.")
        return [name for _, name in ids]

    def any_withheld(self, ids: Iterable[str]) -> bool:
        """Whether one of the claims rests on a hidden source."""
        return any(self._withheld.get(name, False) for name in ids)


def _by_id(items: Place) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for item in items.items():
        name = item["id"].text(needed=True)
        if name in found:
            item["id"].refuse("This id is used twice.")
        found[name] = item
    return found


def _is_withheld(source: Place) -> bool:
    """Whatever is not said to be open is taken as hidden."""
    open_enough = source["identification"].text() in OPENLY_KNOWN
    return not open_enough or source["ground_rule"].text() in CLOSED_RULES


def _rests(claim: Place, known: dict[str, bool]) -> bool:
    """Whether any way of a claim has a hop whose name is withheld."""
    withheld = False
    ways = [claim, *claim["ways"].items()]
    for hop in [hop for way in ways for hop in way["chain"].items()]:
        name = hop if isinstance(hop.value, str) else hop["id"]
        if name.text(needed=True) not in known:
            name.refuse("The file has no person, organisation or source of this id.")
        withheld = withheld or known[name.text()]
    return withheld
