"""Installations for processes of the program: a blank one, a made one, and the test's own database."""

import os
import secrets
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from readout.core.settings import Settings
from tests.cli.support import PROGRAM, Installation

SERVER = os.environ.get("READOUT_DATABASE_URL", "")
"""The PostgreSQL that this run is on, or nothing for SQLite."""


@pytest.fixture
def blank(tmp_path: Path) -> Iterator[Callable[[], Installation]]:
    """Makes installations that nobody has started yet."""
    made: list[str] = []

    def make() -> Installation:
        name = f"courier_{secrets.token_hex(6)}"
        url = create_database(name) if SERVER else ""
        made.append(name)
        return Installation(tmp_path / name, url)

    yield make
    for name in made if SERVER else ():
        drop_database(name)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation whose tables are made, for others to be copied from."""
    name = f"courier_{secrets.token_hex(6)}"
    made = Installation(tmp_path_factory.mktemp("made") / "data", create_database(name) if SERVER else "")
    subprocess.run([*PROGRAM, "migrate"], env=made.environment, check=True, capture_output=True)
    yield made
    if SERVER:
        drop_database(name)


@pytest.fixture
def made(template: Installation, tmp_path: Path) -> Iterator[Installation]:
    """An installation of the test's own with its tables made and nobody in it."""
    shutil.copytree(template.data, tmp_path / "data", ignore=shutil.ignore_patterns("*.lock"))
    if not SERVER:
        yield Installation(tmp_path / "data")
        return
    name = f"courier_{secrets.token_hex(6)}"
    yield Installation(tmp_path / "data", create_database(name, urlsplit(template.database_url).path[1:]))
    drop_database(name)


@pytest.fixture
def ours(transactional_db: None, readout_settings: Settings) -> Installation:
    """The installation whose database is the test's own: what the test commits, processes see."""
    return Installation(readout_settings.data, readout_settings.database_url)


def create_database(name: str, template: str = "template1") -> str:
    """Make a database on the run's server; returns its URL."""
    with psycopg.connect(SERVER, autocommit=True) as server:
        command = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        server.execute(command.format(sql.Identifier(name), sql.Identifier(template)))
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))


def drop_database(name: str) -> None:
    """Remove it, whoever is still connected."""
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
