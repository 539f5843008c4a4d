"""The pages of moderation beside the queue: a reply, the barred, the lists, the opening, the record."""

from datetime import timedelta

import pytest
from django.test import Client

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.models import Story
from readout.publishing import stories
from readout.replies import actions, forms, gate
from readout.replies.actions import Sent, receive
from readout.replies.models import Barred, Deed, Listed, Reply, Stance
from tests.desk.conftest import SignIn

pytestmark = pytest.mark.django_db

ROOT = "/desk/replies/"
OWN = ("", "decisions/", "barred/", "lists/", "opening/")


@pytest.fixture
def open_to_all(noor: Member, story: Story) -> Story:
    """The story, whose replies appear at once."""
    return stories.change(story.slug, replies="postmoderated", by=noor)


@pytest.fixture
def desk(sign_in: SignIn, lee: Member) -> Client:
    """Lee's browser."""
    return sign_in(lee)


def sent(story: Story, text: str, **more: str) -> Reply:
    return receive(story, Sent(token=forms.issue(story.pk), text=text, **more)).reply


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_a_reply_has_all_that_is_known_about_it_and_nothing_of_who_wrote_it(
    desk: Client, open_to_all: Story, lee: Member
) -> None:
    address = "mira@river.example"
    first = sent(open_to_all, "The first of mine", email=address, name="Mira")
    reply = sent(open_to_all, "The second of mine", email=address, network="192.0.2.77")
    actions.report(open_to_all, reply.public_id, reason="private", text="my street", network="192.0.2.1")
    actions.judge([reply.public_id], Reply.State.PUBLISHED, by=lee)
    actions.judge([reply.public_id], Reply.State.REMOVED, by=lee, reason="names a street")
    actions.bar(reply.public_id, reason="doxing", by=lee, until=clock.now() + timedelta(days=1))
    shown = page(desk, f"{ROOT}{reply.public_id}/")
    for words in ("something private", "my street", "names a street", "The first of mine", "doxing", "Lee"):
        assert words in shown
    for secret in (address, "192.0.2", reply.writer, reply.origin, reply.link, str(first.address_id) + '"x'):
        assert secret not in shown


def test_lee_bars_for_a_week_and_lifts_it_with_a_reason(desk: Client, open_to_all: Story) -> None:
    reply = sent(open_to_all, "Threats", device="d")
    desk.post(f"{ROOT}{reply.public_id}/bar", {"span": "week", "reason": ""})
    desk.post(f"{ROOT}{reply.public_id}/bar", {"span": "year", "reason": "threats"})
    assert not Barred.objects.exists()
    desk.post(f"{ROOT}{reply.public_id}/bar", {"span": "week", "reason": "threats"})
    row = Barred.objects.get()
    assert "Threats" in page(desk, f"{ROOT}barred/")
    desk.post(f"{ROOT}barred/{row.pk}/lift", {"reason": "a mistake"})
    assert not Barred.objects.standing(clock.now()).exists()
    assert "a mistake" in page(desk, f"{ROOT}decisions/")


def test_lee_keeps_the_lists_and_tries_a_text_against_them(desk: Client, open_to_all: Story) -> None:
    row = {"do": "add", "kind": "word", "text": "flood-rat", "effect": "reject", "reason": "an insult here"}
    assert desk.post(f"{ROOT}lists/", row).status_code == 302
    again = desk.post(f"{ROOT}lists/", row)
    assert again.status_code == 422
    assert "is on the list already" in again.content.decode()
    tried = desk.post(
        f"{ROOT}lists/", {"do": "try", "name": "L\u0435e", "text": "You fl\u043eod-rat, see spam.com"}
    )
    shown = tried.content.decode()
    assert "The lists find nothing" not in shown
    assert "it waits" in shown
    assert "spam.com" in shown
    nothing = desk.post(f"{ROOT}lists/", {"do": "try", "text": "A fine day"}).content.decode()
    assert "The lists find nothing" in nothing
    assert desk.post(f"{ROOT}lists/", {"do": "try", "text": "\u3164"}).status_code == 422
    assert not Reply.objects.exists()
    desk.post(f"{ROOT}lists/{Listed.objects.get().pk}/take-off", {"reason": "a band's name"})
    assert not Listed.objects.exists()


