"""Moderation tools are told what becomes of replies: signed, until they take it, and nothing too much."""

import base64
import hmac
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from hashlib import sha256

import pytest
from django.test import Client

from readout.accounts.models import Member
from readout.core import clock
from readout.core.outbound import Outbound
from readout.core.refusals import Invalid, NotAllowed, NotFound, WrongState
from readout.coverage.models import Story
from readout.replies import actions, retention, webhooks
from readout.replies.actions import Received, edit, erase, judge, report
from readout.replies.models import Delivery, Reply, Webhook
from tests.api.tool import Tool
from tests.core.outbound.test_client import Other, answer
from tests.replies.conftest import WORDS
from tests.replies.test_promise import MARKED, demand_clean

pytestmark = pytest.mark.django_db

Send = Callable[..., Received]


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> Iterator[Other]:
    """A moderation tool, which for once may listen on this machine."""
    made = Other()
    made.says["/"] = answer(status=204)
    monkeypatch.setattr(webhooks, "Outbound", lambda *_, **more: Outbound.for_operator(**more))
    yield made
    made.close()


@pytest.fixture
def hook(program: Other, ade: Member) -> tuple[Webhook, str]:
    return webhooks.add(program.url("/", "localhost"), by=ade)


def told(program: Other) -> list[dict[str, object]]:
    """What the tool has heard since it was last asked."""
    heard = [json.loads(body) for _, _, body in program.heard]
    program.heard.clear()
    return heard


def kinds(program: Other) -> list[object]:
    webhooks.send_due()
    return [each["type"] for each in told(program)]


@pytest.mark.usefixtures("hook")
def test_a_tool_hears_of_every_change_in_order(story: Story, send: Send, program: Other, lee: Member) -> None:
    received = send(story, name="Mira")
    reply = received.reply.public_id
    assert kinds(program) == ["reply.published"]
    report(story, reply, reason="hate", network="192.0.2.1")
    assert kinds(program) == ["reply.reported"]
    judge([reply], Reply.State.REMOVED, by=lee, reason="insult")
    judge([reply], Reply.State.PUBLISHED, by=lee)
    edit(story, received.secret, name="Mira", text=f"{WORDS} https://a.example")
    assert kinds(program) == ["reply.removed", "reply.published", "reply.held"]
    erase(story, received.secret)
    webhooks.send_due()
    (last,) = told(program)
    assert last["type"] == "reply.erased"
    assert isinstance(last["reply"], dict)
    assert (last["reply"]["name"], last["reply"]["text"]) == ("", "")
    assert kinds(program) == []


@pytest.mark.usefixtures("hook")
def test_a_tool_hears_of_the_newsrooms_own_answer(
    story: Story, send: Send, program: Other, noor: Member
) -> None:
    reply = send(story).reply.public_id
    kinds(program)
    said = actions.answer(reply, "The ferry was full.", by=noor)
    webhooks.send_due()
    (last,) = told(program)
    assert (last["type"], last["reply"]["id"]) == ("reply.published", said.public_id)  # type: ignore[index]


@pytest.mark.usefixtures("hook")
def test_one_that_is_silent_stands_before_nobody(
    story: Story, send: Send, program: Other, ade: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhooks, "AT_ONCE", 2)
    program.says["/silent"] = answer(status=500)
    silent, _secret = webhooks.add(program.url("/silent", "localhost"), by=ade)
    reply = send(story).reply
    program.says["/"] = answer(status=204)
    Delivery.objects.all().delete()
    Delivery.objects.bulk_create(
        Delivery(webhook=silent, reply=reply, kind="reply.published") for _ in range(5)
    )
    webhooks.tell(reply)
    webhooks.send_due()
    webhooks.send_due()
    taken = Delivery.objects.exclude(done_at=None)
    assert [each.webhook_id for each in taken] != [silent.pk]
    assert taken.exists()


