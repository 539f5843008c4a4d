"""The sourcing of a story as `readout-story/1`: what readers may know, and nothing else.

Private hops, code names, approvals, attempts, deadlines, who a claim is about beyond its words, and who a
person is elsewhere who is no public figure, stay here.
"""

from typing import Any
from zoneinfo import ZoneInfo

from readout.core import clock, richtext
from readout.coverage.models import Revision, Story, Update
from readout.coverage.wording import stored_body
from readout.directory.models import Entry, Organisation, Person
from readout.sourcing.models import (
    Anchor,
    Attribution,
    Claim,
    CommentRequest,
    Figure,
    KnownClaim,
    Limit,
    OpenQuestion,
    Source,
    StatusChange,
)

Json = dict[str, Any]
SILENT = (CommentRequest.State.NO_RESPONSE, CommentRequest.State.SENT, CommentRequest.State.AWAITING)
"""Told as awaiting: that nobody answered rests on attempts and a deadline, which are private."""


def given(values: Json) -> Json:
    """`values` without those that say nothing."""
    return {name: value for name, value in values.items() if value not in ("", [], {}, None, False)}


class Exported:
    """Collects what the claims of one story rest on, each entry and source once."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._zone = ZoneInfo(story.time_zone)
        self._entries: dict[str, tuple[str, Json]] = {}
        self._sources: dict[str, Json] = {}
        self._shown = {claim.pk: claim for claim in Claim.objects.whole().of(story) if claim.shown_at}
        self._names = {claim.public_id for claim in self._shown.values()}

    def lists(self) -> Json:
        """The lists of the file; those that are empty are left out."""
        claims = [self._claim(claim) for claim in self._shown.values()]
        questions = OpenQuestion.objects.public().filter(story=self._story).select_related("answered_by")
        rows = CommentRequest.objects.public().filter(story=self._story, hidden_source=None)
        requests = [
            self._request(row)
            for row in rows.select_related("person", "organisation").prefetch_related("about")
        ]
        kinds = {"people": "person", "organisations": "organisation"}
        entries = {
            room: [entry for found, entry in self._entries.values() if found == kind]
            for room, kind in kinds.items()
        }
        return given(
            {
                **entries,
                "sources": list(self._sources.values()),
                "claims": claims,
                "open_questions": [self._question(row) for row in questions],
                "comment_requests": requests,
                "known": self._known(),
            }
        )

    def of_update(self, update: Update) -> list[str]:
        """The claims that stand in `update` now, words or none."""
        rows = Anchor.objects.filter(update=update, loose=False, claim__in=self._shown)
        return sorted(rows.values_list("claim__public_id", flat=True))

    def of_revision(self, revision: Revision) -> list[str]:
        """The claims whose marks a public form carries."""
        return sorted(self._names & richtext.anchors(stored_body(revision.body)).keys())

    def _claim(self, claim: Claim) -> Json:
        ways = [self._way(way) for way in claim.attributions.all()]
        dispute = next(iter(claim.disputes.all()), None)
        return given(
            {
                "id": claim.public_id,
                "text": claim.text,
                **(ways[0] if ways else {}),
                "status": claim.status,
                "basis": claim.basis,
                "superseded_by": self._newer(claim),
                "disputed_by": self._source(dispute.source) if dispute else "",
                "ways": ways[1:],
                "history": self._history(claim),
                "figure": self._figure(claim),
                "event_date": self._dates(claim),
            }
        )

    def _way(self, way: Attribution) -> Json:
        return given(
            {
                "mode": way.mode,
                "verbatim": way.verbatim,
                "original_words": way.original_words,
                "original_language": way.original_language,
                "translator": way.translator,
                "chain": [self._source(hop.source) for hop in way.hops.all() if hop.public],
            }
        )

    def _newer(self, claim: Claim) -> str:
        newer = claim.superseded_by
        return newer.public_id if newer and newer.shown_at else ""

    def _history(self, claim: Claim) -> list[Json]:
        """What readers were told of a status: how it stood when they met the claim, and what it became.

        Nothing where it stands as they met it, and nobody's words against it are on record.
        """
        changes = list(claim.status_changes.all())
        later = [change for change in changes if claim.shown_at and change.at > claim.shown_at]
        met = changes[: len(changes) - len(later)][-1:]
        if not later and not any(dispute.statement for dispute in claim.disputes.all()):
            return []
        told = [{**self._change(claim, change), "at": clock.instant(change.at)} for change in later]
        return [*(self._change(claim, change) for change in met), *told]

    def _change(self, claim: Claim, change: StatusChange) -> Json:
        dispute = next((each for each in claim.disputes.all() if each.at == change.at), None)
        return given(
            {
                "status": change.to,
                "basis": change.basis,
                "disputed_by": self._source(dispute.source) if dispute else "",
                "statement": dispute.statement if dispute else "",
                "superseded_by": self._newer(claim) if change.to == Claim.Status.SUPERSEDED else "",
                "correction": change.correction,
            }
        )

    def _known(self) -> list[str]:
        rows = KnownClaim.objects.filter(claim__in=self._shown).order_by("position", "pk")
        return list(rows.values_list("claim__public_id", flat=True))

    def _figure(self, claim: Claim) -> Json:
        figure: Figure | None = getattr(claim, "figure", None)
        if figure is None:
            return {}
        counter = figure.counter if figure.counter and not figure.counter.is_hidden else None
        return {"value": float(figure.value)} | given(
            {
                "counted": figure.counted,
                "high": float(figure.high) if figure.high is not None else None,
                "bound": figure.bound,
                "counter": self._source(counter) if counter else "",
                "as_of": clock.instant(figure.as_of) if figure.as_of else "",
            }
        )

    def _dates(self, claim: Claim) -> Json:
        moments = {"from": claim.event_from, "to": claim.event_to}
        return {
            name: moment.astimezone(self._zone).date().isoformat()
            if claim.event_days
            else clock.instant(moment)
            for name, moment in moments.items()
            if moment
        }

    def _source(self, source: Source) -> str:
        """The id under which the file has `source`: of the directory, or a source of its own."""
        entry = source.person or source.organisation
        if entry and not source.is_hidden and source.identification == Source.Identification.NAMED:
            return self._entry(entry)
        if source.public_id not in self._sources:
            self._sources[source.public_id] = {}
            self._sources[source.public_id] = self._described(source)
        return source.public_id

    def _described(self, source: Source) -> Json:
        return given(
            {
                "id": source.public_id,
                "kind": source.kind,
                "identification": source.identification,
                "ground_rule": source.ground_rule,
                "reached": source.reached,
                "public_description": source.public_description,
                "short_description": source.short_description,
                "brief_description": source.brief_description,
                "anonymity_reason": source.anonymity_reason,
                "access_verb": source.access_verb,
                "count": source.count if source.kind == Source.Kind.PEOPLE else None,
                "limits": [self._limit(limit) for limit in source.limits.all()],
            }
        )

    def _limit(self, limit: Limit) -> Json | str:
        if limit.whom is None:
            return limit.text
        unknown = limit.kind == Limit.Kind.UNNAMED_UNKNOWN
        return given({"whom": self._source(limit.whom), "unknown": unknown, "text": limit.text})

    def _entry(self, entry: Entry) -> str:
        if entry.public_id not in self._entries:
            kind = type(entry).__name__.lower()
            self._entries[entry.public_id] = (kind, {})
            self._entries[entry.public_id] = (kind, _entry(entry))
        return entry.public_id

    def _question(self, row: OpenQuestion) -> Json:
        answered_by = row.answered_by.public_id if row.answered_by and row.answered_by.is_public else ""
        values = {"id": row.public_id, "text": row.text, "state": row.state, "answer": row.answer}
        return given({**values, "answered_by": answered_by, "public": True})

    def _request(self, row: CommentRequest) -> Json:
        recipient = row.person or row.organisation
        waits = row.state in SILENT or row.keeps_its_answer
        answered_at = row.answered_at if not waits else None
        return given(
            {
                "id": row.public_id,
                "recipient": self._entry(recipient) if recipient else "",
                "about": [claim.public_id for claim in row.claims if claim.pk in self._shown],
                "outcome": "awaiting" if waits else row.state,
                "statement": "" if waits else row.statement,
                "denies": row.denies and not waits,
                "answered_at": clock.instant(answered_at) if answered_at else "",
                "public": True,
            }
        )


def _entry(entry: Entry) -> Json:
    values: Json = {"id": entry.public_id, "name": entry.name}
    if isinstance(entry, Person):
        figure = not entry.shield and entry.figure_marks.filter(ended_at=None).exists()
        values |= {"rank": entry.rank, "short_name": entry.short_name, "public_figure": figure}
        values |= {"same_as": entry.same_as} if figure else {}
    elif isinstance(entry, Organisation):
        values |= {"us": entry.us, "takes_plural": entry.takes_plural, "same_as": entry.same_as}
    return given(values)
