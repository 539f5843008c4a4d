"""What the command line understands, and how it says no."""

import errno
import sqlite3
from pathlib import Path

import pytest

from readout.cli import program, trouble
from readout.cli.program import main
from readout.core.refusals import NotFound
from tests.cli.support import Installation

PARTS = {"serve", "web", "hub", "work", "migrate", "token", "user", "check", "verify", "backup", "restore"}


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert set(program.found()) >= PARTS
    for name in program.found():
        assert f"\n    {name} " in told


def test_help_is_quick_because_it_waits_for_nothing_heavy(tmp_path: Path) -> None:
    ask = (
        "import sys; from readout.cli.program import parser; parser().format_help(); "
        "print([name for name in ('django', 'pydantic', 'uvicorn', 'psycopg') if name in sys.modules])"
    )
    assert Installation(tmp_path).python("-c", ask).stdout == "[]\n"


@pytest.mark.parametrize(
    "words", [["publish"], [], ["token", "create"], ["serve", "--port", "70000"], ["serve", "--port", "http"]]
)
def test_what_is_not_understood_ends_with_2_and_the_usage(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: readout")


def test_a_wrong_setting_ends_with_1_and_one_sentence(tmp_path: Path) -> None:
    told = Installation(tmp_path / "data", more={"READOUT_API_RATE": "many"}).run("work")
    assert told.returncode == 1
    assert told.stderr == "readout: READOUT_API_RATE is 'many', but wants a whole number above 0.\n"
    assert not (tmp_path / "data").exists()


def test_a_database_that_is_away_is_told_in_one_sentence_without_its_password(tmp_path: Path) -> None:
    away = "postgres://courier:ferry-at-noon@127.0.0.1:9/courier"
    told = Installation(tmp_path / "data", away).run("migrate")
    assert told.returncode == 1
    assert told.stderr.startswith("readout: The database cannot be used: ")
    assert "ferry-at-noon" not in told.stderr
    assert "Traceback" not in told.stderr


def test_a_file_that_is_no_database_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("k" * 64)
    (tmp_path / "readout.sqlite3").write_text("the ferry leaves at noon\n" * 100)
    told = Installation(tmp_path).run("migrate")
    assert (told.returncode, told.stderr) == (
        1,
        "readout: The database cannot be used: file is not a database.\n",
    )


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full: make room, then try again."),
        (
            sqlite3.OperationalError("database or disk is full"),
            "The disk is full: make room, then try again.",
        ),
        (PermissionError(errno.EACCES, "Permission denied", "/data"), "/data: Permission denied."),
        (NotFound("There is no such story."), "There is no such story."),
        (KeyError("a mistake of ours"), None),
    ],
)
def test_expected_trouble_is_one_sentence_and_a_mistake_is_not_hidden(
    error: Exception, told: str | None
) -> None:
    assert trouble.sentence(error) == told


def test_only_the_first_line_of_a_databases_complaint_is_told() -> None:
    error = sqlite3.IntegrityError("NOT NULL constraint failed\nDETAIL: row contains (AMINA'S SOURCE)")
    assert trouble.sentence(error) == "The database cannot be used: NOT NULL constraint failed."
