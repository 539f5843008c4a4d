"""What readers get at the public addresses."""

import pytest
from django.test import Client

from readout.accounts.models import Member
from tests.newsroom import open_story, published

pytestmark = pytest.mark.django_db


def test_a_reader_finds_an_update_on_the_live_page_without_scripts(client: Client, noor: Member) -> None:
    story = open_story(noor)
    published(noor, story, "The ferry runs until ten")
    response = client.get("/live/bridge/")
    assert response.status_code == 200
    assert "The ferry runs until ten" in response.content.decode()
