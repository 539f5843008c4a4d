"""Every address there is, asked by everybody who may: a reader's address, or a hash of it, is at none."""

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from readout.accounts.models import Member
from readout.coverage.models import Story
from readout.publishing import exporting
from readout.replies import addresses, letters, notices, rights
from readout.replies.actions import Received, judge, report
from readout.replies.models import Address, Notice, Reply
from tests.newsroom import published
from tests.replies.conftest import WORDS
from tests.replies.test_notices import filled as notice_form
from tests.replies.test_promise import MARKED, demand_clean
from tests.replies.test_rights import link_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mails")]

FORMS = {
    "/live/bridge/replies/",
    "/replies/yours/",
    "/legal-notice/",
    "/desk/sign-in/",
    "/desk/sign-in/reset/",
}
"""Every public page whose form takes an address."""
ROLES = ("administrator", "moderator")
CHANCE = r'hsl\(\d+|value="[^"]*"|N20\d\d-\w{8}|r-\w{12}|/\w{12}/|<time[^>]*>[^<]*|nonce="[^"]*"'
Send = Callable[..., Received]


def patterns(of: Any = None, before: str = "") -> Iterator[str]:
    """The address of every view, as it is written."""
    for each in of if of is not None else get_resolver().url_patterns:
        whole = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each.url_patterns, whole)
        elif isinstance(each, URLPattern):
            yield whole


def filled(pattern: str, known: dict[str, list[str]]) -> Iterator[str]:
    """`pattern` with everything that is known put into its places."""
    names = re.findall(r"<(?:\w+:)?(\w+)>", pattern)
    choices = [known.get(name, ["1"]) for name in names]
    for chosen in itertools.product(*choices):
        address = pattern
        for value in chosen:
            address = re.sub(r"<(?:\w+:)?\w+>", value, address, count=1)
        yield "/" + re.sub(r"[\^$?\\]|\(\?P|\(|\)", "", address)


@pytest.fixture
def known(story: Story, send: Send, client: Client, noor: Member, lee: Member) -> dict[str, list[str]]:
    """A newsroom to which Mira has left her address in every way there is; what its addresses are made of."""
    update = published(noor, story)
    received = send(story, name="Mira", email=MARKED, update=update.public_id)
    reply = received.reply.public_id
    held = send(story, "See https://a.example", email=MARKED.lower()).reply.public_id
    report(story, reply, reason="other", text="No.", network="192.0.2.1")
    judge([held], Reply.State.REJECTED, by=lee, reason="a link")
    client.post("/replies/yours/", {"email": MARKED})
    rights.write_due()
    proof = link_of(mail.outbox[-1]).split("/")[-2]
    client.post("/legal-notice/", notice_form(client, email=MARKED, name="Somebody"))
    number = Notice.objects.get().number
    stop = addresses.stop_secret(Address.objects.get())
    client.post("/replies/yours/", {"email": MARKED.upper()})
    return {
        "slug": ["bridge"],
        "public_id": [reply, held, update.public_id],
        "number": ["1", number],
        "secret": [proof, received.secret, stop],
        "room": ["people", "places", "organisations"],
        "month": ["2026-11"],
        "moment": ["2199-01-01T00:00:00Z"],
        "name": ["reader/live.css"],
    }


def test_an_address_is_at_no_address(
    known: dict[str, list[str]],
    client: Client,
    token: Callable[[str], str],
    ade: Member,
    lee: Member,
    caplog: pytest.LogCaptureFixture,
) -> None:
    askers = [client, *(Client(headers={"Authorization": f"Bearer {token(role)}"}) for role in ROLES)]
    for member in (ade, lee):
        askers.append(Client())
        askers[-1].force_login(member, "allauth.account.auth_backends.AuthenticationBackend")
    asked = sorted({address for pattern in patterns() for address in filled(pattern, known)})
    good = 0
    for address in asked:
        if address.endswith("/stream") or "sign-out" in address:
            continue
        for asker in askers if address.startswith(("/api/", "/desk/")) else askers[:1]:
            answer = asker.get(address)
            assert answer.status_code < 500, address
            good += answer.status_code == 200
            body = b"".join(answer) if answer.streaming else answer.content
            demand_clean(body.decode(errors="replace") + str(answer.headers) + str(answer.cookies))
    assert len(asked) > 150
    assert good > 60, "too little was found to prove anything"
    demand_clean(caplog.text)


def test_an_address_is_in_no_export_and_in_nobody_elses_letter(
    known: dict[str, list[str]], send: Send, story: Story, lee: Member
) -> None:
    send(story, "Another thing.", email="jon@river.example")
    for run in (letters.send_due, rights.write_due, notices.write_due):
        run()
    demand_clean(str(exporting.export(story.slug)))
    assert {tuple(each.to) for each in mail.outbox} == {(MARKED,), ("jon@river.example",)}
    for each in mail.outbox:
        demand_clean(f"{each.subject}{each.body}{each.extra_headers}{each.cc}{each.bcc}{each.reply_to}")
        if each.to != [MARKED]:
            demand_clean(each.message().as_string())


def test_every_form_that_takes_an_address_is_known_here(known: dict[str, list[str]], client: Client) -> None:
    taking = set()
    for address in {address for pattern in patterns() for address in filled(pattern, known)}:
        if address.endswith("/stream"):
            continue
        answer = client.get(address)
        if answer.status_code == 200 and not answer.streaming and b'type="email"' in answer.content:
            taking.add(address)
    assert taking == FORMS


@pytest.mark.parametrize("page", sorted(FORMS))
def test_no_form_says_whether_an_address_is_known(
    page: str, known: dict[str, list[str]], client: Client
) -> None:
    """Status, headers and bytes are the same; what is of chance in them is taken out first."""

    def answered(email: str, text: str) -> tuple[int, dict[str, str], str]:
        asker = Client()
        shown = asker.get(page).content.decode()
        token = re.search(r'name="token" value="([^"]+)"', shown)
        sent = {"email": email, "login": email, "password": "not this one 123", "text": text, "honest": "yes"}
        sent |= {"about": "/live/bridge/", "kind": "other", "token": token[1] if token else ""}
        answer = asker.post(page, sent)
        body = answer.content.decode()
        if answer.status_code == 302:
            body += asker.get(answer["Location"]).content.decode()
        secret = re.search(r"/mine/([^/]+)/", answer.get("Location", ""))
        for chance in (email, text, *(secret.groups() if secret else ())):
            body = body.replace(chance, "…")
        body = re.sub(CHANCE, "…", body)
        named = {name: value for name, value in answer.items() if name not in ("Expires", "Location")}
        return answer.status_code, named, body

    stranger = MARKED.replace("Mira", "Jona")
    assert answered(MARKED, f"{WORDS} One.") == answered(stranger, f"{WORDS} Two.")
