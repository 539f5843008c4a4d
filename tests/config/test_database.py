"""How Django reaches its database."""

import pytest
from django.conf import settings
from django.db import connection, connections, transaction

from readout.accounts.actions import create_user
from readout.config.database import databases
from readout.core.settings import Settings
from readout.replies.models import Reply


@pytest.mark.django_db
@pytest.mark.skipif(bool(settings.READOUT.database_url), reason="SQLite only")
def test_sqlite_keeps_what_it_has_acknowledged_and_waits_for_its_turn() -> None:
    with connection.cursor() as cursor:
        values = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert values == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.django_db
@pytest.mark.postgres
@pytest.mark.skipif(not settings.READOUT.database_url, reason="PostgreSQL only")
def test_postgresql_is_reached_through_a_pool() -> None:
    assert connection.settings_dict["OPTIONS"]["pool"]
    with connection.cursor() as cursor:
        assert cursor.execute("SELECT 1").fetchone() == (1,)


def test_an_address_of_postgresql_is_taken_apart() -> None:
    url = "postgres://desk:p%40ss@db.example:5433/news%20room?sslmode=require"
    found = databases(Settings(database_url=url))["default"]
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"], found["NAME"]) == ("desk", "p@ss", "news room")
    assert (found["HOST"], found["PORT"]) == ("db.example", "5433")
    assert found["OPTIONS"]["sslmode"] == "require"


@pytest.mark.django_db
@pytest.mark.skipif(bool(settings.READOUT.database_url), reason="SQLite only")
def test_who_writes_a_reply_does_not_hold_up_an_update(transactional_db: None) -> None:
    with transaction.atomic(using="replies"):
        Reply.objects.create(story=1, body={}, link="x")
        with transaction.atomic():
            create_user(email="noor@courier.example", name="Noor", role="editor", password="x" * 20)
    assert "replies_reply" in connections["replies"].introspection.table_names()
    assert "replies_reply" not in connection.introspection.table_names()


@pytest.mark.django_db
def test_another_process_finds_this_test_s_database(readout_settings: Settings) -> None:
    name = connection.settings_dict["NAME"]
    expected = readout_settings.database_url.rsplit("/")[-1] or str(readout_settings.sqlite_path)
    assert str(name) == expected
