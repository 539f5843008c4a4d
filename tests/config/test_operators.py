"""What operators ask."""

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pydantic import SecretStr
from pytest_django import Settings as DjangoSettings

TOKEN = "t" * 40


def test_alive_needs_no_database(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_ready_once_every_table_is_there(client: Client) -> None:
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_not_ready_while_a_migration_waits(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'accounts'")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "readout migrate" in answer.text


@pytest.mark.django_db
def test_not_ready_while_the_database_is_away_and_nothing_of_it_is_told(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise OperationalError("connection to db.internal failed for user readout")

    monkeypatch.setattr(connection, "cursor", away)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (503, "the database does not answer\n")


def test_there_are_no_metrics_without_a_token_set(client: Client) -> None:
    assert client.get("/metrics").status_code == 404


@pytest.mark.parametrize("header", [None, "Bearer", "Bearer wrong", "Bearer ü", f"Basic {TOKEN}"])
def test_metrics_are_for_whoever_brings_the_token(
    client: Client, settings: DjangoSettings, header: str | None
) -> None:
    settings.READOUT = settings.READOUT.model_copy(update={"metrics_token": SecretStr(TOKEN)})
    refused = client.get("/metrics", headers={"Authorization": header} if header else {})
    assert refused.status_code == 401
    assert b"python_info" not in refused.content
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert b"python_info" in answer.content