def test_lee_sees_why_the_breaker_turned_and_takes_it_back(
    desk: Client, open_to_all: Story, settings: object
) -> None:
    settings.READOUT = settings.READOUT.model_copy(update={"replies_queue": 1})  # type: ignore[attr-defined]
    sent(open_to_all, "https://a.example")
    for path in ("", "opening/"):
        assert "at 1 every new one is read before others see it" in page(desk, f"{ROOT}{path}")
    order = {"kind": "open", "hours": "3", "reason": "all hands read"}
    assert desk.post(f"{ROOT}opening/", order).status_code == 302
    assert gate.breaker().turn == "calm"
    assert "all hands read" in page(desk, ROOT)
    desk.post(f"{ROOT}opening/end")
    assert gate.breaker().turn == "first"
    assert desk.post(f"{ROOT}opening/", {**order, "hours": "9999"}).status_code == 422
    assert desk.post(f"{ROOT}opening/", {**order, "reason": ""}).status_code == 422
    assert Stance.objects.count() == 1


def test_noor_sets_how_a_story_takes_replies_and_lee_closes_them(
    sign_in: SignIn, desk: Client, open_to_all: Story, noor: Member
) -> None:
    own = f"{ROOT}opening/bridge/"
    sign_in(noor).post(own, {"mode": "premoderated", "at": ""})
    open_to_all.refresh_from_db()
    assert open_to_all.replies == "premoderated"
    desk.post(own, {"mode": "off", "at": ""})
    open_to_all.refresh_from_db()
    assert open_to_all.replies == "premoderated", "a moderator does not open or end a story's replies"
    desk.post(own, {"at": "2099-03-01T12:00"})
    assert 'value="2099-03-01T12:00"' in page(desk, f"{ROOT}opening/")
    desk.post(own, {"do": "now"})
    with pytest.raises(gate.Closed):
        gate.demand_open(open_to_all)
    desk.post(own, {"at": "never"})
    desk.post(own, {"at": ""})
    assert gate.demand_open(open_to_all).turn == "calm"
    assert list(Deed.objects.order_by("pk").values_list("what", flat=True)) == [
        "mode", "closing", "closing", "reopened",
    ]  # fmt: skip


def test_the_record_offers_to_take_back_only_what_is_ones_own(
    sign_in: SignIn, desk: Client, open_to_all: Story, lee: Member, noor: Member
) -> None:
    ids = [sent(open_to_all, f"Reply {number}").public_id for number in range(3)]
    actions.judge(ids[:2], Reply.State.SPAM, by=lee)
    actions.judge(ids[2:], Reply.State.SPAM, by=noor)
    assert page(desk, f"{ROOT}decisions/").count("/desk/replies/undo/") == 1
    assert page(sign_in(noor), f"{ROOT}decisions/").count("/desk/replies/undo/") == 1


@pytest.mark.parametrize("language", ["de", "ar"])
def test_every_page_speaks_the_newsrooms_language(
    desk: Client, open_to_all: Story, settings: object, language: str
) -> None:
    settings.LANGUAGE_CODE = language  # type: ignore[attr-defined]
    reply = sent(open_to_all, "https://a.example", device="d")
    for path in (*OWN, f"{reply.public_id}/"):
        shown = page(desk, f"{ROOT}{path}")
        for english in ("Reason", "Queue", "It holds a link", "Show", "held", "Nobody", "None"):
            assert f">{english}<" not in shown, (path, english)


@pytest.mark.parametrize("path", ["none/", "barred/1/", "opening/none/"])
def test_what_is_not_there_is_not_found(desk: Client, db: None, path: str) -> None:
    assert desk.get(f"{ROOT}{path}").status_code in (404, 405)


def test_an_editor_answers_from_a_replys_page_and_a_refused_answer_keeps_its_words(
    sign_in: SignIn, noor: Member, open_to_all: Story
) -> None:
    asked = sent(open_to_all, "When was it closed?")
    desk = sign_in(noor)
    address = f"{ROOT}{asked.public_id}/"
    assert "Answer as the newsroom" in page(desk, address)
    long = "At half past six. " * 400
    refused = desk.post(f"{address}answer", {"text": long})
    assert refused.status_code == 422
    assert "at most 5000 characters" in refused.content.decode()
    assert long.strip() in refused.content.decode()
    assert desk.post(f"{address}answer", {"text": "At half past six."}).status_code == 302
    said = Reply.objects.get(parent=asked)
    assert (said.newsroom, said.words) == (noor.pk, "At half past six.")


def test_a_moderator_is_offered_no_answer_in_the_newsrooms_name(desk: Client, open_to_all: Story) -> None:
    asked = sent(open_to_all, "When was it closed?")
    address = f"{ROOT}{asked.public_id}/"
    assert "Answer as the newsroom" not in page(desk, address)
    assert desk.post(f"{address}answer", {"text": "At six."}).status_code == 403
