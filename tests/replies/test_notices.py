"""Anybody gives legal notice; it is numbered, timed, sealed, opened for a reason, decided, answered."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.test import Client

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import Invalid, NotAllowed, NotFound, WrongState
from readout.coverage.models import Story
from readout.replies import notices, retention
from readout.replies.actions import Received
from readout.replies.models import Notice, NoticeOpening
from tests.replies.conftest import WORDS
from tests.replies.test_promise import MARKED, demand_clean

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mails")]

PAGE = "/legal-notice/"
SAYS = "CANARY-NOTICE: the third sentence names my daughter."
WHY = "Counsel asks what exactly is claimed."
Send = Callable[..., Received]


def filled(client: Client, **more: str) -> dict[str, str]:
    page = client.get(PAGE).content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    form = {"token": token[1], "about": "/live/bridge/", "kind": "privacy", "text": SAYS, "honest": "yes"}
    return form | more


def given(client: Client, **more: str) -> Notice:
    answer = client.post(PAGE, filled(client, **more))
    assert answer.status_code == 200, answer.content.decode()
    notice = Notice.objects.latest("pk")
    assert notice.number in answer.content.decode()
    return notice


def test_a_notice_needs_no_account_and_gets_a_number_and_a_time(story: Story, client: Client) -> None:
    notice = given(client, name="Mira", email=MARKED)
    assert re.fullmatch(r"N20\d\d-[2-9A-Z]{8}", notice.number)
    assert notice.due_at - notice.received_at == timedelta(hours=72)
    assert (notice.story, notice.about, notice.writes_back) == (story.pk, "/live/bridge/", True)


def test_what_is_said_and_by_whom_lies_sealed(story: Story, client: Client) -> None:
    given(client, name="Mira Marked", email=MARKED)
    for model in apps.get_app_config("replies").get_models():
        for row in model._default_manager.values():
            demand_clean(str(row))
            assert "CANARY" not in str(row)
            assert "Mira Marked" not in str(row)


def test_what_stood_there_is_kept_though_it_is_erased_later(
    story: Story, send: Send, client: Client, sam: Member
) -> None:
    received = send(story, name="Jon", email=MARKED)
    notice = given(client, about=f"http://127.0.0.1:8000/live/bridge/replies/#r-{received.reply.public_id}")
    assert notice.reply == received.reply.public_id
    client.post(f"/live/bridge/replies/mine/{received.secret}/", {"do": "erase"})
    _, evidence = notices.opened(notice.number, reason=WHY, by=sam)
    assert (evidence.stood["name"], evidence.stood["text"]) == ("Jon", WORDS)
    demand_clean(str(evidence.stood))


def test_evidence_is_opened_for_a_reason_by_few_and_each_time_on_record(
    story: Story, client: Client, sam: Member, lee: Member, noor: Member
) -> None:
    notice = given(client)
    for member in (lee, noor):
        with pytest.raises(NotAllowed):
            notices.opened(notice.number, reason=WHY, by=member)
    with pytest.raises(Invalid):
        notices.opened(notice.number, reason="why not", by=sam)
    assert not NoticeOpening.objects.exists()
    assert notices.opened(notice.number, reason=WHY, by=sam)[1].text == SAYS
    (opening,) = NoticeOpening.objects.all()
    assert (opening.by_name, opening.reason) == ("Sam", WHY)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("about", ""),
        ("about", "https://elsewhere.example/live/bridge/"),
        ("about", "javascript:alert(1)"),
        ("about", "/" + "a" * 501),
        ("kind", "boring"),
        ("text", "too short"),
        ("text", "x" * 10_001),
        ("name", "x" * 201),
        ("email", "mira at river"),
        ("honest", ""),
    ],
)
def test_what_cannot_be_taken_comes_back_with_its_words(
    story: Story, client: Client, field: str, value: str
) -> None:
    answer = client.post(PAGE, filled(client, **{field: value}))
    assert answer.status_code == 422
    assert f'id="w-{field}"' in answer.content.decode()
    if field != "text":
        assert SAYS in answer.content.decode()
    assert not Notice.objects.exists()


def test_a_notice_is_sent_once_from_here_and_by_people(story: Story, client: Client) -> None:
    form = filled(client)
    assert client.post(PAGE, form).status_code == 200
    assert client.post(PAGE, form).status_code == 409
    evil = {"Origin": "https://evil.example"}
    assert client.post(PAGE, filled(client), headers=evil).status_code == 409
    assert client.post(PAGE, filled(client, website="x")).status_code == 409
    assert Notice.objects.count() == 1


def test_who_gave_notice_is_told_that_it_is_there_and_what_was_decided(
    story: Story, client: Client, sam: Member
) -> None:
    notice = given(client, email=MARKED)
    for _ in range(2):
        notices.write_due()
    (letter,) = mail.outbox
    assert letter.to == [MARKED]
    assert notice.number in letter.body
    notices.decide(notice.number, "removed", answer="We took the sentence out.", by=sam)
    for _ in range(2):
        notices.write_due()
    assert len(mail.outbox) == 2
    assert "We took the sentence out." in mail.outbox[1].body
    for each in mail.outbox:
        demand_clean(f"{each.subject}{each.body}{each.extra_headers}")
        assert "CANARY" not in each.body


def test_who_gave_no_address_gets_no_letter(story: Story, client: Client) -> None:
    given(client)
    notices.write_due()
    assert mail.outbox == []


def test_a_notice_is_decided_once_and_with_an_answer(
    story: Story, client: Client, sam: Member, lee: Member
) -> None:
    notice = given(client)
    with pytest.raises(NotAllowed):
        notices.decide(notice.number, "stays", answer="No.", by=lee)
    for outcome, answer in (("stays", " "), ("burnt", "Yes.")):
        with pytest.raises(Invalid):
            notices.decide(notice.number, outcome, answer=answer, by=sam)
    notices.decide(notice.number, "stays", answer="It is true, and in the public interest.", by=sam)
    with pytest.raises(WrongState):
        notices.decide(notice.number, "removed", answer="On second thoughts.", by=sam)
    with pytest.raises(NotFound):
        notices.decide("N2026-NONE", "stays", answer="No.", by=sam)


def test_a_decided_notice_is_deleted_when_its_time_is_over(story: Story, client: Client, sam: Member) -> None:
    old, waiting = given(client), given(client)
    notices.opened(old.number, reason=WHY, by=sam)
    notices.decide(old.number, "stays", answer="It is true.", by=sam)
    Notice.objects.filter(pk=old.pk).update(decided_at=clock.now() - timedelta(days=1096))
    retention.tidy()
    assert list(Notice.objects.values_list("number", flat=True)) == [waiting.number]
    assert not NoticeOpening.objects.exists()


def test_the_desk_sees_what_waits_and_what_is_late(
    story: Story, client: Client, desk_of: Callable[[Member], Client], lee: Member, sam: Member
) -> None:
    notice = given(client, email=MARKED)
    moderator, standards = desk_of(lee), desk_of(sam)
    shown = moderator.get("/desk/notices/").content.decode()
    assert notice.number in shown
    assert "To be decided by" in shown
    Notice.objects.update(due_at=clock.now())
    assert "Overdue" in moderator.get("/desk/notices/").content.decode()
    page = f"/desk/notices/{notice.number}/"
    for who in (moderator, standards):
        sealed = who.get(page).content.decode()
        assert "CANARY" not in sealed
        demand_clean(sealed)
    assert moderator.post(f"{page}open", {"reason": WHY}).status_code == 403
    assert standards.post(f"{page}open", {"reason": "why"}).status_code == 422
    assert SAYS in standards.post(f"{page}open", {"reason": WHY}).content.decode()
    assert "CANARY" not in standards.get(page).content.decode()
    assert WHY in moderator.get(page).content.decode()
    assert standards.post(f"{page}decide", {"outcome": "stays", "answer": ""}).status_code == 422
    decided: Any = standards.post(f"{page}decide", {"outcome": "stays", "answer": "It is true."})
    assert decided.status_code == 302
    assert "It stays as it is" in standards.get(page).content.decode()


@pytest.fixture
def desk_of() -> Callable[[Member], Client]:
    """A browser in which somebody is signed in."""

    def signed_in(member: Member) -> Client:
        client = Client()
        client.force_login(member, "allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


@pytest.mark.parametrize(
    "about", ["http://[x", "//[", "https://℀.example/", "////evil.example/x", "/live\\evil"]
)
def test_what_is_no_address_of_ours_is_said_so_and_the_words_are_kept(client: Client, about: str) -> None:
    answer = client.post(PAGE, filled(client, about=about))
    assert answer.status_code == 422
    assert SAYS in answer.content.decode()
    assert not Notice.objects.exists()
