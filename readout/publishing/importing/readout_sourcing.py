"""Reads the sourcing of `readout-story/1`: directory, sources, claims, questions, requests for comment."""

import re
from datetime import date, datetime
from decimal import Decimal

from msgspec import structs

from readout.core.richtext.addresses import secure_link
from readout.directory.actions import SAME_AS_LIMIT
from readout.publishing.importing.filed_sourcing import (
    FiledAttempt,
    FiledClaim,
    FiledEntry,
    FiledFigure,
    FiledHop,
    FiledLimit,
    FiledQuestion,
    FiledRequest,
    FiledRole,
    FiledSource,
    FiledSourcing,
    FiledStatus,
    FiledWay,
)
from readout.publishing.importing.place import Place
from readout.sourcing.models import (
    Attempt,
    Attribution,
    Claim,
    CommentRequest,
    Figure,
    OpenQuestion,
    Source,
    StatusChange,
)

KINDS = {"people": "person", "organisations": "organisation", "places": "place"}
NAME = 200
SENTENCE = 500
TEXT = 1000
LONG = 5000
CLAIM_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
KNOWN = {
    "people": {"id", "name", "rank", "short_name", "public_figure", "same_as", "roles"},
    "organisations": {"id", "name", "us", "part_of", "same_as", "takes_plural"},
    "places": {"id", "name", "part_of", "same_as"},
    "sources": {*FiledSource.__struct_fields__, "private_name"},
    "claims": {*FiledClaim.__struct_fields__, "event_date", "places"} - {"place", "event_from", "event_to"},
    "open_questions": {*FiledQuestion.__struct_fields__} - {"place"},
    "comment_requests": {*FiledRequest.__struct_fields__, "declined_at"} - {"place"},
}
"""The fields of each list that are taken; what else stands there is kept aside."""


def read(file: Place) -> FiledSourcing:
    """The sourcing in `file`. Raises FileRefused."""
    return FiledSourcing(
        entries=tuple(_entry(each, KINDS[room]) for room in KINDS for each in file[room].items()),
        sources=tuple(map(_source, file["sources"].items())),
        claims=tuple(_claim(each) for each in file["claims"].items() if has_text(each)),
        questions=tuple(map(_question, file["open_questions"].items())),
        requests=tuple(map(_request, file["comment_requests"].items())),
        known=tuple(each.text(needed=True, limit=NAME) for each in file["known"].items()),
    )


def has_text(claim: Place) -> bool:
    """Whether a claim says anything; one that does not cannot be shown, and is kept aside."""
    return bool(claim["text"].text(limit=TEXT).strip())


def _id(place: Place) -> str:
    return place["id"].text(needed=True, limit=NAME)


def _entry(place: Place, kind: str) -> FiledEntry:
    return FiledEntry(
        id=_id(place),
        kind=kind,
        name=place["name"].text(needed=True, limit=NAME).strip(),
        rank=place["rank"].text(limit=100),
        short_name=place["short_name"].text(limit=100),
        public_figure=place["public_figure"].flag(),
        us=place["us"].flag(),
        takes_plural=place["takes_plural"].flag() if "takes_plural" in place else None,
        part_of=place["part_of"].text(limit=NAME),
        same_as=tuple(map(_same_as, place["same_as"].items()[:SAME_AS_LIMIT])),
        roles=tuple(map(_role, place["roles"].items())),
    )


def _same_as(place: Place) -> str:
    address = place.text(needed=True, limit=2000).strip()
    if not secure_link(address):
        place.refuse("This must be a whole address that begins with https://.")
    return address


def _role(place: Place) -> FiledRole:
    return FiledRole(
        title=place["title"].text(needed=True, limit=NAME),
        organisation=place["organisation"].text(limit=NAME),
        since=_day(place["from"]) if "from" in place else None,
        until=_day(place["to"]) if "to" in place else None,
    )


def _source(place: Place) -> FiledSource:
    """Whatever is not said to be open is hidden, and a ground rule nobody knows is the strictest."""
    identification = place["identification"].text()
    if identification not in Source.Identification.values:
        identification = Source.Identification.HIDDEN.value
    rule = place["ground_rule"].text() or Source.GroundRule.ON_RECORD.value
    if rule not in Source.GroundRule.values:
        rule = Source.GroundRule.OFF_RECORD.value
    kind = place["kind"].one_of(*Source.Kind.values, default=Source.Kind.PERSON.value)
    return FiledSource(
        id=_id(place),
        kind=kind,
        identification=identification,
        ground_rule=rule,
        reached=place["reached"].one_of(*Source.Reached.values, default="") if "reached" in place else "",
        public_description=place["public_description"].text(limit=300),
        short_description=place["short_description"].text(limit=NAME),
        brief_description=place["brief_description"].text(limit=100),
        anonymity_reason=place["anonymity_reason"].text(limit=300),
        access_verb=place["access_verb"].one_of(*Source.AccessVerb.values) if "access_verb" in place else "",
        code_name=place["code_name"].text(limit=100),
        count=_count(place["count"]) if kind == Source.Kind.PEOPLE else 1,
        protected=place["protected"].flag(),
        limits=tuple(map(_limit, place["limits"].items())),
        private_title=place["private_title"].text(limit=TEXT),
    )


