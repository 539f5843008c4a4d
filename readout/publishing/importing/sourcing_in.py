"""Brings the sourcing of a file in: directory, sources, claims, questions and requests for comment."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from readout.accounts.models import Member
from readout.core.refusals import Refusal
from readout.coverage.models import Story, Update
from readout.directory.models import Entry, Organisation, Person
from readout.publishing.importing import entries_in
from readout.publishing.importing.claims_in import Wanting
from readout.publishing.importing.filed_sourcing import (
    FiledClaim,
    FiledQuestion,
    FiledRequest,
    FiledSource,
    FiledSourcing,
    FiledStatus,
)
from readout.publishing.importing.place import FileRefused
from readout.publishing.importing.shapes import FiledUpdate
from readout.publishing.sourcing import telling
from readout.publishing.sourcing.finding import us
from readout.publishing.sourcing.sources import sealer
from readout.sourcing.actions import claims, questions, requests, sources, statuses
from readout.sourcing.models import (
    Claim,
    CommentRequest,
    KnownClaim,
    OpenQuestion,
    ProtectedName,
    Source,
)
from readout.sourcing.models.known_claim import MOST
from readout.sourcing.wanted import StatusWanted

S = Claim.Status
COPIED = (
    *("kind", "identification", "ground_rule", "reached", "public_description", "short_description"),
    *("brief_description", "anonymity_reason", "access_verb", "code_name", "count", "protected"),
)
"""Columns of a source that stand in a file as they do here."""


class SourcingWriter:
    """Makes the records of one file in one locked story, and tells them when their updates go out."""

    def __init__(self, story: Story, filed: FiledSourcing, *, by: Member) -> None:
        self._story = story
        self._filed = filed
        self._by = by
        self._entries: Mapping[str, Entry] = {}
        self._wanting = Wanting(self._known, self._entries, ZoneInfo(story.time_zone))
        self._sources: dict[str, Source] = {}
        self._claims: dict[str, Claim] = {}
        changes = [(status, claim) for claim in filed.claims for status in claim.history[1:] if status.at]
        self._changes = sorted(changes, key=lambda change: change[0].at or datetime.min)
        self._unanswered: list[FiledRequest] = []
        self._untold: dict[str, FiledQuestion | FiledRequest] = {}
        self._rows: dict[str, OpenQuestion | CommentRequest] = {}
        self._updates: dict[str, Update] = {}

    def make(self, at: datetime) -> None:
        """Makes everything, in private; statuses stood since `at`. Raises FileRefused."""
        self._entries = entries_in.made(self._filed.entries, by=self._by)
        self._wanting = replace(self._wanting, entries=self._entries)
        for source in self._filed.sources:
            self._sources[source.id] = self._source(source)
        for source in self._filed.sources:
            for limit in source.limits:
                self._known(limit.whom)
            limits = entries_in.limits(source, self._sources, self._story.language)
            sources.limit(self._sources[source.id], limits)
        for claim in self._filed.claims:
            _blaming(claim.place, partial(self._claim, claim, at))
        for question in self._filed.questions:
            self._rows[question.place] = questions.ask(self._story, question.text, by=self._by)
        for request in self._filed.requests:
            _blaming(request.place, partial(self._request, request))
        self._untold = {each.place: each for each in self._filed.questions if each.public}
        self._untold |= {each.place: each for each in self._filed.requests if each.public}

    def tie(self, update: Update, filed: FiledUpdate, named: Iterable[str]) -> None:
        """Ties to `update` the claims that the file names for it; a mark in the text says where."""
        self._updates[filed.file_id] = update
        claims.tie_named(update, named)

    def went_out(self, update: Update, filed: FiledUpdate, at: datetime) -> None:
        """Follows a publication or revision: its claims are public, and what it asks is told with it."""
        telling.went_out(update, at=at)
        self._supersede(at)
        named = {*filed.open_questions, *filed.comment_requests}
        for place, each in list(self._untold.items()):
            if each.id in named:
                self._tell(place, at)

    def reach(self, at: datetime) -> None:
        """Gives claims the statuses they had by `at` and requests their answers, each at its own instant."""
        waiting = []
        for status, filed in self._changes:
            claim = self._claims[filed.id]
            claim.refresh_from_db()
            if status.at is None or status.at > at or not self._may_be(status):
                waiting.append((status, filed))
                continue
            claim.story = self._story
            wanted = self._wanting.status(status, self._claims.get(status.superseded_by))
            _blaming(filed.place, partial(statuses.change, claim, wanted, by=self._by, at=status.at))
            if claim.shown_at:
                _blaming(filed.place, partial(telling.claim_changed, claim, at=status.at))
        self._changes = waiting
        due = [each for each in self._unanswered if each.answered_at and each.answered_at <= at]
        self._unanswered = [each for each in self._unanswered if each not in due]
        for request in due:
            _blaming(request.place, partial(self._answer, request, self._rows[request.place]))

    def end(self, at: datetime) -> None:
        """Tells whatever is public and belongs to no update that went out, and what we know."""
        for place in list(self._untold):
            self._tell(place, at)
        chosen = [self._claims[name] for name in self._filed.known if name in self._claims]
        KnownClaim.objects.bulk_create(
            KnownClaim(claim=claim, position=position, at=at, by=self._by)
            for position, claim in enumerate(chosen[:MOST], 1)
        )
        if chosen and self._story.is_public:
            telling.known(self._story, at=at)

    def _tell(self, place: str, at: datetime) -> None:
        filed, row = self._untold.pop(place), self._rows[place]
        row.story = self._story
        if not self._story.is_public:
            return
        if isinstance(row, OpenQuestion) and isinstance(filed, FiledQuestion):
            _blaming(place, lambda: self._tell_question(row, filed, at))
        elif isinstance(row, CommentRequest):
            _blaming(place, lambda: requests.publish(row, by=self._by, at=at))
            telling.ledger(self._story, at=at)

    def _tell_question(self, row: OpenQuestion, filed: FiledQuestion, at: datetime) -> None:
        questions.publish(row, by=self._by, at=at)
        if filed.state != OpenQuestion.State.OPEN:
            answered_by = self._updates.get(filed.answered_by)
            questions.close(row, filed.state, answer=filed.answer, answered_by=answered_by, at=at)
        telling.question(row, at=at)

    def _supersede(self, at: datetime) -> None:
        """What is out of date became so when readers got the newer line."""
        for filed in self._filed.claims:
            newer = self._claims.get(filed.superseded_by)
            claim = self._claims[filed.id]
            by_itself = filed.status == S.SUPERSEDED and not filed.history
            if not by_itself or newer is None or claim.status == S.SUPERSEDED:
                continue
            claim.refresh_from_db()
            newer.refresh_from_db()
            if newer.shown_at:
                wanted = StatusWanted(status=S.SUPERSEDED, superseded_by=newer)
                _blaming(filed.place, partial(statuses.change, claim, wanted, by=self._by, at=at))
                claim.story = self._story
                telling.claim_changed(claim, at=at)

    def _source(self, filed: FiledSource) -> Source:
        values = {name: getattr(filed, name) for name in COPIED}
        made = sources.add(by=self._by, **values)
        if filed.private_title:
            title = ProtectedName.Kind.TITLE
            sources.protect(made, title, filed.private_title, by=self._by, sealer=sealer())
        return made

    def _known(self, name: str) -> Source | None:
        """The source that an id of the file means: one of its sources, or somebody of its directory."""
        if name in self._sources:
            return self._sources[name]
        entry = self._entries.get(name)
        if isinstance(entry, Person | Organisation):
            self._sources[name] = sources.of(entry, by=self._by)
            return self._sources[name]
        return None

    def _claim(self, filed: FiledClaim, at: datetime) -> None:
        ways = (filed.first_way, *filed.ways)
        named = (self._known(hop.id) for way in ways for hop in way.chain)
        outlet = next((source for source in named if source and source.is_us), None) or us(self._story)
        begun = filed.first_status
        first = S.UNVERIFIED if begun.status == S.UNVERIFIED else S.REPORTED
        claim = claims.add(
            self._story, self._wanting.claim(filed, ways), outlet, by=self._by, status=first, at=at
        )
        self._claims[filed.id] = claim
        if begun.status not in (first, S.SUPERSEDED):
            statuses.change(claim, self._wanting.status(begun, None), by=self._by, at=at)
        newer = self._claims.get(filed.superseded_by)
        earlier = [each for each in self._filed.claims if each.superseded_by == filed.id]
        for old in earlier:
            if old.id in self._claims:
                Claim.objects.filter(pk=self._claims[old.id].pk).update(superseded_by=claim)
        if newer:
            Claim.objects.filter(pk=claim.pk).update(superseded_by=newer)

    def _may_be(self, status: FiledStatus) -> bool:
        """Whether it can be told: what is out of date is so only once readers have the newer line."""
        newer = self._claims.get(status.superseded_by)
        if status.status != S.SUPERSEDED or newer is None:
            return True
        newer.refresh_from_db()
        return newer.shown_at is not None

    def _request(self, filed: FiledRequest) -> None:
        recipient = self._entries.get(filed.recipient)
        if not isinstance(recipient, Person | Organisation):
            raise FileRefused(
                f"{filed.place}.recipient", "The file has no person or organisation of this id."
            )
        about = [self._claims[name] for name in filed.about if name in self._claims]
        row = requests.draft(self._story, recipient, about, deadline=filed.deadline, by=self._by)
        for each in filed.attempts:
            requests.attempt(row, each.channel, at=each.at, by=self._by)
        if filed.outcome != CommentRequest.State.DRAFTED and not filed.attempts:
            CommentRequest.objects.filter(pk=row.pk).update(state=CommentRequest.State.SENT)
            row.refresh_from_db()
        self._rows[filed.place] = row
        if filed.outcome in requests.OUTCOMES and filed.answered_at:
            self._unanswered.append(filed)
        elif filed.outcome in requests.OUTCOMES:
            self._answer(filed, row)

    def _answer(self, filed: FiledRequest, row: OpenQuestion | CommentRequest) -> None:
        """What came of a request; a denial is told at once, for it stands beside what it denies."""
        if not isinstance(row, CommentRequest):
            return
        at = filed.answered_at or (filed.attempts[-1].at if filed.attempts else None)
        said, denies = filed.statement, filed.denies
        requests.conclude(row, filed.outcome, statement=said, denies=denies, at=at)
        row.story = self._story
        if denies and at and filed.place in self._untold:
            self._tell(filed.place, at)
        if row.published_at and at:
            telling.answered(row, at=at)


def _blaming(place: str, do: Callable[[], object]) -> None:
    """Does it; a refusal names `place`."""
    try:
        do()
    except FileRefused:
        raise
    except Refusal as refusal:
        lines = " ".join((str(refusal), *refusal.details.values()))
        raise FileRefused(place, lines) from refusal
