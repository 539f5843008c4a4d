"""What open pages ask for about replies: how many there are, and the list, the same for everybody."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from readout.accounts.models import Member
from readout.coverage.models import Story
from readout.publishing import stories
from readout.replies.actions import Received, answer, edit, erase, judge
from readout.replies.models import Reply
from readout.replies.reading import standings
from tests.newsroom import published
from tests.replies.conftest import WORDS

pytestmark = pytest.mark.django_db

COUNTS = "/live/bridge/replies/counts.json"
LIST = "/live/bridge/replies/list.html"
Send = Callable[..., Received]


def counts(client: Client) -> Any:
    return client.get(COUNTS).json()


def test_the_story_and_each_update_say_how_many_replies_they_have(
    story: Story, noor: Member, client: Client, send: Send
) -> None:
    assert counts(client) == {"open": True, "all": ["", ""], "updates": {}}
    update = published(noor, story).public_id
    root = send(story, update=update).reply
    send(story, "At one.", answers=root.public_id)
    send(story, "The bus came the long way round.")
    told = counts(client)
    assert told["all"][0] == "3 replies"
    assert told["updates"][update][0] == "2 replies"


def test_what_is_held_counts_nowhere_and_moves_no_mark(careful: Story, client: Client, send: Send) -> None:
    before = counts(client)
    send(careful)
    assert counts(client) == before


def test_every_change_that_readers_see_moves_the_mark(
    story: Story, noor: Member, client: Client, send: Send
) -> None:
    marks = [counts(client)["all"][1]]

    def moved() -> bool:
        marks.append(counts(client)["all"][1])
        return len(set(marks)) == len(marks)

    received = send(story)
    assert moved()
    edit(story, received.secret, name="", text="It was at one.")
    assert moved()
    said = answer(received.reply.public_id, "Thank you.", by=noor)
    assert moved()
    judge([said.public_id], Reply.State.REMOVED, by=noor, reason="Meant for another reply.")
    assert moved()
    erase(story, received.secret)
    assert moved()


def test_the_list_of_an_update_has_its_replies_and_their_answers_alone(
    story: Story, noor: Member, client: Client, send: Send
) -> None:
    update = published(noor, story).public_id
    root = send(story, "About the ferry.", update=update).reply
    send(story, "An answer to it.", answers=root.public_id)
    send(story, "About something else.")
    for address in (f"/live/bridge/replies/of/{update}/list.html", f"/live/bridge/replies/?update={update}"):
        page = client.get(address).content.decode()
        assert "About the ferry." in page
        assert "An answer to it." in page
        assert "About something else." not in page
    assert client.get("/live/bridge/replies/of/nothing/list.html").status_code == 404


def test_what_everybody_is_told_may_be_kept_for_two_seconds_and_names_no_writer(
    story: Story, client: Client, send: Send
) -> None:
    send(story, name="Mira", device="a device of Mira’s")
    for address in (COUNTS, LIST):
        response = client.get(address)
        assert response["Cache-Control"] == "public, max-age=2, s-maxage=2"
        assert response["X-Readout-Fold"] == f"{story.pk};*;{story.epoch};2"
        assert not response.cookies
        text = response.content.decode()
        for private in (Reply.objects.get().writer, Reply.objects.get().link, "token"):
            assert private not in text


def test_a_story_that_takes_no_more_replies_says_so_to_open_pages(
    story: Story, noor: Member, client: Client, send: Send
) -> None:
    send(story)
    stories.change(story.slug, replies="off", by=noor)
    assert counts(client)["open"] is False
    page = client.get(LIST).content.decode()
    assert WORDS in page
    assert "data-answers" not in page


def test_the_page_leads_to_the_replies_of_each_update_only_where_there_are_any(
    story: Story, noor: Member, client: Client
) -> None:
    update = published(noor, story).public_id
    link = f'<a href="/live/bridge/replies/?update={update}" data-replies>'
    assert link in client.get("/live/bridge/").content.decode()
    assert link in client.get(f"/live/bridge/u/{update}/").content.decode()
    assert link not in client.get("/live/bridge/as-of/5/").content.decode()
    stories.change(story.slug, replies="off", by=noor)
    assert "data-replies" not in client.get("/live/bridge/").content.decode()


def test_replies_are_asked_for_in_one_query(
    story: Story, client: Client, send: Send, django_assert_num_queries: Any
) -> None:
    for number in range(3):
        send(story, f"The ferry ran aground at {number}.")
    with django_assert_num_queries(1, using=Reply.objects.db):
        assert standings(story)[""].number == 3
