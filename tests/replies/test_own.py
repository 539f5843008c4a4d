"""Writers change what they wrote, and pass no check by it."""

from collections.abc import Callable

import pytest

from readout.coverage.models import Story
from readout.replies import reading
from readout.replies.actions import Received, edit
from readout.replies.models import Reply
from tests.replies.conftest import WORDS

pytestmark = pytest.mark.django_db

Send = Callable[..., Received]
State = Reply.State


@pytest.mark.parametrize("text", [f"[{WORDS}](https://spam.example)", f"{WORDS} https://spam.example"])
def test_a_link_put_in_later_waits_though_the_words_are_the_same(story: Story, send: Send, text: str) -> None:
    received = send(story)
    assert edit(story, received.secret, name="", text=text).state == State.HELD
    assert reading.page_of(story).replies == ()


def test_another_name_for_the_same_words_is_no_repetition(story: Story, send: Send) -> None:
    received = send(story)
    assert edit(story, received.secret, name="Mira", text=WORDS).state == State.PUBLISHED


def test_where_replies_are_read_first_a_change_is_too(careful: Story, send: Send) -> None:
    received = send(careful)
    Reply.objects.update(state=State.PUBLISHED)
    assert edit(careful, received.secret, name="", text=WORDS).state == State.PUBLISHED
    assert edit(careful, received.secret, name="", text="Something else").state == State.HELD
