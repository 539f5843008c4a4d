"""The queue of replies at the desk."""

import pytest
from django.db import router

from readout.accounts.models import Member
from readout.core import richtext
from readout.coverage.models import Story
from readout.publishing import stories
from readout.replies import forms
from readout.replies.actions import Sent, assign, judge, receive, report
from readout.replies.models import Barred, Reply
from tests.desk.conftest import SignIn

pytestmark = pytest.mark.django_db

QUEUE = "/desk/replies/"
DECIDE = "/desk/replies/decide"


@pytest.fixture
def careful(noor: Member, story: Story) -> Story:
    """The story, whose replies are read first."""
    return stories.change(story.slug, replies="premoderated", by=noor)


@pytest.fixture
def ten_thousand(careful: Story) -> None:
    """A queue of a day on which ten thousand people replied."""
    Reply.objects.bulk_create(
        [
            Reply(
                story=careful.pk,
                name=f"Reader {number}",
                words=f"Reply {number}",
                body=richtext.to_json(richtext.from_text(f"Reply {number}")),
                link=f"link {number}",
                writer=f"writer {number % 700}",
            )
            for number in range(10_000)
        ],
        batch_size=500,
    )


def sent(story: Story, text: str, **more: str) -> Reply:
    return receive(story, Sent(token=forms.issue(story.pk), text=text, **more)).reply


def test_lee_decides_many_at_once_and_takes_it_back(sign_in: SignIn, careful: Story, lee: Member) -> None:
    chosen = [sent(careful, f"Reply {number}").public_id for number in range(3)]
    client = sign_in(lee)
    assert "Reply 2" in client.get(QUEUE).content.decode()
    client.post(DECIDE, {"do": "published", "reply": chosen})
    assert set(Reply.objects.values_list("state", flat=True)) == {"published"}
    page = client.get(QUEUE).content.decode()
    assert "Nothing waits." in page
    batch = page.partition("/desk/replies/undo/")[2].partition("/")[0]
    client.post(f"/desk/replies/undo/{batch}/")
    assert set(Reply.objects.values_list("state", flat=True)) == {"held"}


def test_a_rejection_without_a_reason_comes_back_with_what_was_chosen(
    sign_in: SignIn, careful: Story, lee: Member
) -> None:
    reply = sent(careful, "Reply")
    answer = sign_in(lee).post(DECIDE, {"do": "rejected", "reply": [reply.public_id]})
    assert answer.status_code == 422
    assert f'value="{reply.public_id}" checked' in answer.content.decode()


@pytest.mark.parametrize("verb", ["", "burnt", "erased", "bar-day"])
def test_what_cannot_be_done_is_refused(sign_in: SignIn, careful: Story, lee: Member, verb: str) -> None:
    reply = sent(careful, "Reply")
    answer = sign_in(lee).post(DECIDE, {"do": verb, "reply": [reply.public_id], "reason": "x"})
    assert answer.status_code == 422
    reply.refresh_from_db()
    assert reply.state == "held"


def test_lee_bars_a_writer_without_knowing_who_it_is(sign_in: SignIn, careful: Story, lee: Member) -> None:
    reply = sent(careful, "Reply", email="mira@river.example")
    client = sign_in(lee)
    assert "mira" not in client.get(QUEUE).content.decode()
    client.post(f"{QUEUE}{reply.public_id}/bar", {"span": "day", "reason": "threats"})
    assert Barred.objects.get().until is not None
    assert "mira" not in client.get(QUEUE).content.decode()


def test_a_reporter_does_not_see_the_queue(sign_in: SignIn, careful: Story, amina: Member) -> None:
    client = sign_in(amina)
    assert client.get(QUEUE).status_code == 403
    assert (
        client.post(DECIDE, {"do": "published", "reply": [sent(careful, "x").public_id]}).status_code == 403
    )


def test_the_queue_is_read_in_few_queries(
    sign_in: SignIn, careful: Story, lee: Member, django_assert_max_num_queries: object
) -> None:
    for number in range(30):
        sent(careful, f"Reply {number}", device="d")
    client = sign_in(lee)
    client.get(QUEUE)
    alias = router.db_for_read(Reply)
    most = 8 if alias == "replies" else 24  # elsewhere the session's and the page's own are among them
    with django_assert_max_num_queries(most, using=alias):  # type: ignore[operator]  # its fixture has no type
        client.get(QUEUE)


