"""Brings the sourcing of a file in: directory, sources, claims, questions and requests for comment."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from readout.accounts.models import Member
from readout.core.refusals import Refusal
from readout.coverage.models import Story, Update
from readout.directory.models import Entry, Organisation, Person
from readout.publishing.importing import entries_in
from readout.publishing.importing.filed_sourcing import (
    FiledClaim,
    FiledQuestion,
    FiledRequest,
    FiledSource,
    FiledSourcing,
)
from readout.publishing.importing.place import FileRefused
from readout.publishing.importing.shapes import FiledUpdate
from readout.publishing.sourcing import telling
from readout.publishing.sourcing.finding import us
from readout.publishing.sourcing.sources import sealer
from readout.sourcing.actions import claims, questions, requests, sources, statuses
from readout.sourcing.models import Claim, CommentRequest, OpenQuestion, ProtectedName, Source
from readout.sourcing.wanted import ClaimWanted, FigureWanted, HopWanted, StatusWanted, WayWanted

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
        self._zone = ZoneInfo(story.time_zone)
        self._entries: Mapping[str, Entry] = {}
        self._sources: dict[str, Source] = {}
        self._claims: dict[str, Claim] = {}
        self._untold: dict[str, FiledQuestion | FiledRequest] = {}
        self._rows: dict[str, OpenQuestion | CommentRequest] = {}
        self._updates: dict[str, Update] = {}

    def make(self, at: datetime) -> None:
        """Makes everything, in private; statuses stood since `at`. Raises FileRefused."""
        self._entries = entries_in.made(self._filed.entries, by=self._by)
        for source in self._filed.sources:
            self._sources[source.id] = self._source(source)
        for source in self._filed.sources:
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

    def end(self, at: datetime) -> None:
        """Tells whatever is public and belongs to no update that went out."""
        for place in list(self._untold):
            self._tell(place, at)

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
            if filed.status != S.SUPERSEDED or newer is None or claim.status == S.SUPERSEDED:
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
        chain = [(self._known(hop.id), hop.public) for hop in filed.chain]
        found = [(source, public) for source, public in chain if source]
        outlet = next((source for source, _ in found if source.is_us), None) or us(self._story)
        hops = tuple(HopWanted(source, public) for source, public in found if source.pk != outlet.pk)
        first = S.UNVERIFIED if filed.status == S.UNVERIFIED else S.REPORTED
        claim = claims.add(self._story, self._wanted(filed, hops), outlet, by=self._by, status=first, at=at)
        self._claims[filed.id] = claim
        if filed.status not in (first, S.SUPERSEDED):
            disputed_by = self._known(filed.disputed_by) if filed.disputed_by else None
            wanted = StatusWanted(status=filed.status, basis=filed.basis, disputed_by=disputed_by)
            statuses.change(claim, wanted, by=self._by, at=at)
        newer = self._claims.get(filed.superseded_by)
        earlier = [each for each in self._filed.claims if each.superseded_by == filed.id]
        for old in earlier:
            if old.id in self._claims:
                Claim.objects.filter(pk=self._claims[old.id].pk).update(superseded_by=claim)
        if newer:
            Claim.objects.filter(pk=claim.pk).update(superseded_by=newer)

    def _wanted(self, filed: FiledClaim, hops: tuple[HopWanted, ...]) -> ClaimWanted:
        way = WayWanted(
            hops=hops,
            mode=filed.mode,
            verbatim=filed.verbatim,
            original_words=filed.original_words,
            original_language=filed.original_language,
            translator=filed.translator,
        )
        return ClaimWanted(
            text=filed.text,
            ways=(way,),
            public_id=filed.id,
            topic=filed.topic,
            serious=filed.serious,
            alleges_crime=filed.alleges_crime,
            event_from=self._moment(filed.event_from),
            event_to=self._moment(filed.event_to),
            event_days=not isinstance(filed.event_from, datetime),
            figure=self._figure(filed),
            about=tuple(self._entries[name] for name in filed.about if name in self._entries),
        )

    def _figure(self, filed: FiledClaim) -> FigureWanted | None:
        if filed.figure is None:
            return None
        return FigureWanted(
            value=filed.figure.value,
            counted=filed.figure.counted,
            high=filed.figure.high,
            bound=filed.figure.bound,
            counter=self._known(filed.figure.counter) if filed.figure.counter else None,
            as_of=filed.figure.as_of,
        )

    def _moment(self, filed: datetime | date | None) -> datetime | None:
        """A day is its beginning in the story's time zone."""
        if filed is None or isinstance(filed, datetime):
            return filed
        return datetime.combine(filed, time(), self._zone)

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
        if filed.outcome in requests.OUTCOMES:
            last = filed.answered_at or (filed.attempts[-1].at if filed.attempts else None)
            said, denies = filed.statement, filed.denies
            requests.conclude(row, filed.outcome, statement=said, denies=denies, at=last)
        self._rows[filed.place] = row


def _blaming(place: str, do: Callable[[], object]) -> None:
    """Does it; a refusal names `place`."""
    try:
        do()
    except FileRefused:
        raise
    except Refusal as refusal:
        lines = " ".join((str(refusal), *refusal.details.values()))
        raise FileRefused(place, lines) from refusal
