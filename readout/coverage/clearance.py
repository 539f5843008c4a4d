"""The proof that the rules of sourcing were asked about exactly these words."""

from dataclasses import dataclass

from msgspec import UNSET, UnsetType

from readout.coverage.knowing import How


@dataclass(frozen=True, slots=True)
class Clearance:
    """Leave to publish one version of one update. Only `sourcing.rules.clear` makes one.

    `how` is what readers may be told of how its lines are known: it goes out with the words it belongs to.
    """

    update_id: int
    version: int
    how: How | UnsetType = UNSET

    def covers(self, update_id: int, version: int) -> bool:
        """Whether it was given for this update as it now stands."""
        return (self.update_id, self.version) == (update_id, version)
