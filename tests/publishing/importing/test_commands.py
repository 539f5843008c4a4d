"""`readout import` and `readout export`, as somebody types them."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.publishing.importing.cases import Json, native, update


def readout(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """One command in an installation of its own."""
    return subprocess.run(
        command(*arguments), env=environment(folder), capture_output=True, text=True, timeout=60, check=False
    )


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "readout.cli", *arguments]


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("READOUT_")}
    return kept | {"READOUT_DATA": str(folder / "data")}


def written(folder: Path, file: Json) -> str:
    """The path of `file`, under a name that says nothing of its format."""
    path = folder / "story.txt"
    path.write_text(json.dumps(file))
    return str(path)


def test_a_file_comes_in_goes_out_and_comes_in_elsewhere(tmp_path: Path) -> None:
    path = written(tmp_path, native(update("a", key=True), update("b", state="draft", headline="CANARY")))
    done = readout(tmp_path, "import", path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:2] == [
        "“The ferry runs again” is at /live/ferry/ (live): 1 update.",
        "Private: 1 draft.",
    ]
    given = readout(tmp_path, "export", "ferry")
    assert given.returncode == 0
    assert "CANARY" not in given.stdout
    assert json.loads(given.stdout)["updates"][0]["headline"] == "Headline a"
    output = tmp_path / "ferry.json"
    assert readout(tmp_path, "export", "ferry", "--with-drafts", "--output", str(output)).returncode == 0
    again = readout(tmp_path, "import", str(output))
    assert (again.returncode, again.stdout) == (1, "")
    assert "--slug ferry-2" in again.stderr
    copy = readout(tmp_path, "import", str(output), "--slug", "copy", "--title", "A copy")
    assert copy.stdout.startswith("“A copy” is at /live/copy/ (live): 1 update.\nPrivate: 1 draft.")


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["import", "nowhere.json"], 1, "nowhere.json: No such file"),
        (["import", "{file}", "--by", "nobody@courier.example"], 1, "Nobody here signs in"),
        (["import", "{file}", "--replay", "0"], 2, "a speed is a number above zero"),
        (["import", "{file}", "--resume"], 1, "--replay SPEED --resume"),
        (["import", "{file}", "--slug", "no/slug"], 1, "story.slug: "),
        (["export", "nowhere"], 1, "There is no such story."),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    arguments: list[str], code: int, sentence: str, tmp_path: Path
) -> None:
    path = written(tmp_path, native(update("a")))
    done = readout(tmp_path, *(each.format(file=path) for each in arguments))
    assert done.returncode == code
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("ended_by", [signal.SIGINT, signal.SIGTERM])
def test_a_replay_is_stopped_and_goes_on(ended_by: signal.Signals, tmp_path: Path) -> None:
    path = written(tmp_path, native(update("a"), update("b", "2026-03-01T07:00:00Z")))
    arguments = command("import", path, "--replay", "1")
    with subprocess.Popen(arguments, env=environment(tmp_path), stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        lines = iter(running.stdout.readline, "")
        next(line for line in lines if line.startswith("1 of 2: publish"))
        running.send_signal(ended_by)
        rest = "".join(lines)
        assert running.wait(timeout=30) == 130
    assert "Stopped after 1 of 2." in rest
    done = readout(tmp_path, "import", path, "--replay", "3600", "--resume")
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 of 2: publish updates[1]" in done.stdout
    shown = json.loads(readout(tmp_path, "export", "ferry").stdout)["updates"]
    assert [each["headline"] for each in shown] == ["Headline a", "Headline b"]
