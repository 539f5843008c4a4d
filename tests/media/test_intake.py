"""A file is kept as it came, privately, or nothing of it is kept at all."""

import hashlib
import os
import stat
import sys
from io import BytesIO
from pathlib import Path
from threading import Semaphore

import pytest
from pytest_django import Settings as DjangoSettings

from readout.cli.keeping import contents
from readout.cli.keeping import files as copies
from readout.media import files, intake, limits
from readout.media.refusals import Busy, NotTaken, TooLarge
from readout.media.workshop import DAMAGED
from tests.media import album


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: DjangoSettings) -> Path:
    """A data folder of this test's own."""
    settings.READOUT = settings.READOUT.model_copy(update={"data": tmp_path, "max_upload": 20_000})
    return tmp_path


def all_files(folder: Path) -> list[Path]:
    """Every file below `folder`."""
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_original_is_kept_byte_for_byte_for_its_owner_alone(data: Path) -> None:
    photograph = album.photograph()
    taken = intake.take(BytesIO(photograph))
    original = files.original(taken.digest)
    assert original.read_bytes() == photograph
    assert taken.digest == hashlib.sha256(photograph).hexdigest()
    assert (taken.format, taken.size, taken.width, taken.height) == ("jpeg", len(photograph), 64, 40)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in all_files(data)}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in data.rglob("*") if path.is_dir()}
    assert (modes, folders) == ({0o600}, {0o700})


def test_a_public_file_has_the_name_of_its_content() -> None:
    for file in intake.take(BytesIO(album.photograph())).files:
        content = files.public(file.name).read_bytes()
        assert file.name.startswith(hashlib.sha256(content).hexdigest()[:32])
        assert not any(secret in content for secret in album.SECRETS)


def test_the_same_file_twice_is_kept_once(data: Path) -> None:
    first = intake.take(BytesIO(album.photograph()))
    kept = all_files(data)
    assert intake.take(BytesIO(album.photograph())) == first
    assert all_files(data) == kept


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"\xff\xd8\xff\xe0 no more"])
def test_of_what_is_refused_nothing_stays(data: Path, content: bytes) -> None:
    with pytest.raises(NotTaken) as refused:
        intake.take(BytesIO(content))
    assert refused.value.details["file"].endswith(".")
    assert all_files(data) == []


def test_a_file_above_the_limit_is_read_no_further(data: Path) -> None:
    endless = Endless()
    with pytest.raises(TooLarge, match="20000 bytes"):
        intake.take(endless)
    assert endless.given == 20_001
    assert all_files(data) == []


class Endless:
    """A file without an end."""

    given = 0

    def read(self, size: int) -> bytes:
        """As much as is asked for."""
        self.given += size
        return b"\0" * size


def test_a_decoder_that_dies_takes_nothing_with_it(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(killed(data)))
    with pytest.raises(NotTaken) as refused:
        intake.take(BytesIO(album.photograph()))
    assert refused.value.details["file"] == DAMAGED
    assert [path.name for path in all_files(data)] == ["killed"]


def killed(folder: Path) -> Path:
    """A program that ends as a crashed decoder does."""
    program = folder / "killed"
    program.write_text("#!/bin/sh\nkill -SEGV $$\n")
    program.chmod(0o700)
    return program


def test_the_work_knows_no_secret_of_ours(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READOUT_SECRET", "s" * 40)
    program = data / "tell"
    program.write_text('#!/bin/sh\nenv > "$(dirname $0)/environment"\n')
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    with pytest.raises(NotTaken):
        intake.take(BytesIO(album.photograph()))
    assert "READOUT" not in (data / "environment").read_text()


def test_what_poses_as_a_rendition_is_not_made_public(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = data / "forger"
    made = '{"format":"jpeg","width":1,"height":1,"made":[{"name":"1.webp","width":1,"height":1}]}'
    program.write_text(f"#!/bin/sh\nprintf '<script>' > \"$4/1.webp\"\nprintf '%s' '{made}'\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    with pytest.raises(NotTaken):
        intake.take(BytesIO(album.photograph()))
    assert [path.name for path in all_files(data)] == ["forger"]


def test_who_waits_too_long_for_a_turn_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_slots", Semaphore(0))
    monkeypatch.setattr(limits, "PATIENCE_SECONDS", 0.01)
    with pytest.raises(Busy, match="Try again"):
        intake.take(BytesIO(album.photograph()))


def test_what_a_killed_process_left_is_cleared_away(data: Path) -> None:
    left, recent = data / ".incoming" / "left", data / ".incoming" / "recent"
    for folder in (left, recent):
        folder.mkdir(parents=True)
        (folder / "original").write_bytes(b"half a picture")
    os.utime(left, (0, 0))
    intake.take(BytesIO(album.photograph()))
    assert (left.exists(), recent.exists()) == (False, True)


def test_a_backup_holds_the_pictures_and_not_what_is_being_worked_on(data: Path) -> None:
    taken = intake.take(BytesIO(album.photograph()))
    kept = [name for entry in contents.entries(data) for name in copies.below(entry)]
    assert f"originals/{taken.digest[:2]}/{taken.digest}" in kept
    assert all(f"public/{file.name[:2]}/{file.name}" in kept for file in taken.files)
    assert [entry.name for entry in contents.entries(data)] == ["media"]
