"""Letters leave through a server or a service."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.mail import EmailMessage, get_connection
from pydantic import SecretStr
from pytest_django import Settings as DjangoSettings

from readout.config.mail import mail
from readout.core.settings import Settings
from readout.core.values import MAIL_SERVICES
from tests.core.outbound.test_client import Other, answer


def made(url: str) -> dict[str, Any]:
    return mail(Settings(mail_url=SecretStr(url), mail_from="desk@courier.example"))


@pytest.fixture
def service() -> Iterator[Other]:
    other = Other()
    yield other
    other.close()


@pytest.mark.parametrize("name", MAIL_SERVICES)
def test_every_service_is_known_and_follows_no_reader(name: str, settings: DjangoSettings) -> None:
    given = made(f"{name}://k%40y:secret@mail.courier.example")
    assert given["EMAIL_BACKEND"] == f"anymail.backends.{name.removesuffix('+eu')}.EmailBackend"
    assert "k@y" in given["ANYMAIL"].values()
    assert given["ANYMAIL"]["SEND_DEFAULTS"] == {"track_clicks": False, "track_opens": False}
    settings.ANYMAIL = given["ANYMAIL"]
    get_connection(given["EMAIL_BACKEND"])


def test_a_european_mailgun_is_asked_in_europe() -> None:
    settings = made("mailgun+eu://key@mail.courier.example")["ANYMAIL"]
    assert settings["MAILGUN_SENDER_DOMAIN"] == "mail.courier.example"
    assert settings["MAILGUN_API_URL"] == "https://api.eu.mailgun.net/v3"


def test_a_server_is_spoken_to_by_smtp() -> None:
    assert made("smtps://desk@mail.example")["EMAIL_PORT"] == 465


def test_a_letter_through_a_service_goes_to_its_reader_alone_and_can_be_stopped(
    service: Other, settings: DjangoSettings
) -> None:
    for name, value in made("postmark://key@").items():
        setattr(settings, name, value)
    settings.ANYMAIL = {**settings.ANYMAIL, "POSTMARK_API_URL": service.url("/")}
    service.says["/email"] = answer(
        json.dumps({"ErrorCode": 0, "Message": "OK", "MessageID": "1", "To": "mira@river.example"}).encode(),
        Content_Type="application/json",
    )
    stop = {"List-Unsubscribe": "<https://a.example>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    letter = EmailMessage("Subject", "Words", to=["mira@river.example"], headers=stop)
    letter.connection = get_connection(settings.EMAIL_BACKEND)
    assert letter.send() == 1
    ((_, heard, body),) = service.heard
    sent = json.loads(body)
    assert heard["x-postmark-server-token"] == "key"
    assert (sent["To"], sent.get("Cc"), sent.get("Bcc")) == ("mira@river.example", None, None)
    assert {each["Name"]: each["Value"] for each in sent["Headers"]} == stop
    assert (sent["TrackOpens"], sent["TrackLinks"]) == (False, "None")
