"""Entries of the directory change, and doubles become one."""

from datetime import date

import pytest
from django.test import Client

from readout.accounts.models import Member
from readout.core.refusals import Invalid, NotAllowed, NotFound, WrongState
from readout.directory import finding, public
from readout.directory.models import Entry, Person
from readout.publishing import publish
from readout.publishing.sourcing import people
from readout.sourcing import mentions
from readout.sourcing.models import Mention
from tests.sourcing import desk


def spellings(entry: Entry) -> set[str]:
    return set(entry.spellings.values_list("text", flat=True))


def test_a_former_name_is_still_found(amina: Member) -> None:
    entry = people.add_organisation("the roads department", by=amina)
    people.change(entry, name="the Bridges Office", by=amina)
    assert spellings(entry) == {"the roads department", "the Bridges Office"}
    assert [each.entry for each in finding.named_in("The roads department spoke.")] == [entry]


def test_the_spelling_of_the_name_itself_is_not_taken_back(amina: Member) -> None:
    entry = people.add_place("Mill Lane", by=amina)
    other = people.spell(entry, "Mühlgasse", by=amina)
    people.unspell(other, by=amina)
    with pytest.raises(WrongState):
        people.unspell(entry.spellings.get(), by=amina)
    assert spellings(entry) == {"Mill Lane"}


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "http://plain.example/", "www.wikidata.org", "https://a@b.example/"]
)
def test_only_whole_secure_addresses_mean_the_same(amina: Member, address: str) -> None:
    entry = people.add_place("Mill Lane", by=amina)
    with pytest.raises(Invalid) as refused:
        people.change(entry, same_as=["https://www.wikidata.org/wiki/Q2", address], by=amina)
    assert "same_as" in refused.value.details


def test_nothing_is_a_part_of_itself(amina: Member) -> None:
    town = people.add_place("Fordham", by=amina)
    lane = people.add_place("Mill Lane", part_of=town, by=amina)
    with pytest.raises(Invalid):
        people.change(town, part_of=lane, by=amina)


def test_a_role_is_changed_when_it_ends(amina: Member) -> None:
    person = people.add_person("Ida Brandt", by=amina)
    role = people.give_role(person, "mayor", since=date(2020, 5, 1), by=amina)
    people.change_role(
        role, title="mayor", organisation=None, since=role.since, until=date(2024, 4, 30), by=amina
    )
    role.refresh_from_db()
    assert role.until == date(2024, 4, 30)
    with pytest.raises(Invalid):
        people.change_role(
            role, title="mayor", organisation=None, since=role.since, until=date(2019, 1, 1), by=amina
        )


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_a_public_figure_is_marked_for_a_reason_on_record(noor: Member, reason: str) -> None:
    person = people.add_person("Ida Brandt", by=noor)
    with pytest.raises(Invalid) as refused:
        people.mark_public_figure(person, reason=reason, by=noor)
    assert "reason" in refused.value.details
    mark = people.mark_public_figure(person, reason="She is the mayor.", by=noor)
    assert (mark.reason, mark.by) == ("She is the mayor.", noor)


def test_a_reporter_records_a_shield_and_only_an_editor_takes_it_back(amina: Member, noor: Member) -> None:
    person = people.add_person("Ida Brandt", by=amina)
    people.shield(person, "minor", by=amina)
    for other in ("", "victim"):
        with pytest.raises(NotAllowed):
            people.shield(person, other, by=amina)
    people.shield(person, "", by=noor)
    person.refresh_from_db()
    assert person.shield == ""


def test_doubles_become_one_with_all_that_was_tied_to_either(client: Client, noor: Member) -> None:
    kept = people.add_place("Mill Lane", by=noor)
    double = people.add_place("Mühlgasse", by=noor)
    below = people.add_place("the mill", part_of=double, by=noor)
    story = desk.flood(noor)
    for text in ("Mill Lane is dry.", "The Mühlgasse is dry.", "Mill Lane, or Mühlgasse, is dry."):
        publish.publish(desk.draft(noor, story, also=text).public_id, by=noor)
    old = double.address
    people.merge(double, kept, by=noor)
    assert spellings(kept) == {"Mill Lane", "Mühlgasse"}
    assert mentions.updates_naming(kept).count() == Mention.objects.filter(place=kept).count() == 3
    below.refresh_from_db()
    assert below.part_of == kept
    assert client.get(old)["Location"] == kept.address
    assert client.get(kept.address).content.decode().count("<article") == 3


def test_a_shield_of_either_double_holds_for_both(noor: Member) -> None:
    kept = people.add_person("Ida Brandt", by=noor)
    people.mark_public_figure(kept, reason="She is the mayor.", by=noor)
    double = people.add_person("Ida Brant", by=noor)
    people.shield(double, "victim", by=noor)
    people.merge(double, kept, by=noor)
    kept.refresh_from_db()
    assert kept.shield == "victim"
    assert not Person.objects.public_figures().exists()


def test_a_mark_of_a_double_does_not_pass_to_whom_it_is_merged_into(noor: Member) -> None:
    kept, double = people.add_person("Ida Brandt", by=noor), people.add_person("Ida Brant", by=noor)
    people.mark_public_figure(double, reason="She is the mayor.", by=noor)
    people.merge(double, kept, by=noor)
    assert not Person.objects.public_figures().exists()
    assert kept.figure_marks.get().ended_by == noor


def test_a_double_of_a_public_figure_leads_to_the_page_and_of_anybody_else_to_nobody(noor: Member) -> None:
    kept, double = people.add_person("Ida Brandt", by=noor), people.add_person("Ida Brant", by=noor)
    people.mark_public_figure(kept, reason="She is the mayor.", by=noor)
    people.merge(double, kept, by=noor)
    assert public.person(double.public_id)[0] == kept
    people.unmark_public_figure(kept, by=noor)
    with pytest.raises(NotFound):
        public.person(double.public_id)


def test_what_cannot_be_merged_is_refused(amina: Member, noor: Member) -> None:
    lane, quay = people.add_place("Mill Lane", by=noor), people.add_place("Quay Street", by=noor)
    us = people.add_organisation("the Courier", us=True, by=noor)
    other = people.add_organisation("the Daily Courier", by=noor)
    with pytest.raises(NotAllowed):
        people.merge(lane, quay, by=amina)
    for double, kept in ((lane, lane), (lane, us)):
        with pytest.raises(Invalid):
            people.merge(double, kept, by=noor)
    with pytest.raises(WrongState):
        people.merge(us, other, by=noor)
    people.merge(lane, quay, by=noor)
    with pytest.raises(WrongState):
        people.merge(lane, quay, by=noor)


def test_a_place_merged_into_a_part_of_it_is_no_part_of_itself(noor: Member) -> None:
    town = people.add_place("Fordham", by=noor)
    lane = people.add_place("Mill Lane", part_of=town, by=noor)
    people.merge(town, lane, by=noor)
    lane.refresh_from_db()
    assert lane.part_of is None
