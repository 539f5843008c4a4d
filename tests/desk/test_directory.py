"""The directory at the desk."""

from typing import Any

import pytest
from django.test import Client

from readout.accounts.models import Member
from readout.directory.models import Entry, Organisation, Person, Place
from readout.publishing.sourcing import people
from tests.desk.conftest import SignIn

REASON = {"figure-reason": "She is the mayor."}


def at(entry: Entry, room: str = "people") -> str:
    return f"/desk/directory/{room}/{entry.public_id}/"


def text(client: Client, address: str) -> str:
    return client.get(address, follow=True).content.decode()


def test_amina_adds_an_organisation_and_finds_it_by_another_spelling(sign_in: SignIn, amina: Member) -> None:
    client = sign_in(amina)
    added = client.post("/desk/directory/add", {"room": "organisations", "name": "the roads department"})
    entry = Organisation.objects.get()
    assert added["Location"] == at(entry, "organisations")
    client.post(f"{at(entry, 'organisations')}spell", {"spell-text": "Straßenamt"})
    for typed in ("roads", "strassen", "STRASSENAMT"):
        assert "the roads department" in text(client, f"/desk/directory/?q={typed}")
    assert "Nothing has this name." in text(client, "/desk/directory/?q=bridges")


def test_a_person_is_changed_and_gets_a_role_that_ends(sign_in: SignIn, amina: Member) -> None:
    person = people.add_person("Ida Brant", by=amina)
    people.add_organisation("the town council", by=amina)
    client = sign_in(amina)
    sent = {"change-name": "Ida Brandt", "change-rank": "Mayor", "change-living": "on"}
    sent["change-same_as"] = "https://www.wikidata.org/wiki/Q1\n"
    assert client.post(f"{at(person)}change", sent).status_code == 302
    person.refresh_from_db()
    assert (person.full, person.same_as) == ("Mayor Ida Brandt", ["https://www.wikidata.org/wiki/Q1"])
    office = {"role-title": "mayor", "role-organisation": "town council", "role-since": "2020-05-01"}
    client.post(f"{at(person)}role", office)
    role = person.roles.get()
    wrong = client.post(f"{at(person)}role/{role.pk}", office | {"role-until": "2019-01-01"})
    assert (wrong.status_code, "Choose a later day." in wrong.content.decode()) == (422, True)
    client.post(f"{at(person)}role/{role.pk}", office | {"role-until": "2024-04-30"})
    role.refresh_from_db()
    assert str(role.until) == "2024-04-30"
    client.post(f"{at(person)}role/{role.pk}/take")
    assert not person.roles.exists()


def test_only_an_editor_marks_a_public_figure_and_only_for_a_reason(
    sign_in: SignIn, amina: Member, noor: Member
) -> None:
    person = people.add_person("Ida Brandt", by=amina)
    assert sign_in(amina).post(f"{at(person)}figure", REASON).status_code == 403
    client = sign_in(noor)
    assert client.post(f"{at(person)}figure", {"figure-reason": " "}).status_code == 422
    assert not Person.objects.public_figures().exists()
    client.post(f"{at(person)}figure", REASON)
    assert Person.objects.public_figures().get() == person
    assert "Marked by Noor" in text(client, at(person))
    assert sign_in(amina).post(f"{at(person)}figure/end").status_code == 403
    client.post(f"{at(person)}figure/end")
    assert not Person.objects.public_figures().exists()
    assert "She is the mayor." in text(client, at(person))


def test_who_is_protected_cannot_be_marked_and_only_an_editor_ends_protection(
    sign_in: SignIn, amina: Member, noor: Member
) -> None:
    person = people.add_person("Ida Brandt", by=amina)
    client = sign_in(amina)
    client.post(f"{at(person)}shield", {"shield-shield": "minor"})
    refused = sign_in(noor).post(f"{at(person)}figure", REASON, follow=True)
    assert "no public page, ever" in refused.content.decode()
    told = client.post(f"{at(person)}shield", {"shield-shield": ""}, follow=True)
    assert "Only an editor takes the protection" in told.content.decode()
    person.refresh_from_db()
    assert person.shield == "minor"


def test_doubles_are_merged_by_name_or_id_and_the_old_page_leads_on(
    sign_in: SignIn, amina: Member, noor: Member
) -> None:
    kept, double = people.add_place("Mill Lane", by=noor), people.add_place("Mühlgasse", by=noor)
    into = {"merge-into": "mill lane"}
    assert sign_in(amina).post(f"{at(double, 'places')}merge", into).status_code == 403
    client = sign_in(noor)
    nobody = client.post(f"{at(double, 'places')}merge", {"merge-into": "Quay Street"})
    assert (nobody.status_code, "Nothing has this name." in nobody.content.decode()) == (422, True)
    client.post(f"{at(double, 'places')}merge", into)
    assert client.get(at(double, "places"))["Location"] == at(kept, "places")
    assert text(client, "/desk/directory/?room=places").count('href="/desk/directory/places/') == 1


