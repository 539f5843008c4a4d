"""The replies to a story as feeds: what readers see, and nothing of what they see no more."""

from collections.abc import Callable

import pytest
from django.test import Client
from lxml import etree

from readout.accounts.models import Member
from readout.coverage.models import Story
from readout.replies.actions import Received, answer, erase, judge
from readout.replies.models import Reply
from tests.replies.conftest import WORDS

pytestmark = pytest.mark.django_db
Send = Callable[..., Received]

ATOM = "{http://www.w3.org/2005/Atom}"
DELETED = "{http://purl.org/atompub/tombstones/1.0}"
FEED = "/live/bridge/replies/feed.atom"
JSON = "/live/bridge/replies/feed.json"


def test_the_feed_has_replies_and_answers_the_newest_first(
    story: Story, noor: Member, client: Client, send: Send
) -> None:
    asked = send(story, name="Mira").reply
    said = answer(asked.public_id, "Thank you.", by=noor)
    feed = client.get(JSON).json()
    assert [each["id"].rpartition("#")[2] for each in feed["items"]] == [
        f"r-{said.public_id}",
        f"r-{asked.public_id}",
    ]
    assert [each["authors"] for each in feed["items"]] == [[{"name": "Noor"}], [{"name": "Mira"}]]
    root = etree.fromstring(client.get(FEED).content)
    assert len(root.findall(f"{ATOM}entry")) == 2
    assert client.get(FEED)["X-Readout-Fold"] == f"{story.pk};*;{story.epoch};2"


@pytest.mark.parametrize("way", ["removed", "erased"])
def test_what_readers_see_no_more_is_a_tombstone_without_a_word(
    story: Story, lee: Member, client: Client, send: Send, way: str
) -> None:
    received = send(story, name="Mira")
    if way == "erased":
        erase(story, received.secret)
    else:
        judge([received.reply.public_id], Reply.State.REMOVED, by=lee, reason="private")
    text = client.get(FEED).content.decode()
    assert WORDS not in text
    assert "Mira" not in text
    gone = etree.fromstring(text.encode()).findall(f"{DELETED}deleted-entry")
    assert [each.get("ref", "").rpartition("#")[2] for each in gone] == [f"r-{received.reply.public_id}"]


def test_what_was_never_public_leaves_no_trace(
    careful: Story, lee: Member, client: Client, send: Send
) -> None:
    held = send(careful, name="Mira").reply
    judge([held.public_id], Reply.State.REJECTED, by=lee, reason="insult")
    for address in (FEED, JSON):
        assert held.public_id not in client.get(address).content.decode()
