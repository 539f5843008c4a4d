"""How the lines of the demo's story are known, what it does not know, and whom it asked."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.models import Story
from readout.demo.history import SLUG
from readout.demo.pieces import LINES, Step
from readout.directory.models import Organisation
from readout.publishing.sourcing import claims, people, questions, requests, sources, statuses
from readout.sourcing.models import Limit, OpenQuestion, Source
from readout.sourcing.wanted import ClaimWanted, FigureWanted, HopWanted, StatusWanted, WayWanted

KNOWN = ("weeks", "stone", "households")
MISSING = "How much stone is missing beneath the third pier?"
REOPENING = "When will ambulances be able to cross again?"


def record(story: Story, noor: Member) -> None:
    """Notes down, before anything is published, what the marks in the texts stand for."""
    people.add_organisation("the Courier", us=True, by=noor)
    county, works = (_named(name, noor) for name in ("the county", "the roads department"))
    brigade, harbour = (_named(name, noor) for name in ("the fire brigade", "the harbour office"))
    note, divers = _note(noor), _described("people", "the two divers", noor, count=2)
    supervisor = _described("person", "the dive supervisor", noor)
    wanted = {
        "stone": _line("The river has carried away stone from the foot of the third pier", note, divers),
        "gap": _line(
            "The gap in the pier’s foot looks older than last night",
            note,
            supervisor,
            mode="quotation_within_document",
            verbatim="older than last night",
        ),
        "stands": _line("The third pier has not moved", county),
        "weeks": _line("Old Bridge is to stay shut for at least three weeks", works),
        "households": _line(
            "114 households are to stay away for a second night",
            county,
            figure=FigureWanted(value=Decimal(114), counted="households", counter=county),
        ),
        "pumping": _line("Cellars must not be pumped dry while the river is above four metres", brigade),
        "rock": _line("Sixty tonnes of rock are on their way to the bridge", works),
        "carried": _line(
            "The ferry has carried three thousand people today",
            harbour,
            figure=FigureWanted(value=Decimal(3000), counted="people", counter=harbour),
        ),
    }
    for name in LINES:
        claims.add_claim(story.slug, _called(name, wanted[name]), by=noor)
    dispute = StatusWanted(
        status="disputed",
        disputed_by=works,
        statement="The foot of the pier was whole when it was inspected in the autumn.",
    )
    statuses.change_status(story.slug, "gap", dispute, by=noor)


def open_ledger(noor: Member) -> None:
    """Shows readers what is known, open and asked, once the past stands."""
    claims.choose_known(SLUG, KNOWN, by=noor)
    for text in (MISSING, REOPENING):
        questions.publish(questions.ask(SLUG, text, by=noor).public_id, by=noor)
    for name in ("the county", "the harbour office"):
        request = requests.draft(SLUG, _entry(name, noor), by=noor)
        requests.attempt(request.public_id, "phone", at=clock.now() - timedelta(hours=2), by=noor)
        requests.publish(request.public_id, by=noor)
    answered = requests.draft(SLUG, _entry("the roads department", noor), by=noor)
    requests.attempt(answered.public_id, "phone", at=clock.now() - timedelta(hours=1), by=noor)
    requests.publish(answered.public_id, by=noor)
    requests.conclude(
        answered.public_id,
        "statement",
        statement="Every pier will be surveyed before anybody crosses.",
        by=noor,
    )


def confirm(_step: Step, _named: dict[str, str], noor: Member) -> None:
    """The Courier establishes a line itself, while readers look on."""
    basis = "we have seen the readings of both surveys"
    statuses.change_status(SLUG, "stands", StatusWanted(status="confirmed", basis=basis), by=noor)


def answer(step: Step, named: dict[str, str], noor: Member) -> None:
    """A question is answered by an update that the step names."""
    question = OpenQuestion.objects.get(story__slug=SLUG, text=REOPENING)
    questions.close(question.public_id, "answered", answer=step.note, update=named[step.name], by=noor)


def hear(step: Step, _named: dict[str, str], noor: Member) -> None:
    """Somebody who was asked answers."""
    office = _entry("the harbour office", noor)
    request = office.comment_requests.get(story__slug=SLUG)
    requests.conclude(request.public_id, "statement", statement=step.note, by=noor)


VERBS: dict[str, Callable[[Step, dict[str, str], Member], None]] = {
    "confirm": confirm,
    "answer": answer,
    "hear": hear,
}


def _entry(name: str, noor: Member) -> Organisation:
    found = Organisation.objects.filter(name=name).first()
    return found or people.add_organisation(name, by=noor)


def _named(name: str, noor: Member) -> Source:
    return sources.named_source(_entry(name, noor), by=noor)


def _note(noor: Member) -> Source:
    limits = [
        Limit(text="It was written before the water had fallen."),
        Limit(text="It does not say when the stone was lost."),
    ]
    return _described("document", "a county inspection note", noor, access_verb="reviewed_by", limits=limits)


def _described(kind: str, description: str, noor: Member, **more: object) -> Source:
    more = {"identification": "described", "public_description": description} | more
    return sources.add_source(kind=kind, by=noor, **more)  # type: ignore[arg-type]  # named as the fields are


def _line(text: str, *chain: Source, figure: FigureWanted | None = None, **way: str) -> ClaimWanted:
    ways = (WayWanted(hops=tuple(HopWanted(source) for source in chain), **way),)
    return ClaimWanted(text=text, ways=ways, figure=figure)


def _called(name: str, wanted: ClaimWanted) -> ClaimWanted:
    return ClaimWanted(public_id=name, text=wanted.text, ways=wanted.ways, figure=wanted.figure)
