"""A town of its own for each test, copied from one that was set up once."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from tests.faults import few
from tests.faults.own_postgres import OwnPostgres
from tests.faults.town import Town

SERVER = os.environ.get("READOUT_DATABASE_URL", "")
"""The PostgreSQL that this run is on, or nothing for SQLite."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests below this folder are about faults; they start many processes, which may take long."""
    for item in items:
        if "faults" in item.path.parts:
            item.add_marker(pytest.mark.faults)
            item.add_marker(pytest.mark.timeout(few(600, 1200)))


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A migrated installation with a token; nothing ever runs on it."""
    name = f"faults_{secrets.token_hex(6)}"
    town = Town(tmp_path_factory.mktemp("ground") / "data", _own(name), "")
    _create(name)
    yield _set_up(town)
    _drop(name)


@pytest.fixture
def town(ground: Town, tmp_path: Path) -> Iterator[Town]:
    """An installation with nothing running yet; whatever a test starts has ended after it."""
    data, name = tmp_path / "data", f"faults_{secrets.token_hex(6)}"
    shutil.copytree(ground.data, data)
    _create(name, urlsplit(ground.database_url).path.removeprefix("/"))
    made = Town(data, _own(name), ground.token)
    try:
        yield made
    finally:
        made.stop_all()
        _drop(name)


@pytest.fixture
def own_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnPostgres]:
    """A PostgreSQL that only this test uses; skipped in a run on SQLite."""
    if not SERVER:
        pytest.skip("this fault is PostgreSQL's own")
    with tempfile.TemporaryDirectory(prefix="readout-faults-", ignore_cleanup_errors=True) as folder:
        made = OwnPostgres(Path(folder))
        made.start()
        try:
            yield made
        finally:
            made.crash()


@pytest.fixture
def town_on(tmp_path: Path) -> Iterator[Callable[[str], Town]]:
    """Makes a town on an empty database somewhere else."""
    made: list[Town] = []

    def make(database_url: str) -> Town:
        made.append(_set_up(Town(tmp_path / "elsewhere", database_url, "")))
        return made[-1]

    yield make
    for town in made:
        town.stop_all()


@pytest.fixture
def on_sqlite(town: Town) -> Callable[[], None]:
    """Skips what only SQLite can suffer."""

    def demand() -> None:
        if town.database_url:
            pytest.skip("this fault is SQLite's own")

    return demand


def _set_up(town: Town) -> Town:
    migrated = town.run("migrate")
    assert migrated.returncode == 0, migrated.stderr
    made = town.run("token", "create", "--name", "Amina's tool", "--role", "editor")
    assert made.returncode == 0, made.stderr
    town.token = made.stdout.split()[-1]
    return town


def _own(name: str) -> str:
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}")) if SERVER else ""


def _create(name: str, template: str = "template1") -> None:
    _administer(f"CREATE DATABASE {name} TEMPLATE {template or 'template1'}")


def _drop(name: str) -> None:
    _administer(f"DROP DATABASE {name} WITH (FORCE)")


def _administer(statement: str) -> None:
    if SERVER:
        with psycopg.connect(SERVER, autocommit=True) as connection:
            connection.execute(statement.encode())