def test_what_it_hears_is_signed_and_says_nothing_of_who_wrote(
    story: Story, send: Send, program: Other, hook: tuple[Webhook, str]
) -> None:
    send(story, name="Mira", email=MARKED, device="a-browser", network="192.0.2.7")
    webhooks.send_due()
    ((_, headers, body),) = program.heard
    key = base64.b64decode(hook[1].removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mark = base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{mark}"
    said = f"{headers}{body.decode()}"
    demand_clean(said)
    row = Reply.objects.get()
    for secret in (row.writer, row.origin, row.link, "a-browser", "192.0.2.7", hook[1]):
        assert secret not in said
    assert json.loads(body)["reply"]["text"] == WORDS


@pytest.mark.usefixtures("hook")
def test_a_tool_that_is_away_is_told_later_and_what_was_erased_meanwhile_is_not_said(
    story: Story, send: Send, program: Other
) -> None:
    program.says["/"] = answer(status=503)
    received = send(story, name="Mira")
    webhooks.send_due()
    assert len(told(program)) == 1
    assert kinds(program) == []
    erase(story, received.secret)
    program.says["/"] = answer()
    Delivery.objects.update(due_at=clock.now())
    webhooks.send_due()
    heard = told(program)
    assert [each["type"] for each in heard] == ["reply.published", "reply.erased"]
    assert WORDS not in str(heard)
    assert "Mira" not in str(heard)


@pytest.mark.usefixtures("hook")
def test_a_tool_that_never_answers_is_given_up_and_told_again_on_request(
    story: Story, send: Send, program: Other, ade: Member
) -> None:
    program.says["/"] = answer(status=500)
    send(story)
    for _ in range(webhooks.MOST_TRIES + 2):
        Delivery.objects.update(due_at=clock.now())
        webhooks.send_due()
    assert len(told(program)) == webhooks.MOST_TRIES
    delivery = Delivery.objects.get()
    assert (delivery.answer, delivery.given_up_at is None) == ("500", False)
    program.says["/"] = answer()
    webhooks.again(delivery.public_id, by=ade)
    assert kinds(program) == ["reply.published"]


def test_one_that_is_silent_holds_up_no_other(
    story: Story, send: Send, program: Other, hook: tuple[Webhook, str], ade: Member
) -> None:
    program.says["/other"] = answer(status=500)
    webhooks.add(program.url("/other", "localhost"), by=ade)
    for number in range(3):
        send(story, f"{WORDS} {number}")
    webhooks.send_due()
    assert sorted(path for path, *_ in program.heard) == ["/", "/", "/", "/other"]


def test_a_tool_that_says_it_is_gone_hears_nothing_more(
    story: Story, send: Send, program: Other, hook: tuple[Webhook, str]
) -> None:
    program.says["/"] = answer(status=410)
    send(story, "One")
    webhooks.send_due()
    send(story, "Two")
    webhooks.send_due()
    assert len(program.heard) == 1


def test_no_webhook_leads_inside(
    story: Story, send: Send, ade: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    for url in (
        "http://127.0.0.1/",
        "http://[::1]/",
        "ftp://a.example/",
        "http://a:b@c.example/",
        "http://0x7f.1/",
    ):
        with pytest.raises(Invalid):
            webhooks.add(url, by=ade)
    webhooks.add("http://localhost/", by=ade)
    send(story)
    monkeypatch.setattr(webhooks, "Outbound", Outbound)
    webhooks.send_due()
    assert Delivery.objects.get().answer == "forbidden"


def test_only_an_administrator_has_somebody_told(lee: Member, ade: Member, hook: tuple[Webhook, str]) -> None:
    for act in (lambda: webhooks.add("https://a.example/", by=lee), lambda: webhooks.end("x", by=lee)):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(NotFound):
        webhooks.end("x", by=ade)
    for _ in range(webhooks.MOST - 1):
        webhooks.add("https://a.example/", by=ade)
    with pytest.raises(WrongState):
        webhooks.add("https://a.example/", by=ade)


def test_what_was_told_is_forgotten_after_a_week(
    story: Story, send: Send, program: Other, hook: tuple[Webhook, str]
) -> None:
    send(story)
    webhooks.send_due()
    retention.tidy()
    assert Delivery.objects.exists()
    Delivery.objects.update(done_at=clock.now() - timedelta(days=8))
    retention.tidy()
    assert not Delivery.objects.exists()


def test_a_tool_manages_webhooks_over_the_api(
    story: Story, send: Send, program: Other, token: Callable[[str], str], client: Client
) -> None:
    tool, moderator = Tool(token("administrator")), Tool(token("moderator"))
    assert moderator.get("/webhooks").status_code == 403
    url = program.url("/?key=hunter2", "localhost")
    program.says["/?key=hunter2"] = answer(status=500)
    made = tool.post("/webhooks", {"url": url})
    assert made.status_code == 201
    assert made.json()["secret"].startswith("whsec_")
    listed = tool.get("/webhooks")
    assert [each["id"] for each in listed.json()["items"]] == [made.json()["id"]]
    assert "hunter2" not in listed.content.decode()
    assert made.json()["secret"] not in listed.content.decode()
    send(story)
    webhooks.send_due()
    (delivery,) = tool.get(f"/webhooks/{made.json()['id']}/deliveries").json()["items"]
    assert (delivery["type"], delivery["state"], delivery["answer"]) == ("reply.published", "waiting", "500")
    assert tool.post(f"/webhooks/deliveries/{delivery['id']}/again", None).status_code == 200
    assert tool.post(f"/webhooks/{made.json()['id']}/end", None).status_code == 200
    assert tool.post(f"/webhooks/{made.json()['id']}/end", None).status_code == 404
    assert tool.post("/webhooks", {"url": "http://10.0.0.1/"}).status_code == 422
    assert tool.get("/webhooks/none/deliveries").status_code == 404
