"""The queue of replies at the desk."""

import pytest
from django.db import router

from readout.accounts.models import Member
from readout.coverage.models import Story
from readout.publishing import stories
from readout.replies import forms
from readout.replies.actions import Sent, receive
from readout.replies.models import Barred, Reply
from tests.desk.conftest import SignIn

pytestmark = pytest.mark.django_db

QUEUE = "/desk/replies/"
DECIDE = "/desk/replies/decide"


@pytest.fixture
def careful(noor: Member, story: Story) -> Story:
    """The story, whose replies are read first."""
    return stories.change(story.slug, replies="premoderated", by=noor)


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


@pytest.mark.parametrize("verb", ["", "burnt", "erased", "bar-year"])
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
    client.post(DECIDE, {"do": "bar-day", "reply": [reply.public_id], "reason": "threats"})
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
    most = 4 if alias == "replies" else 20  # elsewhere the session's and the page's own are among them
    with django_assert_max_num_queries(most, using=alias):  # type: ignore[operator]  # its fixture has no type
        client.get(QUEUE)
