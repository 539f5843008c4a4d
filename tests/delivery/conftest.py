"""The Courier's log for each test, on SQLite; where a PostgreSQL is there, some tests run on it too."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from tests.delivery.courier import Courier


@pytest.fixture
def courier(tmp_path: Path) -> Iterator[Courier]:
    """The Courier's log on SQLite."""
    courier = Courier(tmp_path)
    yield courier
    courier.close()


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """An empty PostgreSQL database of this test's own."""
    server = os.environ["READOUT_TEST_POSTGRES"]
    name = f"delivery_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as operator:
        operator.execute(f"CREATE DATABASE {name}".encode())
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        operator.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def each_courier(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Courier]:
    """The Courier's log on each database in turn."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else ""
    courier = Courier(tmp_path, url)
    yield courier
    courier.close()