def _limit(place: Place) -> FiledLimit:
    if isinstance(place.value, str):
        return FiledLimit(text=place.text(needed=True, limit=SENTENCE))
    return FiledLimit(
        text=place["text"].text(limit=SENTENCE),
        whom=place["whom"].text(needed=True, limit=NAME),
        unknown=place["unknown"].flag(),
    )


def _count(place: Place) -> int:
    """How many people; several of unknown number count as two, which is what grammar asks."""
    if not place.given:
        return 2
    if not isinstance(place.value, int) or isinstance(place.value, bool) or not 0 < place.value < 10_000:  # noqa: PLR2004
        place.refuse("This must be a whole number above 0.")
    return int(place.value)


def _claim(place: Place) -> FiledClaim:
    name = _id(place)
    if not CLAIM_ID.fullmatch(name):
        place["id"].refuse("A claim's id has 1 to 64 letters, digits, hyphens and underscores.")
    dates = place["event_date"]
    about = [*place["about"].items(), *place["places"].items()]
    return FiledClaim(
        **structs.asdict(_way(place)),
        place=place.path,
        id=name,
        text=place["text"].text(needed=True, limit=TEXT),
        status=place["status"].one_of(*Claim.Status.values, default="reported"),
        basis=place["basis"].text(limit=SENTENCE),
        superseded_by=place["superseded_by"].text(limit=NAME),
        disputed_by=place["disputed_by"].text(limit=NAME),
        topic=place["topic"].text(limit=300),
        serious=place["serious"].flag(),
        alleges_crime=place["alleges_crime"].flag(),
        event_from=_when(dates["from"]) if "from" in dates else None,
        event_to=_when(dates["to"]) if "to" in dates else None,
        figure=_figure(place["figure"]) if "figure" in place else None,
        about=tuple(each.text(needed=True) for each in about),
        ways=tuple(map(_way, place["ways"].items())),
        history=tuple(map(_status, place["history"].items())),
    )


def _way(place: Place) -> FiledWay:
    return FiledWay(
        mode=place["mode"].one_of(*Attribution.Mode.values, default="statement"),
        chain=tuple(map(_hop, place["chain"].items())),
        verbatim=place["verbatim"].text(limit=LONG),
        original_words=place["original_words"].text(limit=LONG),
        original_language=place["original_language"].text(limit=100),
        translator=place["translator"].text(limit=NAME),
    )


def _status(place: Place) -> FiledStatus:
    choices = StatusChange.Correction.values
    return FiledStatus(
        status=place["status"].one_of(*Claim.Status.values),
        at=place["at"].instant() if "at" in place else None,
        basis=place["basis"].text(limit=SENTENCE),
        disputed_by=place["disputed_by"].text(limit=NAME),
        statement=place["statement"].text(limit=TEXT),
        superseded_by=place["superseded_by"].text(limit=NAME),
        correction=place["correction"].one_of(*choices) if "correction" in place else "",
    )


def _hop(place: Place) -> FiledHop:
    if isinstance(place.value, str):
        return FiledHop(place.text(needed=True))
    public = place["public"].flag() if "public" in place else True
    return FiledHop(_id(place), public)


def _figure(place: Place) -> FiledFigure:
    return FiledFigure(
        value=_number(place["value"]),
        counted=place["counted"].text(needed=True, limit=NAME),
        high=_number(place["high"]) if "high" in place else None,
        bound=place["bound"].one_of(*Figure.Bound.values) if "bound" in place else "",
        counter=place["counter"].text(limit=NAME),
        as_of=place["as_of"].instant() if "as_of" in place else None,
    )


def _number(place: Place) -> Decimal:
    if not isinstance(place.value, int | float) or isinstance(place.value, bool) or abs(place.value) > 1e15:  # noqa: PLR2004
        place.refuse("This must be a number.")
    return round(Decimal(str(place.value)), 4)


def _when(place: Place) -> datetime | date:
    return _day(place) if DAY.fullmatch(place.text(limit=100)) else place.any_instant()


def _day(place: Place) -> date:
    try:
        return date.fromisoformat(place.text(needed=True, limit=100))
    except ValueError:
        place.refuse("This is no day; write one like 2026-03-01.")


def _question(place: Place) -> FiledQuestion:
    return FiledQuestion(
        place=place.path,
        id=_id(place),
        text=place["text"].text(needed=True, limit=SENTENCE),
        state=place["state"].one_of(*OpenQuestion.State.values, default="open"),
        answer=place["answer"].text(limit=SENTENCE),
        answered_by=place["answered_by"].text(limit=NAME),
        public=place["public"].flag(),
    )


def _request(place: Place) -> FiledRequest:
    answered = "answered_at" if "answered_at" in place else "declined_at"
    return FiledRequest(
        place=place.path,
        id=_id(place),
        recipient=place["recipient"].text(needed=True, limit=NAME),
        about=tuple(each.text(needed=True) for each in place["about"].items()),
        attempts=tuple(map(_attempt, place["attempts"].items())),
        deadline=place["deadline"].any_instant() if "deadline" in place else None,
        outcome=place["outcome"].one_of(*CommentRequest.State.values, default="drafted"),
        answered_at=place[answered].instant() if answered in place else None,
        statement=place["statement"].text(limit=LONG),
        denies=place["denies"].flag(),
        public=place["public"].flag(),
    )


def _attempt(place: Place) -> FiledAttempt:
    channel = place["channel"].one_of(*Attempt.Channel.values, default="other")
    return FiledAttempt(place["at"].instant(), channel)