def test_a_name_that_several_bear_is_asked_for_by_id(sign_in: SignIn, noor: Member) -> None:
    first, second = (people.add_place("Mill Lane", by=noor) for _ in range(2))
    client = sign_in(noor)
    told = client.post(f"{at(first, 'places')}merge", {"merge-into": "Mill Lane"})
    assert "give the id" in told.content.decode()
    client.post(f"{at(first, 'places')}merge", {"merge-into": second.public_id})
    assert Place.objects.get(merged_into=None) == second


@pytest.mark.parametrize("room", ["people", "organisations", "places", "vaults"])
def test_what_is_not_there_is_not_found(sign_in: SignIn, noor: Member, room: str) -> None:
    client = sign_in(noor)
    address = f"/desk/directory/{room}/nobodyatall2/"
    assert client.get(address).status_code == 404
    for verb in ("change", "spell", "merge", "spell/1/take"):
        assert client.post(f"{address}{verb}").status_code == 404


def test_the_directory_is_no_sight_for_who_does_not_write(sign_in: SignIn, lee: Member) -> None:
    assert sign_in(lee).get("/desk/directory/").status_code == 403
    assert "Directory" not in text(sign_in(lee), "/desk/")


@pytest.mark.parametrize("name", ["", " ", "…", "x" * 201])
def test_a_name_that_says_nothing_is_refused_beside_its_field(
    sign_in: SignIn, amina: Member, name: str
) -> None:
    answer = sign_in(amina).post("/desk/directory/add", {"room": "people", "name": name})
    assert answer.status_code == 422
    assert 'class="wrong"' in answer.content.decode()
    assert not Person.objects.exists()


def test_a_long_list_goes_on(sign_in: SignIn, amina: Member, django_assert_max_num_queries: Any) -> None:
    for number in range(60):
        people.add_place(f"Mill Lane {number:02}", by=amina)
    client = sign_in(amina)
    assert "Mill Lane 50" not in text(client, "/desk/directory/?room=places")
    with django_assert_max_num_queries(8):
        assert "Mill Lane 50" in text(client, "/desk/directory/?room=places&after=50")


def test_who_saves_an_old_version_is_shown_what_stands_and_loses_nothing(
    sign_in: SignIn, amina: Member, noor: Member
) -> None:
    person = people.add_person("Ida Brandt", by=amina)
    sent = {"change-name": "Ida Brandt", "change-living": "on", "change-version": "1"}
    sign_in(noor).post(f"{at(person)}change", sent | {"change-rank": "Mayor"})
    client = sign_in(amina)
    told = client.post(f"{at(person)}change", sent | {"change-rank": "Lady Mayor"})
    shown = told.content.decode()
    assert told.status_code == 409
    assert "Rank or title before the name: Mayor" in shown
    assert 'value="Lady Mayor"' in shown
    assert 'name="change-version" value="2"' in shown
    person.refresh_from_db()
    assert person.rank == "Mayor"
    client.post(f"{at(person)}change", sent | {"change-rank": "Lady Mayor", "change-version": "2"})
    person.refresh_from_db()
    assert (person.rank, person.version) == ("Lady Mayor", 3)


def test_known_names_are_offered_to_who_writes_and_nobody_protected_is(
    sign_in: SignIn, amina: Member, lee: Member
) -> None:
    people.add_organisation("the roads department", by=amina)
    person = people.add_person("Ida Brandt", by=amina)
    client = sign_in(amina)

    def offered(typed: str) -> list[str]:
        items = client.get("/desk/directory/names.json", {"q": typed}).json()["items"]
        return [each["name"] for each in items]

    assert offered("Roa") == ["the roads department"]
    assert offered("Brandt") == offered("Then Bra") == ["Ida Brandt"]
    typed = client.get("/desk/directory/names.json", {"q": "On Monday Ida Br"}).json()["typed"]
    assert typed == "Ida Br"
    assert offered("I") == offered("On B") == []
    assert offered("") == offered("Nobody") == offered("\0") == []
    people.shield(person, "victim", by=amina)
    assert offered("Brandt") == []
    assert sign_in(lee).get("/desk/directory/names.json?q=Roa").status_code == 403
