"""People, organisations and places: found by any spelling, and public only where an editor says so."""

from datetime import date

import pytest

from readout.accounts.models import Member
from readout.core.refusals import Invalid, NotAllowed, NotFound, WrongState
from readout.directory import actions, finding, public, spelled
from readout.directory.models import Role
from readout.publishing.sourcing import people


def test_a_person_has_no_public_page(amina: Member) -> None:
    person = people.add_person("Ida Brandt", by=amina)
    with pytest.raises(NotFound):
        public.person(person.public_id)


def test_an_editor_marks_a_public_figure_and_takes_the_mark_back(amina: Member, noor: Member) -> None:
    person = people.add_person("Ida Brandt", rank="Mayor", by=amina)
    actions.give_role(person, "mayor", since=date(2024, 1, 1))
    people.mark_public_figure(person, reason="She is the mayor.", by=noor)
    _, card = public.person(person.public_id)
    assert (card.name, [role.title for role in card.roles]) == ("Mayor Ida Brandt", ["mayor"])
    people.unmark_public_figure(person, by=noor)
    with pytest.raises(NotFound):
        public.person(person.public_id)


def test_a_reporter_marks_no_public_figure(amina: Member) -> None:
    person = people.add_person("Ida Brandt", by=amina)
    with pytest.raises(NotAllowed):
        people.mark_public_figure(person, reason="She is the mayor.", by=amina)


@pytest.mark.parametrize("why", ["minor", "victim", "uncharged_suspect"])
def test_who_is_shielded_has_no_page_ever(noor: Member, why: str) -> None:
    person = people.add_person("Ida Brandt", by=noor)
    people.mark_public_figure(person, reason="She is the mayor.", by=noor)
    people.shield(person, why, by=noor)
    with pytest.raises(NotFound):
        public.person(person.public_id)
    with pytest.raises(WrongState, match="ever"):
        people.mark_public_figure(person, reason="She is the mayor.", by=noor)


def test_an_organisation_and_a_place_have_pages_with_their_other_names(amina: Member) -> None:
    works = people.add_organisation("the roads department", by=amina)
    people.spell(works, "Roads Dept", by=amina)
    _, card = public.organisation(works.public_id)
    assert (card.name, card.also) == ("the roads department", ("Roads Dept",))
    place = people.add_place("Mill Lane", by=amina)
    assert public.place(place.public_id)[1].url == f"/places/mill-lane-{place.public_id}/"


def test_a_role_holds_from_a_day_until_another(noor: Member) -> None:
    person = people.add_person("Ida Brandt", by=noor)
    role = actions.give_role(person, "mayor", since=date(2024, 1, 1), until=date(2025, 12, 31))
    assert list(Role.objects.on(date(2025, 12, 31))) == [role]
    assert list(Role.objects.on(date(2026, 1, 1))) == []
    with pytest.raises(Invalid):
        actions.give_role(person, "mayor", since=date(2024, 1, 1), until=date(2023, 1, 1))


@pytest.mark.parametrize("typed", ["Roads", "the roads", "ROADS dep", "département"])
def test_names_are_suggested_while_writing(noor: Member, typed: str) -> None:
    works = people.add_organisation("the roads department", by=noor)
    people.spell(works, "Département des routes", by=noor)
    assert finding.suggested(typed) == [works]


def test_names_are_found_in_the_text_the_longest_first(noor: Member) -> None:
    police = people.add_organisation("the police", by=noor)
    river = people.add_organisation("the river police", by=noor)
    text = "The river police spoke. Later the Police spoke, not the policeman."
    named = finding.named_in(text)
    assert [(text[each.span.start : each.span.end], each.entry) for each in named] == [
        ("river police", river),
        ("Police", police),
    ]


def test_a_name_that_two_bear_is_taken_for_neither(noor: Member) -> None:
    people.add_person("Ida Brandt", by=noor)
    people.add_person("Ida Brandt", by=noor)
    assert finding.named_in("Ida Brandt spoke.") == []


def test_names_are_compared_without_case_accents_and_articles() -> None:
    assert spelled.key("The  Café’s Owner") == spelled.key("cafe's owner")


def test_the_police_say(noor: Member) -> None:
    assert people.add_organisation("the river police", by=noor).takes_plural
    assert not people.add_organisation("the roads department", by=noor).takes_plural
