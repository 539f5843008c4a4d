"""The newsroom answers a reader."""

from collections.abc import Callable

import pytest
from django.test import Client

from readout.accounts.models import Member
from readout.core.refusals import NotAllowed, NotFound, WrongState
from readout.coverage.models import Story
from readout.replies.actions import Received, answer, judge
from readout.replies.models import Judgement, Reply

pytestmark = pytest.mark.django_db
Send = Callable[..., Received]


def test_an_editor_answers_under_the_newsrooms_name(
    story: Story, noor: Member, client: Client, send: Send
) -> None:
    asked = send(story, "When was it closed?", name="Mira").reply
    said = answer(asked.public_id, "At *half past six*.", by=noor)
    assert (said.newsroom, said.name, said.parent, said.state) == (noor.pk, "Noor", asked, "published")
    page = client.get("/live/bridge/replies/").content.decode()
    assert 'class="newsroom"' in page
    assert "<em>half past six</em>" in page
    assert Judgement.objects.get(reply=said).by_name == "Noor"


def test_an_answer_to_an_answer_stands_beside_it(story: Story, noor: Member, send: Send) -> None:
    root = send(story, "When was it closed?").reply
    second = send(story, "I wonder too.", answers=root.public_id).reply
    assert answer(second.public_id, "At half past six.", by=noor).parent == root


def test_only_what_readers_see_is_answered_and_only_by_who_may_publish(
    careful: Story, noor: Member, lee: Member, amina: Member, send: Send
) -> None:
    held = send(careful, "When was it closed?").reply
    with pytest.raises(WrongState, match="Publish the reply first"):
        answer(held.public_id, "At six.", by=noor)
    for member in (lee, amina):
        with pytest.raises(NotAllowed):
            answer(held.public_id, "At six.", by=member)
    with pytest.raises(NotFound):
        answer("nothing", "At six.", by=noor)
    assert Reply.objects.count() == 1


def test_what_the_newsroom_said_is_removed_like_any_reply(
    story: Story, noor: Member, lee: Member, client: Client, send: Send
) -> None:
    said = answer(send(story, "When was it closed?").reply.public_id, "At six.", by=noor)
    judge([said.public_id], Reply.State.REMOVED, by=lee, reason="It was half past.")
    assert "At six." not in client.get("/live/bridge/replies/").content.decode()
