"""What is unsound is told with how to mend it, and only what is wrong ends with 1."""

import resource
import shutil
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from readout.accounts.models import Member
from readout.cli.soundness import database, folder, network, newsroom, program
from readout.cli.soundness.finding import Finding, Grade
from readout.core import clock
from readout.core.settings import Settings
from readout.publishing.models import TimedRelease
from tests.cli.support import Installation
from tests.cli.test_work import planned
from tests.newsroom import open_story

SOUND = {
    "base_url": "https://live.courier.example",
    "trusted_proxies": (ip_network("10.0.0.0/8"),),
    "max_readers": 10,
}


def settings(data: Path, **changed: Any) -> Settings:
    return Settings(**{**SOUND, "data": data, **changed})


def by_subject(findings: Any) -> dict[str, Finding]:
    return {finding.subject: finding for finding in findings}


def test_a_sound_network_side_has_only_good_news(tmp_path: Path) -> None:
    assert {each.grade for each in network.findings(settings(tmp_path))} == {Grade.OK}


@pytest.mark.parametrize(
    ("changed", "subject", "grade", "words"),
    [
        ({"base_url": "http://live.courier.example"}, network.ADDRESS, Grade.WARN, "use https"),
        ({"base_url": "http://127.0.0.1:8000"}, network.ADDRESS, Grade.WARN, "set READOUT_BASE_URL"),
        ({"trusted_proxies": ()}, network.PROXIES, Grade.WARN, "Set READOUT_TRUSTED_PROXIES"),
        ({"trusted_proxies": (ip_network("0.0.0.0/0"),)}, network.PROXIES, Grade.WRONG, "narrow it"),
        ({"outbound_allow": (ip_network("192.168.0.0/16"),)}, network.OUTBOUND, Grade.WARN, "192.168.0.0/16"),
        ({"debug": True}, network.DEBUG, Grade.WRONG, "unset it"),
        ({"max_readers": 10**9}, network.FILES, Grade.WARN, "ulimit -n"),
    ],
)
def test_a_setting_that_may_hurt_is_told(
    tmp_path: Path, changed: dict[str, Any], subject: str, grade: Grade, words: str
) -> None:
    if subject == network.FILES and resource.getrlimit(resource.RLIMIT_NOFILE)[1] == resource.RLIM_INFINITY:
        pytest.skip("this machine has no limit")
    found = by_subject(network.findings(settings(tmp_path, **changed)))[subject]
    assert (found.grade, words in found.sentence) == (grade, True)


def test_a_folder_and_a_key_that_others_can_read_are_wrong(tmp_path: Path) -> None:
    key = tmp_path / "secret.key"
    key.touch()
    for mode, grade in ((0o755, Grade.WRONG), (0o700, Grade.OK)):
        tmp_path.chmod(mode)
        key.chmod(mode & 0o666)
        found = by_subject(folder.findings(settings(tmp_path)))
        assert (found[folder.DATA].grade, found[folder.SECRETS].grade) == (grade, grade)
        assert grade is Grade.OK or "chmod 700" in found[folder.DATA].sentence


def test_the_key_is_never_told(tmp_path: Path) -> None:
    kept = settings(tmp_path, secret=SecretStr("the ferry leaves at noon from the mill"))
    assert "ferry" not in "".join(map(str, folder.findings(kept)))


@pytest.mark.parametrize(("free", "grade"), [(50, Grade.WRONG), (500, Grade.WARN), (5000, Grade.OK)])
def test_little_room_is_told_before_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, grade: Grade
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=free * folder.MIB)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    assert by_subject(folder.findings(settings(tmp_path)))[folder.SPACE].grade is grade


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    (found,) = folder.findings(settings(tmp_path / "data"))
    assert (found.grade, (tmp_path / "data").exists()) == (Grade.WARN, False)


def test_a_script_that_was_not_built_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "SCRIPT", Path("reader", "static", "reader", "never.js"))
    found = by_subject(program.findings())
    assert (found[program.STATIC].grade, found[program.ZONES].grade) == (Grade.WRONG, Grade.OK)


def test_an_overdue_release_says_that_no_worker_runs(noor: Member, ade: Member) -> None:
    assert {each.grade for each in newsroom.findings()} == {Grade.OK}
    planned(noor, open_story(noor), clock.now() + timedelta(hours=1))
    TimedRelease.objects.update(due_at=clock.now() - timedelta(minutes=1))
    assert "start `readout work`" in by_subject(newsroom.findings())[newsroom.RELEASES].sentence
    TimedRelease.objects.update(refused_at=clock.now())
    assert by_subject(newsroom.findings())[newsroom.RELEASES].grade is Grade.WARN


def test_a_newsroom_without_an_administrator_is_told_how_to_get_one(noor: Member) -> None:
    assert "readout user create" in by_subject(newsroom.findings())[newsroom.PEOPLE].sentence


@pytest.mark.django_db
def test_a_database_that_syncs_less_than_it_says_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_asked", lambda question: 1 if "synchronous" in question else "off")
    assert by_subject(database.findings())[database.KEEPING].grade is Grade.WRONG


def test_the_command_ends_with_1_only_when_something_is_wrong(made: Installation) -> None:
    told = made.run("check")
    # The PostgreSQL of the tests does without durability, to be quick; that is wrong, and told.
    wrong = [line for line in told.stdout.splitlines() if line.startswith("wrong")]
    assert [line.split(":")[0].split()[1] for line in wrong if "reader's script" not in line] == (
        ["durability"] if made.database_url else []
    )
    assert told.returncode == (1 if wrong else 0)
    made.more["READOUT_DEBUG"] = "true"
    assert made.run("check").returncode == 1


def test_an_older_database_is_told_without_a_look_at_its_tables(made: Installation) -> None:
    made.more["DJANGO_SETTINGS_MODULE"] = "readout.config.settings"
    forget = (
        "import django; django.setup(); from django.core.management import call_command as call; "
        "call('migrate', 'publishing', 'zero', verbosity=0)"
    )
    assert made.python("-c", forget).returncode == 0
    told = made.run("check")
    assert told.returncode == 1
    assert "readout migrate" in told.stdout
    assert "timed releases" not in told.stdout
