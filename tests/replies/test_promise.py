"""An address never leaves its table: not itself, not a hash of it, not whether it is known."""

import base64
import hashlib
import hmac
import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from readout.accounts.models import Member
from readout.coverage.models import Story
from readout.replies import addresses
from readout.replies.actions import Received
from readout.replies.models import Address, Reply

pytestmark = pytest.mark.django_db

MARKED = "Canary.Mira+flood@River.example"
ADDRESS = "/live/bridge/replies/"
Fill = Callable[..., dict[str, str]]
Send = Callable[..., Received]


def forms_of(address: str) -> Iterator[str]:
    """What must be nowhere: the address, and everything that a stranger could make of it."""
    for spelled in {address, address.lower(), address.casefold().strip()}:
        yield spelled
        raw = spelled.encode()
        yield base64.b64encode(raw).decode().rstrip("=")
        yield base64.urlsafe_b64encode(raw).decode().rstrip("=")
        yield raw.hex()
        for name in ("md5", "sha1", "sha256", "sha512"):
            yield hashlib.new(name, raw).hexdigest()
            for salt in (b"", b"readout", b"replies", b"address", b"salt"):
                yield hmac.new(salt, raw, name).hexdigest()


def demand_clean(text: str) -> None:
    lowered = text.lower()
    for form in forms_of(MARKED):
        assert form.lower() not in lowered


def test_no_answer_holds_an_address_or_a_hash_of_it(
    story: Story, client: Client, fill: Fill, mails: None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sent = client.post(ADDRESS, fill(client, name="Mira", email=MARKED))
    assert sent.status_code == 302
    own = sent["Location"]
    answers = [sent, client.get(ADDRESS), client.get(own), client.get("/live/bridge/"), client.get("/")]
    answers += [
        client.get(f"/live/bridge/{name}") for name in ("snapshot.json", "feed.atom", "feed.json", "feed.rss")
    ]
    answers.append(client.post(own, {"do": "erase"}))
    for answer in answers:
        demand_clean(answer.content.decode() + str(answer.headers) + str(answer.cookies))
    demand_clean(caplog.text)


def test_an_address_with_a_mistake_is_not_repeated_but_in_its_own_field(
    story: Story, client: Client, fill: Fill, mails: None
) -> None:
    wrong = client.post(ADDRESS, fill(client, email="mira at river"))
    assert wrong.status_code == 422
    assert "no e-mail address" in wrong.content.decode()
    assert not Reply.objects.exists()


def test_only_one_table_holds_it_and_there_it_is_sealed(story: Story, send: Send) -> None:
    send(story, email=MARKED, name="Mira")
    for model in apps.get_app_config("replies").get_models():
        for row in model._default_manager.values():
            demand_clean(str(row))
    assert addresses.opened(Address.objects.get()) == MARKED


def test_a_known_address_is_answered_like_an_unknown_one(
    story: Story, client: Client, fill: Fill, mails: None
) -> None:
    def answered(email: str, words: str) -> tuple[int, list[str], str]:
        sent = Client().post(ADDRESS, fill(client, words, email=email))
        page = client.get(sent["Location"]).content.decode()
        for changing in (sent["Location"].split("/")[-2], words):
            page = page.replace(changing, "")
        page = re.sub(r"hsl\(\d+", "", page)
        return sent.status_code, sorted(sent.headers), str(len(page))

    assert answered(MARKED, "One more thing.") == answered("new@river.example", "One less thing.")
    assert answered(MARKED, "The third word.") == answered("two@river.example", "The fourth one..")


def test_without_letters_no_address_is_asked_for_or_kept(story: Story, client: Client, fill: Fill) -> None:
    assert 'name="email"' not in client.get(ADDRESS).content.decode()
    client.post(ADDRESS, fill(client, email=MARKED))
    assert not Address.objects.exists()


def test_the_same_address_is_one_row_however_its_case_is_written(story: Story, send: Send) -> None:
    send(story, "One", email=MARKED)
    send(story, "Two", email=MARKED.upper())
    assert Address.objects.count() == 1


def test_one_click_erases_the_address_and_leaves_the_replies(
    story: Story, send: Send, client: Client
) -> None:
    reply = send(story, email=MARKED).reply
    secret = addresses.stop_secret(Address.objects.get())
    page = f"/replies/stop/{secret}/"
    assert "will be erased" in client.get(page).content.decode()
    assert Address.objects.exists()
    assert client.post(page, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Address.objects.exists()
    reply.refresh_from_db()
    assert (reply.address, reply.state) == (None, "published")
    assert client.post("/replies/stop/forged/").status_code == 404


def test_nothing_that_holds_an_address_says_so_in_a_traceback(story: Story, send: Send) -> None:
    received: Any = send(story, email=MARKED)
    demand_clean(repr(received) + repr(received.reply) + repr(Address.objects.get()))


def test_an_erased_reply_gives_up_its_address(story: Story, send: Send, client: Client, lee: Member) -> None:
    received = send(story, email=MARKED)
    client.post(f"{ADDRESS}mine/{received.secret}/", {"do": "erase"})
    addresses.forget_unused()
    assert not Address.objects.exists()
