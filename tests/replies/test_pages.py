"""What readers get at the addresses of replies."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.models import Story
from readout.replies import gate
from readout.replies.actions import Received, judge
from readout.replies.models import Reply
from tests.replies.conftest import WORDS

pytestmark = pytest.mark.django_db

ADDRESS = "/live/bridge/replies/"
Fill = Callable[..., dict[str, str]]
Send = Callable[..., Received]


def text(client: Client, address: str = ADDRESS) -> str:
    return client.get(address).content.decode()


def test_a_reader_replies_changes_it_and_takes_it_back(story: Story, client: Client, fill: Fill) -> None:
    sent = client.post(ADDRESS, fill(client, name="Mira"))
    assert sent.status_code == 302
    own = sent["Location"]
    assert "has arrived" in text(client, own)
    assert WORDS in text(client)
    own = own.partition("?")[0]
    assert WORDS in text(client, own)
    client.post(own, {"do": "edit", "name": "Mira", "text": "It was at one."})
    page = text(client)
    assert "It was at one." in page
    assert "changed by its writer" in page
    client.post(own, {"do": "erase"})
    assert "It was at one." not in text(client)
    assert client.get(own).status_code == 404
    row = Reply.objects.get()
    assert (row.state, row.name, row.words, row.source, row.writer) == ("erased", "", "", "", "")


def test_no_answer_may_be_kept_by_a_cache(story: Story, client: Client, fill: Fill) -> None:
    sent = client.post(ADDRESS, fill(client))
    for response in (client.get(ADDRESS), client.get(sent["Location"]), client.post(ADDRESS, {})):
        assert response["Cache-Control"] == "private, no-store"
        assert response["Referrer-Policy"] == "same-origin"
        assert "X-Readout-Fold" not in response


def test_a_refused_reply_comes_back_with_its_words(story: Story, client: Client, fill: Fill) -> None:
    filled = fill(client, name="Mira")
    client.post(ADDRESS, filled)
    again = client.post(ADDRESS, filled | {"text": "And another thing"})
    assert again.status_code == 409
    assert "And another thing" in again.content.decode()
    long = client.post(ADDRESS, fill(client, "x" * 5001))
    assert long.status_code == 422
    assert "x" * 5001 in long.content.decode()
    assert Reply.objects.count() == 1


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}]
)
def test_another_sites_page_sends_nothing(
    story: Story, client: Client, fill: Fill, headers: dict[str, str]
) -> None:
    refused = client.post(ADDRESS, fill(client), headers=headers)
    assert refused.status_code == 409
    assert WORDS in refused.content.decode()
    assert not Reply.objects.exists()


def test_a_browser_that_hides_where_it_comes_from_is_believed_when_it_says_that_it_is_here(
    story: Story, client: Client, fill: Fill
) -> None:
    headers = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    assert client.post(ADDRESS, fill(client), headers=headers).status_code == 302


def test_who_sends_too_much_is_told_to_wait_with_the_words_kept(
    story: Story, client: Client, fill: Fill, settings: Any
) -> None:
    settings.READOUT = settings.READOUT.model_copy(update={"reply_burst": 2})
    answers = [client.post(ADDRESS, fill(client, f"{WORDS} {number}")) for number in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert int(answers[2]["Retry-After"]) > 0
    assert f"{WORDS} 2" in answers[2].content.decode()


def test_a_preview_sends_nothing(story: Story, client: Client, fill: Fill) -> None:
    page = client.post(ADDRESS, fill(client, "*so*", do="preview")).content.decode()
    assert "<em>so</em>" in page
    assert not Reply.objects.exists()


def test_a_closed_story_shows_its_replies_without_a_form(story: Story, client: Client, send: Send) -> None:
    send(story)
    gate.close(story, clock.now(), by_name="Noor")
    page = text(client)
    assert WORDS in page
    assert "<form" not in page
    assert "takes no more replies" in page


def test_a_story_that_takes_none_says_so(noor: Member, story: Story, client: Client) -> None:
    Story.objects.update(replies="off")
    assert "takes no replies" in text(client)


def test_a_draft_story_has_no_replies(story: Story, client: Client) -> None:
    Story.objects.update(state="draft")
    assert client.get(ADDRESS).status_code == 404


def test_a_reader_reports_a_reply(story: Story, client: Client, send: Send) -> None:
    reply = send(story).reply
    address = f"{ADDRESS}{reply.public_id}/report/"
    assert address in text(client)
    assert client.post(address, {"reason": "rude"}).status_code == 422
    assert "Somebody will read it" in client.post(address, {"reason": "hate"}).content.decode()
    reply.refresh_from_db()
    assert reply.state == "reported"


def test_a_held_reply_is_seen_by_its_writer_alone(
    careful: Story, client: Client, fill: Fill, lee: Member
) -> None:
    sent = client.post(ADDRESS, fill(client))
    assert "waiting to be read" in text(client, sent["Location"])
    assert WORDS not in text(client)
    reply = Reply.objects.get()
    assert client.get(f"{ADDRESS}{reply.public_id}/report/").status_code == 404
    judge([reply.public_id], Reply.State.PUBLISHED, by=lee)
    assert WORDS in text(client)


def test_older_replies_stand_on_further_pages(story: Story, client: Client, send: Send) -> None:
    for number in range(60):
        send(story, f"Reply number {number}.")
    first, second = text(client), text(client, f"{ADDRESS}?page=2")
    assert "Reply number 59." in first
    assert "Reply number 0." not in first
    assert "Reply number 0." in second
    assert client.get(f"{ADDRESS}?page=99999999").status_code == 200
    assert client.get(f"{ADDRESS}?page=x").status_code == 200


def test_every_reader_has_a_face_that_says_nothing(story: Story, client: Client, send: Send) -> None:
    one = send(story, "One", email="mira@river.example", name="Mira").reply
    two = send(story, "Two", email="mira@river.example", name="Mira").reply
    faces = re.findall(r'fill="(hsl[^"]+)"', text(client))
    assert len(faces) == 2
    assert one.public_id != two.public_id
