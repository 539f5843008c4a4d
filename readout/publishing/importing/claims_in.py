"""What a file says of a claim, in the values that the records of here are wanted with."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from msgspec import Struct

from readout.directory.models import Entry
from readout.publishing.importing.filed_sourcing import FiledClaim, FiledStatus, FiledWay
from readout.sourcing.models import Claim, Source
from readout.sourcing.wanted import ClaimWanted, FigureWanted, HopWanted, StatusWanted, WayWanted

ELSEWHERE = "It was decided where the file is from."


class Wanting(Struct, frozen=True):
    """Makes wanted values; `known` and `entries` say what an id of the file means, days begin in `zone`."""

    known: Callable[[str], Source | None]
    entries: Mapping[str, Entry]
    zone: ZoneInfo

    def claim(self, filed: FiledClaim, ways: tuple[FiledWay, ...]) -> ClaimWanted:
        """The claim, known in these ways."""
        return ClaimWanted(
            text=filed.text,
            ways=tuple(map(self._way, ways)),
            public_id=filed.id,
            topic=filed.topic,
            serious=filed.serious,
            alleges_crime=filed.alleges_crime,
            event_from=self._moment(filed.event_from),
            event_to=self._moment(filed.event_to),
            event_days=not isinstance(filed.event_from, datetime),
            figure=self._figure(filed),
            about=tuple(self.entries[name] for name in filed.about if name in self.entries),
        )

    def _way(self, filed: FiledWay) -> WayWanted:
        chain = [(self.known(hop.id), hop.public) for hop in filed.chain]
        return WayWanted(
            hops=tuple(HopWanted(source, public) for source, public in chain if source and not source.is_us),
            mode=filed.mode,
            verbatim=filed.verbatim,
            original_words=filed.original_words,
            original_language=filed.original_language,
            translator=filed.translator,
        )

    def _figure(self, filed: FiledClaim) -> FigureWanted | None:
        if filed.figure is None:
            return None
        return FigureWanted(
            value=filed.figure.value,
            counted=filed.figure.counted,
            high=filed.figure.high,
            bound=filed.figure.bound,
            counter=self.known(filed.figure.counter) if filed.figure.counter else None,
            as_of=filed.figure.as_of,
        )

    def _moment(self, filed: datetime | date | None) -> datetime | None:
        """A day is its beginning in the story's time zone."""
        if filed is None or isinstance(filed, datetime):
            return filed
        return datetime.combine(filed, time(), self.zone)

    def status(self, filed: FiledStatus, newer: Claim | None) -> StatusWanted:
        """Why no correction was needed is private where the file is from."""
        return StatusWanted(
            status=filed.status,
            basis=filed.basis,
            disputed_by=self.known(filed.disputed_by) if filed.disputed_by else None,
            statement=filed.statement,
            superseded_by=newer,
            correction=filed.correction,
            correction_reason=ELSEWHERE if filed.correction else "",
        )
