"""Who may make tables and who may change them."""

from collections.abc import Callable

import pytest

from tests.cli.support import Installation, ended

Blank = Callable[[], Installation]
FORGET = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", "publishing", "zero", verbosity=0)
"""
FORESEE = """
import django; django.setup()
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
MigrationRecorder(connection).record_applied("coverage", "9999_from_a_later_year")
"""


def changed(made: Installation, how: str) -> Installation:
    """`made`, after Django did something to its tables."""
    made.more["DJANGO_SETTINGS_MODULE"] = "readout.config.settings"
    told = made.python("-c", how)
    assert told.returncode == 0, told.stderr
    return made


def test_four_processes_that_come_at_once_make_one_database(blank: Blank) -> None:
    installation = blank()
    processes = [installation.start("migrate", "--if-empty") for _ in range(4)]
    for process in processes:
        with ended(process):
            _, complaint = process.communicate(timeout=60)
        assert (process.returncode, complaint) == (0, "")
    assert installation.run("migrate", "--if-empty").returncode == 0


def test_what_the_first_start_makes_is_its_owners_alone(blank: Blank) -> None:
    installation = blank()
    assert installation.run("migrate").returncode == 0
    for path in (installation.data, *installation.data.iterdir()):
        assert path.stat().st_mode & 0o077 == 0, path


@pytest.mark.parametrize("part", ["web", "hub", "work"])
def test_a_part_refuses_an_older_database_and_names_the_command_that_mends_it(
    made: Installation, part: str
) -> None:
    changed(made, FORGET)
    told = made.run(part, *(["--port", "0"] if part != "work" else []))
    assert told.returncode == 1
    assert "run `readout migrate`" in told.stderr
    assert told.stderr.count("\n") == 1


def test_migrate_brings_an_older_database_up_to_date(made: Installation) -> None:
    changed(made, FORGET)
    assert made.run("migrate").returncode == 0
    assert made.run("verify").returncode == 0


def test_serve_brings_an_older_database_up_to_date(made: Installation) -> None:
    changed(made, FORGET)
    with made.listening("serve"):
        assert made.run("migrate", "--if-empty").returncode == 0


def test_a_newer_database_is_left_alone_by_every_command(made: Installation) -> None:
    changed(made, FORESEE)
    for command in (["migrate"], ["serve", "--port", "0"]):
        told = made.run(*command)
        assert told.returncode == 1
        assert told.stderr.startswith("readout: The database is of a newer version than this program")
