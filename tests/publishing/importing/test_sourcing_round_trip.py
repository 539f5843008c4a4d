"""How a story is known survives export and import: the same records, and the same sentences for readers."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from readout.accounts.models import Member
from readout.coverage import events
from readout.coverage.models import Story
from readout.directory import actions
from readout.directory.models import Organisation, Person
from readout.publishing import publish
from readout.publishing.exporting import export
from readout.publishing.importing import opening, recognise
from readout.publishing.importing.bring_in import bring_in
from readout.publishing.importing.place import FileRefused
from readout.publishing.sourcing import claims, questions, requests, sources
from readout.publishing.sourcing.statuses import change_status
from readout.sourcing.models import Limit
from readout.sourcing.wanted import ClaimWanted, FigureWanted, HopWanted, StatusWanted, WayWanted
from tests.newsroom import folded, rebuilt
from tests.publishing.importing.cases import read
from tests.sourcing import desk

DATA = Path(__file__).parents[4] / "shared" / "data"
"""Where the stories stand beside a checkout; they are not part of the project."""


def copied(story: Story, by: Member) -> Story:
    """The copy that an export of `story` becomes at another address."""
    return bring_in(opening.renamed(read(export(story.slug)), "copy", ""), by=by)


def plain(story: Story) -> Any:
    """The export of `story`, each id called by its place."""
    file = export(story.slug)
    text = json.dumps(file)
    for room in ("people", "organisations", "sources", "open_questions", "comment_requests", "updates"):
        for place, each in enumerate(file.get(room, [])):
            text = text.replace(each["id"], f"{room}-{place}")
    value = json.loads(text)
    value["story"]["slug"] = "-"
    return value


def told(story: Story) -> Any:
    """What readers are told of how the story is known, but for ids."""
    page = rebuilt(story)
    assert folded(story) == page
    names = {update.id: f"u{update.number}" for update in page.updates}
    shown = [update.how or None for update in page.updates if isinstance(update, events.Published)]
    ledger = page.ledger or None
    parts = (shown, ledger and [ledger.known, ledger.asked, [each.text for each in ledger.questions]])
    text = msgspec.json.encode(parts).decode().replace(story.slug, "-")
    for name, short in names.items():
        text = text.replace(name, short)
    return json.loads(text)


def a_full_record(by: Member) -> Story:
    """A story in which everything that sourcing knows happened, some of it after readers had it."""
    story = desk.flood(by)
    police, works = desk.police(by), sources.named_source(desk.works(by), by=by)
    keeper: Any = {"kind": "person", "identification": "described", "public_description": "the gauge keeper"}
    gauge = sources.add_source(by=by, **keeper)
    unnamed = Limit(kind=Limit.Kind.UNNAMED, whom=gauge)
    book: Any = {"kind": "document", "identification": "described", "access_verb": "reviewed_by"}
    log = sources.add_source(by=by, limits=[unnamed], public_description="the log of the lock", **book)
    figures = [
        claims.add_claim(story.slug, counted(number, police), by=by) for number in (Decimal(12), Decimal(19))
    ]
    ways = (WayWanted(hops=(HopWanted(police),)), WayWanted(hops=(HopWanted(log), HopWanted(gauge))))
    line = desk.claim(by, story, text="The gauge was read twice", ways=ways)
    denied = desk.claim(by, story, police, text="The lock was left open")
    first = desk.out(by, story, figures[0], line, denied)
    claims.choose_known(story.slug, [line.public_id, figures[0].public_id], by=by)
    confirm = StatusWanted(status="confirmed", basis="our reporter saw the log")
    change_status(story.slug, line.public_id, confirm, by=by)
    dispute = StatusWanted(status="disputed", disputed_by=works, statement="It was shut.")
    change_status(story.slug, denied.public_id, dispute, by=by)
    words = desk.words_of(*figures, line, denied)
    publish.revise(first.public_id, words, kind="update", by=by)
    older = StatusWanted(status="superseded", superseded_by=figures[1])
    change_status(story.slug, figures[0].public_id, older, by=by)
    back = StatusWanted(status="reported", correction="not_needed", correction_reason="CANARY-PRIVATE")
    change_status(story.slug, line.public_id, back, by=by)
    question = questions.ask(story.slug, "Who left it open?", by=by)
    questions.publish(question.public_id, by=by)
    questions.close(question.public_id, "answered", answer="Nobody did.", by=by)
    asked = desk.asked(by, story, denied)
    requests.publish(asked.public_id, by=by)
    requests.conclude(asked.public_id, "statement", statement="We shut it.", denies=True, by=by)
    return story


def counted(number: Decimal, by: Any) -> ClaimWanted:
    figure = FigureWanted(value=number, counted="households evacuated", counter=by, bound="at_least")
    way = WayWanted(hops=(HopWanted(by),))
    return ClaimWanted(text=f"{number} households have been evacuated", ways=(way,), figure=figure)


def test_readers_of_the_copy_are_told_the_same(noor: Member) -> None:
    story = a_full_record(noor)
    assert told(copied(story, noor)) == told(story)


def test_a_copy_of_the_copy_has_the_same_records(noor: Member) -> None:
    story = a_full_record(noor)
    assert plain(copied(story, noor)) == plain(story)


def test_why_no_correction_was_needed_stays_at_home(noor: Member) -> None:
    story = a_full_record(noor)
    file = json.dumps(export(story.slug))
    assert "CANARY-PRIVATE" not in file
    assert "not_needed" in file


def test_a_hidden_source_in_a_further_way_keeps_an_update_in_review(noor: Member) -> None:
    story = a_full_record(noor)
    file = export(story.slug)
    hidden = {"id": "heron", "kind": "person", "identification": "hidden", "code_name": "Heron"}
    file["sources"].append(hidden)
    line = next(each for each in file["claims"] if len(each.get("ways", [])) == 1)
    line["ways"][0]["chain"].append({"id": "heron", "public": False})
    copy = bring_in(opening.renamed(read(file), "copy", ""), by=noor)
    assert rebuilt(copy).updates == ()


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared data are not beside this checkout")
@pytest.mark.parametrize("name", ["meeting.json", "bridge.json"])
def test_the_shared_stories_survive_it_too(noor: Member, name: str) -> None:
    story = bring_in(recognise.read((DATA / name).read_bytes()), by=noor)
    copy = copied(story, noor)
    assert plain(copy) == plain(story)
    assert told(copy) == told(story)


SAME = "https://wiki.example/{}"


def spoken_to(by: Member, *people: Person) -> Story:
    """A story with a line from the roads department and from each of `people`, all by name."""
    story = desk.flood(by)
    works = desk.works(by)
    actions.change(works, same_as=[SAME.format("works")])
    whom: tuple[Person | Organisation, ...] = (works, *people)
    known = [sources.named_source(each, by=by) for each in whom]
    desk.out(by, story, *(desk.claim(by, story, each, text=f"It said {each.pk}") for each in known))
    return story


def test_who_somebody_is_elsewhere_travels_for_public_figures_alone(noor: Member) -> None:
    keeper, mayor = (
        actions.add_person(name, same_as=[SAME.format(name[:3])], by=noor)
        for name in ("Vera Lind", "Ola Berg")
    )
    actions.mark_public_figure(mayor, reason="holds an elected office", by=noor)
    story = spoken_to(noor, keeper, mayor)
    file = export(story.slug)
    assert [each.get("same_as") for each in file["people"]] == [None, [SAME.format("Ola")]]
    named = {each["name"]: each.get("same_as") for each in file["organisations"]}
    assert named["the roads department"] == [SAME.format("works")]
    file["people"][0]["same_as"] = [SAME.format("Ver")]
    bring_in(opening.renamed(read(file), "copy", ""), by=noor)
    copies = Person.objects.order_by("pk")[2:]
    assert [each.same_as for each in copies] == [[], [SAME.format("Ola")]]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://wiki.example/x", "wiki", ""])
def test_an_address_elsewhere_that_is_none_is_refused_by_its_place(noor: Member, address: str) -> None:
    file = export(spoken_to(noor).slug)
    file["organisations"][0]["same_as"] = [address]
    with pytest.raises(FileRefused, match=r"organisations\[0\]\.same_as\[0\]"):
        read(file)
