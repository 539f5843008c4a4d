"""The proof that the rules of sourcing were asked about exactly these words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clearance:
    """Leave to publish one version of one update. Only `sourcing.rules.clear` makes one."""

    update_id: int
    version: int

    def covers(self, update_id: int, version: int) -> bool:
        """Whether it was given for this update as it now stands."""
        return (self.update_id, self.version) == (update_id, version)