@pytest.mark.usefixtures("ten_thousand")
def test_a_queue_of_ten_thousand_is_read_in_as_few_queries_a_page_at_a_time(
    sign_in: SignIn, lee: Member, django_assert_max_num_queries: object
) -> None:
    client = sign_in(lee)
    client.get(QUEUE)
    alias = router.db_for_read(Reply)
    most = 8 if alias == "replies" else 24
    with django_assert_max_num_queries(most, using=alias):  # type: ignore[operator]  # its fixture has no type
        page = client.get(QUEUE).content.decode()
    assert page.count('name="reply"') == 100
    assert "10000 replies wait" in page.replace(",", "")
    again = client.get(f"{QUEUE}?page=100").content.decode()
    assert "Reply 9999" in again
    assert "Reply 9899" not in again


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", {"ferry", "bridge"}),
        ("words=ferr", {"ferry"}),
        ("whose=mine", {"bridge"}),
        ("whose=nobody", {"ferry"}),
        ("reason=hate", set()),
        ("state=published", {"shown"}),
        ("state=reported&reason=hate", set()),
        ("story=nothing", set()),
        ("state=%00&page=x&whose=%F0%9F%98%80", {"ferry", "bridge"}),
        ("words=%00ferry&page=-1", {"ferry"}),
        ("story=%00", {"ferry", "bridge"}),
    ],
)
def test_the_queue_shows_what_is_asked_for(
    sign_in: SignIn, careful: Story, lee: Member, asked: str, found: set[str]
) -> None:
    rows = {word: sent(careful, f"The {word} here") for word in ("ferry", "bridge", "shown")}
    judge([rows["shown"].public_id], Reply.State.PUBLISHED, by=lee)
    assign([rows["bridge"].public_id], lee, by=lee)
    page = sign_in(lee).get(f"{QUEUE}?{asked}").content.decode()
    assert {word for word in rows if f"The {word} here" in page} == found


def test_reported_replies_are_found_by_the_reason(sign_in: SignIn, careful: Story, lee: Member) -> None:
    reply = sent(careful, "The ferry here")
    judge([reply.public_id], Reply.State.PUBLISHED, by=lee)
    report(careful, reply.public_id, reason="private", network="192.0.2.1")
    client = sign_in(lee)
    assert "The ferry here" in client.get(f"{QUEUE}?reason=private").content.decode()
    assert "The ferry here" not in client.get(f"{QUEUE}?reason=hate").content.decode()


def test_nobody_decides_about_words_that_changed_since_they_were_read(
    sign_in: SignIn, careful: Story, lee: Member, noor: Member
) -> None:
    one, two = sent(careful, "One"), sent(careful, "Two")
    seen = [f"{each.public_id}:{each.version}" for each in (one, two)]
    judge([one.public_id], Reply.State.REJECTED, by=noor, reason="insult")
    answer = sign_in(lee).post(
        DECIDE, {"do": "published", "reply": [one.public_id, two.public_id], "seen": seen}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "(Noor)" in page
    assert f'value="{two.public_id}" checked' in page
    assert set(Reply.objects.values_list("state", flat=True)) == {"rejected", "held"}


def test_a_decision_leads_back_to_the_queue_as_it_was_asked_for(
    sign_in: SignIn, careful: Story, lee: Member
) -> None:
    reply = sent(careful, "One")
    sent_back = {
        "do": "spam",
        "reply": [reply.public_id],
        "asked": "story=bridge&page=2&evil=//x",
        "next": "abcdefghjkmn",
        "from": "../../x",
    }
    answer = sign_in(lee).post(DECIDE, sent_back)
    assert answer["Location"] == "/desk/replies/?story=bridge&page=2#q-abcdefghjkmn"


def test_lee_gives_replies_to_noor_and_to_nobody(
    sign_in: SignIn, careful: Story, lee: Member, noor: Member, amina: Member
) -> None:
    reply, client = sent(careful, "One"), sign_in(lee)
    client.post(DECIDE, {"do": "give", "reply": [reply.public_id], "to": str(noor.pk)})
    reply.refresh_from_db()
    assert reply.assigned_name == "Noor"
    client.post(DECIDE, {"do": "give", "reply": [reply.public_id], "to": str(amina.pk)})
    reply.refresh_from_db()
    assert reply.assigned_name == ""


@pytest.mark.parametrize(
    "strange",
    [
        {"reply": ["\x00"]},
        {"reply": ["x" * 4000]},
        {"from": "../../x", "reply": []},
        {"seen": ["a:b", "::", "\x00:1"]},
        {"to": "\x00", "do": "give"},
        {"asked": "state=%00&page=9" * 300},
        {"next": "<script>"},
    ],
)
def test_strange_forms_decide_nothing_and_break_nothing(
    sign_in: SignIn, careful: Story, lee: Member, strange: dict[str, object]
) -> None:
    reply = sent(careful, "One")
    answer = sign_in(lee).post(DECIDE, {"do": "spam", **strange})
    assert answer.status_code in (302, 422)
    reply.refresh_from_db()
    assert reply.state == "held"
