"""Signing in with an OpenID provider: as the member whom it vouches for, or not at all."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.conf import settings as django_settings
from django.test import Client
from pytest_django import Settings as DjangoSettings

from readout.accounts.models import Member
from readout.config.signing_in import signing_in
from readout.core.settings import Settings


class Provider:
    """A provider on this machine that vouches for whoever `claims` names."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {"sub": "1", "email": "noor@courier.example", "email_verified": True}
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer(provider.told(self.path))

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                self._answer(provider.token())

            def _answer(self, body: dict[str, Any]) -> None:
                raw = json.dumps(body).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, *_args: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def told(self, path: str) -> dict[str, Any]:
        """What it says of itself, or of the person."""
        if path.endswith("/userinfo"):
            return self.claims
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
        }

    def token(self) -> dict[str, Any]:
        """What a code is exchanged for."""
        stamped = {"iss": self.address, "aud": "readout", "exp": 4_000_000_000, "iat": 1}
        id_token = jwt.encode(stamped | self.claims, "k" * 32)
        return {"access_token": "access", "token_type": "Bearer", "id_token": id_token}


@pytest.fixture
def provider(settings: DjangoSettings) -> Iterator[Provider]:
    """A provider that this newsroom trusts."""
    provider = Provider()
    given = {"READOUT_OIDC_ISSUER": provider.address, "READOUT_OIDC_CLIENT_ID": "readout"}
    wanted = Settings.load(given)
    settings.SOCIALACCOUNT_PROVIDERS = signing_in(wanted)["SOCIALACCOUNT_PROVIDERS"]
    named = {"oidc_issuer": provider.address, "oidc_client_id": "readout", "oidc_name": "Courier ID"}
    settings.READOUT = django_settings.READOUT.model_copy(update=named)
    yield provider
    provider.server.shutdown()
    provider.server.server_close()


def come_back(client: Client, provider: Provider) -> Any:
    """Follow the button to the provider, and come back from there."""
    there = client.get("/desk/sign-in/oidc/newsroom/login/?next=/desk/you/")["Location"]
    assert there.startswith(provider.address)
    state = parse_qs(urlsplit(there).query)["state"][0]
    return client.get(f"/desk/sign-in/oidc/newsroom/login/callback/?code=given&state={state}")


def test_the_button_names_the_provider(client: Client, db: None, provider: Provider) -> None:
    assert "Go on with Courier ID" in client.get("/desk/sign-in/").content.decode()


def test_without_a_provider_there_is_no_button(client: Client, db: None) -> None:
    assert "Go on with" not in client.get("/desk/sign-in/").content.decode()


def test_a_member_comes_in_and_is_known_again_by_the_identity(
    client: Client, noor: Member, provider: Provider
) -> None:
    assert come_back(client, provider)["Location"] == "/desk/you/"
    assert "Noor" in client.get("/desk/you/").content.decode()
    provider.claims["email"] = "renamed@courier.example"
    again = Client()
    assert come_back(again, provider)["Location"] == "/desk/you/"
    assert Member.objects.get().email == "noor@courier.example"


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "2", "email": "noor@courier.example", "email_verified": False},
        {"sub": "3", "email": "noor@courier.example"},
        {"sub": "4", "email": "stranger@elsewhere.example", "email_verified": True},
        {"sub": "5"},
    ],
)
def test_nobody_comes_in_without_a_verified_address_of_a_member(
    client: Client, noor: Member, provider: Provider, claims: dict[str, Any]
) -> None:
    provider.claims = claims
    answer = come_back(client, provider)
    assert answer["Location"] == "/desk/sign-in/"
    assert "Ask an administrator" in client.get("/desk/sign-in/").content.decode()
    assert client.get("/desk/you/").status_code == 302
    assert Member.objects.count() == 1


def test_an_answer_that_was_not_asked_for_opens_nothing(
    client: Client, noor: Member, provider: Provider
) -> None:
    client.get("/desk/sign-in/oidc/newsroom/login/callback/?code=given&state=made-up")
    assert client.get("/desk/you/").status_code == 302
