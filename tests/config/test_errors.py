"""What is answered when no view did."""

import asyncio
from http import HTTPStatus
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.test import AsyncClient, Client, RequestFactory
from django.urls import path
from pytest_django import Settings as DjangoSettings

from readout.config import errors
from readout.core.refusals import Gone, NotFound, TooMany

PRIVATE = "an unpublished line"
TOLD_WHY = (HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)


@pytest.mark.parametrize(
    ("handler", "status"),
    [
        (errors.bad_request, HTTPStatus.BAD_REQUEST),
        (errors.forbidden, HTTPStatus.FORBIDDEN),
        (errors.not_found, HTTPStatus.NOT_FOUND),
        (errors.gone, HTTPStatus.GONE),
        (errors.too_many, HTTPStatus.TOO_MANY_REQUESTS),
        (errors.server_error, HTTPStatus.INTERNAL_SERVER_ERROR),
        (errors.unavailable, HTTPStatus.SERVICE_UNAVAILABLE),
    ],
)
def test_a_program_gets_a_problem_and_a_reader_a_page(handler: object, status: HTTPStatus) -> None:
    assert callable(handler)
    given = (Http404(PRIVATE),) if status in TOLD_WHY else ()
    problem = handler(RequestFactory().get("/api/v1/none"), *given)
    assert (problem.status_code, problem["Content-Type"]) == (status, "application/problem+json")
    page = handler(RequestFactory().get("/none"), *given)
    assert page.status_code == status
    assert page["Content-Type"].startswith("text/html")
    for answer in (problem, page):
        assert PRIVATE not in answer.text


def missing(request: HttpRequest) -> HttpResponse:
    raise NotFound(PRIVATE)


def removed(request: HttpRequest) -> HttpResponse:
    raise Gone(PRIVATE)


def hurried(request: HttpRequest) -> HttpResponse:
    raise TooMany(PRIVATE, wait=1.2)


urlpatterns = [
    path("missing", missing),
    path("api/missing", missing),
    path("removed", removed),
    path("hurried", hurried),
]


def test_a_view_says_that_a_thing_is_gone_or_asked_for_too_often(
    client: Client, settings: DjangoSettings
) -> None:
    settings.ROOT_URLCONF = __name__
    gone, hurried = client.get("/removed"), client.get("/hurried")
    assert (gone.status_code, hurried.status_code) == (410, 429)
    assert hurried["Retry-After"] == "2"
    assert "no-store" in hurried["Cache-Control"]
    assert PRIVATE not in gone.text + hurried.text


def test_a_thing_that_is_not_there_looks_like_an_address_that_is_not(
    client: Client, async_client: AsyncClient, settings: DjangoSettings
) -> None:
    settings.ROOT_URLCONF = __name__
    answers: list[Any] = [
        client.get("/missing"),
        client.get("/api/missing"),
        asyncio.run(async_client.get("/missing")),
    ]
    for answer in answers:
        assert answer.status_code == 404
        assert PRIVATE not in answer.text


def test_an_address_that_is_not_there(client: Client) -> None:
    problem = client.get("/api/none")
    assert problem.json()["status"] == problem.status_code == 404
    assert client.get("/none/at/all").status_code == 404


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_while_the_database_is_away_a_reader_is_asked_to_come_back(
    client: Client, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def away(slug: str) -> None:
        raise error(PRIVATE)

    monkeypatch.setattr("readout.coverage.reading.public_story", away)
    for address in ("/live/bridge/", "/live/bridge/snapshot.json", "/live/bridge/as-of/7/"):
        answer = client.get(address)
        assert (answer.status_code, answer["Retry-After"]) == (HTTPStatus.SERVICE_UNAVAILABLE, "5")
        assert answer["Cache-Control"] == "no-store"
        assert PRIVATE not in answer.text
