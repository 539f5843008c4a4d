"""What replies need no more is forgotten."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from readout.coverage.models import Story
from readout.replies import retention
from readout.replies.actions import Received
from readout.replies.models import Address, Reply, Spent

pytestmark = pytest.mark.django_db

Send = Callable[..., Received]


def test_after_a_month_nothing_says_where_a_reply_came_from(story: Story, send: Send) -> None:
    young, old = send(story, "One", network="192.0.2.1"), send(story, "Two", network="192.0.2.1")
    long_ago = old.reply.received_at - retention.ORIGIN_KEPT - timedelta(seconds=1)
    Reply.objects.filter(pk=old.reply.pk).update(received_at=long_ago)
    retention.tidy()
    origins = dict(Reply.objects.values_list("words", "origin"))
    assert (bool(origins["One"]), origins["Two"]) == (True, "")
    assert young.reply.origin == origins["One"]


def test_an_address_that_no_reply_needs_goes_and_others_stay(story: Story, send: Send) -> None:
    send(story, "One", email="mira@river.example")
    unused = send(story, "Two", email="other@river.example").reply
    Reply.objects.filter(pk=unused.pk).update(address=None)
    retention.tidy()
    assert Address.objects.count() == 1


def test_a_form_that_was_just_used_is_not_forgotten(story: Story, send: Send) -> None:
    send(story)
    retention.tidy()
    assert Spent.objects.count() == 1
