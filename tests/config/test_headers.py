"""What every answer carries."""

import asyncio

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import AsyncClient, Client
from django.urls import path
from pytest_django import Settings as DjangoSettings

from readout.config.middleware import POLICY


def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse("plain")


async def own_policy(request: HttpRequest) -> HttpResponse:
    return HttpResponse("own", headers={"Content-Security-Policy": "default-src 'self'"})


urlpatterns = [path("plain", plain), path("own", own_policy)]


@pytest.fixture(autouse=True)
def addresses(settings: DjangoSettings) -> None:
    settings.ROOT_URLCONF = __name__


def test_no_script_may_stand_in_a_page(client: Client) -> None:
    answer = client.get("/plain")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"


def test_a_view_may_bring_its_own_policy(client: Client, async_client: AsyncClient) -> None:
    policies = [
        [client.get(address)["Content-Security-Policy"] for address in ("/own", "/plain")],
        [asyncio.run(async_client.get(address))["Content-Security-Policy"] for address in ("/own", "/plain")],
    ]
    assert policies == [["default-src 'self'", POLICY]] * 2


def test_a_page_without_a_visitor_may_be_shared(client: Client) -> None:
    answer = client.get("/plain")
    assert "Cookie" not in answer.get("Vary", "")
    assert not answer.cookies


def test_a_name_this_site_does_not_have_is_refused(client: Client) -> None:
    assert client.get("/plain", headers={"Host": "evil.example"}).status_code == 400
