"""The pages of organisations, places and public figures."""

import pytest
from django.test import Client

from readout.accounts.models import Member
from readout.directory import actions
from readout.directory.models import Entry
from readout.publishing import publish
from readout.publishing.sourcing import people
from tests.sourcing import desk

pytestmark = pytest.mark.django_db


def _published(noor: Member, also: str) -> str:
    update = desk.draft(noor, desk.flood(noor), also=also)
    publish.publish(update.public_id, by=noor)
    return update.address


def _status(client: Client, entry: Entry) -> int:
    return client.get(entry.address).status_code


def test_an_organisation_page_lists_the_updates_that_name_it(client: Client, noor: Member) -> None:
    entry = people.add_organisation("the roads department", by=noor)
    address = _published(noor, "The roads department closed the bridge.")
    answer = client.get(entry.address)
    assert answer.status_code == 200
    assert address in answer.content.decode()
    assert '"@type":"Organization"' in answer.content.decode()


def test_who_is_named_in_no_public_word_has_no_page(client: Client, noor: Member) -> None:
    entry = people.add_organisation("the roads department", by=noor)
    _published(noor, "The bridge is closed.")
    assert _status(client, entry) == 404


def test_a_person_has_a_page_only_while_marked_a_public_figure(client: Client, noor: Member) -> None:
    entry = people.add_person("Ida Brandt", by=noor)
    _published(noor, "Ida Brandt spoke.")
    assert _status(client, entry) == 404
    people.mark_public_figure(entry, by=noor)
    assert _status(client, entry) == 200
    actions.shield(entry, "victim", by=noor)
    assert _status(client, entry) == 404
    nobody = client.get("/people/nobodyatall/")
    hidden = client.get(entry.address)
    assert hidden.content == nobody.content
