"""A backup holds what was acknowledged before it began, and comes back whole or not at all."""

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from readout.accounts.models import Member
from readout.cli.keeping import manifest, postgres, sqlite, swap
from readout.cli.trouble import CommandRefused
from readout.coverage.models import Story, Update
from tests.cli.support import Installation, ended
from tests.newsroom import open_story, published

Blank = Callable[[], Installation]

ASK = """
from readout.cli import installation
installation.opened()
from readout.coverage.models import Story, Update
for story in Story.objects.all():
    print(story.slug, story.epoch, story.head)
print(*Update.objects.values_list("public_id", flat=True))
"""
PUBLISH = """
from readout.cli import installation
installation.opened()
from readout.accounts.models import Member
from readout.coverage.models import Story
from tests.newsroom import published
print(published(Member.objects.get(name="Noor"), Story.objects.get()).public_id)
"""
CHECKOUT = Path(__file__).parents[2]


def asked(installation: Installation, question: str = ASK) -> list[str]:
    """The lines that Python prints in an installation."""
    installation.more["PYTHONPATH"] = str(CHECKOUT)
    told = installation.python("-c", question)
    assert told.returncode == 0, told.stderr
    return told.stdout.splitlines()


@pytest.fixture
def bridge(ours: Installation, noor: Member) -> Story:
    """A story with an update, in the test's own database."""
    story = open_story(noor)
    published(noor, story)
    story.refresh_from_db()
    return story


def backed_up(installation: Installation, folder: Path) -> Path:
    told = installation.run("backup", str(folder))
    assert told.returncode == 0, told.stderr
    return folder


def test_what_was_acknowledged_before_a_backup_under_a_running_writer_comes_back(
    made: Installation, blank: Blank, tmp_path: Path
) -> None:
    made.more["PYTHONPATH"] = str(CHECKOUT)
    with ended(made.start_python("-m", "tests.cli.publisher")) as desk:
        assert desk.stdout
        before = {line.strip() for line in itertools.islice(desk.stdout, 20)}
        backed_up(made, tmp_path / "kept")
        after = {line.strip() for line in itertools.islice(desk.stdout, 5)}
    elsewhere = blank()
    told = elsewhere.run("restore", str(tmp_path / "kept"))
    assert told.returncode == 0, told.stderr
    assert elsewhere.run("verify").stdout == "1 story: its page is what its log says.\n"
    came_back = set(asked(elsewhere)[-1].split())
    assert before
    assert after
    assert came_back >= before


def test_a_restored_story_has_a_new_epoch_and_goes_on(
    ours: Installation, bridge: Story, blank: Blank, tmp_path: Path
) -> None:
    elsewhere = blank()
    assert elsewhere.run("restore", str(backed_up(ours, tmp_path / "kept"))).returncode == 0
    slug, epoch, head = asked(elsewhere)[0].split()
    assert (slug, int(head)) == (bridge.slug, bridge.head)
    assert epoch != bridge.epoch
    assert asked(elsewhere, PUBLISH)[0] not in {update.public_id for update in Update.objects.all()}
    assert elsewhere.run("verify").returncode == 0


def test_media_and_the_key_come_back_for_their_owner_alone(
    ours: Installation, bridge: Story, blank: Blank, tmp_path: Path
) -> None:
    picture = ours.data / "media" / "2026" / "bridge.webp"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"the old bridge")
    try:
        kept = backed_up(ours, tmp_path / "kept")
    finally:
        shutil.rmtree(ours.data / "media")
    assert not list(kept.rglob("*.lock"))
    elsewhere = blank()
    assert elsewhere.run("restore", str(kept)).returncode == 0
    assert (elsewhere.data / "media" / "2026" / "bridge.webp").read_bytes() == b"the old bridge"
    assert (elsewhere.data / "secret.key").read_text() == (ours.data / "secret.key").read_text()
    for path in (*kept.rglob("*"), *elsewhere.data.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_newsroom_is_replaced_only_by_force(ours: Installation, bridge: Story, tmp_path: Path) -> None:
    kept = backed_up(ours, tmp_path / "kept")
    published(Member.objects.get(name="Noor"), bridge)
    told = ours.run("restore", str(kept))
    assert told.returncode == 1
    assert "--force" in told.stderr
    assert Update.objects.count() == 2


def test_force_brings_the_backups_newsroom_in_its_place(
    made: Installation, ours: Installation, bridge: Story, tmp_path: Path
) -> None:
    kept = backed_up(ours, tmp_path / "kept")
    (made.data / "media").mkdir()
    (made.data / "media" / "old.webp").write_bytes(b"of the newsroom before")
    assert made.run("restore", str(kept)).returncode == 1
    assert made.run("restore", "--force", str(kept)).returncode == 0
    assert asked(made)[0].startswith(bridge.slug)
    assert not (made.data / "media" / "old.webp").exists()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda kept: (kept / "manifest.json").unlink(), "it has no manifest.json"),
        (lambda kept: (kept / "manifest.json").write_text("{"), "was changed"),
        (
            lambda kept: (kept / "data" / "a.webp").write_text("changed"),
            "a.webp is not what the manifest says",
        ),
        (lambda kept: (kept / "data" / "a.webp").unlink(), "a.webp is missing"),
        (lambda kept: relisted(kept, "../../etc/passwd"), "outside itself: ../"),
        (lambda kept: relisted(kept, "/etc/passwd"), "a file outside itself"),
    ],
)
def test_a_backup_that_is_not_whole_is_refused(
    tmp_path: Path, spoil: Callable[[Path], object], sentence: str
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.webp").write_text("the old bridge")
    relisted(tmp_path)
    manifest.read(tmp_path)
    spoil(tmp_path)
    with pytest.raises(CommandRefused, match=sentence):
        manifest.read(tmp_path)


def relisted(folder: Path, *further: str) -> None:
    """Write the manifest that fits what is in the folder, and names further files."""
    (folder / "manifest.json").unlink(missing_ok=True)
    listed = manifest.records(folder) | {name: manifest.FileRecord(1, "") for name in further}
    made = manifest.Manifest(
        format=manifest.FORMAT,
        version="1",
        made_at="2026-03-01T12:00:00.000Z",
        database="sqlite",
        migrations=[],
        tables={},
        files=listed,
    )
    manifest.write(folder, made)


def test_a_backup_that_is_refused_changes_nothing(made: Installation, tmp_path: Path) -> None:
    kept = backed_up(made, tmp_path / "kept")
    (kept / "READ-ME.txt").unlink()
    before = {path.name for path in made.data.iterdir()}
    told = made.run("restore", "--force", str(kept))
    assert told.returncode == 1
    assert "READ-ME.txt is missing" in told.stderr
    assert {path.name for path in made.data.iterdir()} == before | {"running.lock"}


def test_a_restore_under_a_running_part_is_refused(made: Installation, tmp_path: Path) -> None:
    kept = backed_up(made, tmp_path / "kept")
    with made.listening("web"):
        told = made.run("restore", "--force", str(kept))
    assert told.returncode == 1
    assert "stop it first" in told.stderr


@pytest.mark.parametrize("place", ["full", "inside"])
def test_a_backup_goes_nowhere_it_could_do_harm(made: Installation, tmp_path: Path, place: str) -> None:
    folder = tmp_path / "full" if place == "full" else made.data / "backups"
    if place == "full":
        folder.mkdir()
        (folder / "letter.txt").touch()
    told = made.run("backup", str(folder))
    assert told.returncode == 1
    assert told.stderr.startswith("readout: ")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_a_disk_that_fills_up_leaves_nothing_of_a_backup(made: Installation, tmp_path: Path) -> None:
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)); "
        "from readout.cli import main; sys.exit(main(['backup', sys.argv[1]]))"
    )
    before = sorted(tmp_path.iterdir())
    told = made.python("-c", limited, str(tmp_path / "kept"))
    assert told.returncode == 1
    assert told.stderr.startswith("readout: ")
    assert told.stderr.count("\n") == 1
    assert sorted(tmp_path.iterdir()) == before


def test_a_restore_that_fails_half_way_leaves_the_old_newsroom(
    ours: Installation, bridge: Story, made: Installation, tmp_path: Path
) -> None:
    kept = backed_up(made, tmp_path / "kept")
    name = "tables/publishing_timedrelease.copy" if made.database_url else "database.sqlite3"
    with (kept / name).open("r+b") as file:
        file.seek(0 if made.database_url else 4096)
        file.write(b"no row of this table\n" * 200)
    listed = manifest.read_listed(kept)
    listed.files[name] = manifest.record(kept / name)
    manifest.write(kept, listed)
    told = ours.run("restore", "--force", str(kept))
    assert told.returncode == 1
    assert told.stderr.startswith("readout: ")
    assert ours.run("verify", "bridge").returncode == 0


@pytest.mark.parametrize("moves", range(4))
def test_a_restore_that_is_interrupted_is_finished_by_whoever_comes_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moves: int
) -> None:
    data = tmp_path / "data"
    (data / "media").mkdir(parents=True)
    for name in ("readout.sqlite3", "readout.sqlite3-wal", "media/old.webp", "secret.key"):
        (data / name).write_text("old")
    new = swap.begin(data)
    for name in ("readout.sqlite3", "secret.key", "letters"):
        (new / name).write_text("new")
    swap.decide(data)
    left = itertools.count(moves, -1)
    really = Path.rename

    def rename(path: Path, target: Path) -> Path:
        if next(left) == 0:
            raise KeyboardInterrupt
        return really(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(KeyboardInterrupt):
        swap.finish(data)
    monkeypatch.undo()
    assert swap.is_waiting(data)
    swap.finish(data)
    assert not swap.is_waiting(data)
    assert {path.name: path.read_text() for path in data.iterdir()} == dict.fromkeys(
        ("readout.sqlite3", "secret.key", "letters"), "new"
    )


def test_a_decided_restore_is_finished_before_any_command_works(made: Installation) -> None:
    new = swap.begin(made.data)
    (new / "letters").write_text("new")
    shutil.copy(made.data / "readout.sqlite3", new) if not made.database_url else None
    swap.decide(made.data)
    assert made.run("token", "list").returncode == 0
    assert (made.data / "letters").read_text() == "new"


@pytest.mark.django_db
def test_every_table_of_every_room_is_in_a_backup() -> None:
    wanted = set(connection.introspection.django_table_names(only_existing=True)) | {"django_migrations"}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            assert wanted <= set(postgres.tables(cursor))
        else:
            assert wanted <= set(sqlite.tables(Path(connection.settings_dict["NAME"])))
