"""The environment becomes settings, or one sentence."""

import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_network
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from readout.core.own_key import secret_key
from readout.core.settings import PREFIX, Settings, SettingsRefused

ROOT = Path(__file__).parents[2]

WRONG = {
    "data": str(Path(__file__)),
    "database_url": "mysql://readout:hunter2-hunter2@db/readout",
    "base_url": "https://live.example.org/news",
    "allowed_hosts": "https://live.example.org",
    "trusted_proxies": "10.0.0.0/8, the proxy",
    "outbound_allow": "10.0.0.1/8",
    "site_name": "x" * 101,
    "language": "English",
    "time_zone": "Atlantis/Capital",
    "secret": "hunter2-hunter2",
    "metrics_token": "hunter2-hunter2",
    "api_rate": "0",
    "api_burst": "many",
    "reader_rate": "0",
    "reader_burst": "many",
    "reply_rate": "slow",
    "reply_burst": "0",
    "replies_queue": "none",
    "replies_turned_away_days": "0",
    "replies_address_days": "for ever",
    "notice_hours": "soon",
    "notice_days": "0",
    "replies_check_url": "ftp://desk:hunter2-hunter2@checks.example",
    "replies_check_seconds": "11",
    "akismet_key": "hunter2-hunter2" * 40,
    "purge_url": "ftp://desk:hunter2-hunter2@cache.example",
    "mail_url": "imap://desk:hunter2-hunter2@mail.example",
    "mail_from": "the desk",
    "mfa_roles": "administrator, boss",
    "publish_delay": "editor=soon",
    "oidc_issuer": "login.example.org",
    "oidc_name": "x" * 51,
    "oidc_client_id": "x" * 201,
    "oidc_client_secret": "hunter2-hunter2" * 40,
    "comment_attempts": "1",
    "approval_hours": "0",
    "vague_reasons": "x" * 301,
    "publishing_principles": "standards",
    "corrections_policy": "//elsewhere.example/corrections",
    "unnamed_sources_policy": "javascript:alert(1)",
    "max_body": "1MB",
    "max_upload": "20MB",
    "max_readers": "-1",
    "hot_bytes": "1.5",
    "log_format": "xml",
    "log_level": "loud",
    "debug": "maybe",
}
SECRET = {
    "database_url",
    "secret",
    "metrics_token",
    "replies_check_url",
    "akismet_key",
    "purge_url",
    "mail_url",
    "oidc_client_secret",
}


def load(**values: str) -> Settings:
    return Settings.load({PREFIX + name.upper(): value for name, value in values.items()})


def test_nothing_has_to_be_set() -> None:
    settings = load()
    assert settings.data == Path(".data").absolute()
    assert settings.sqlite_path == settings.data / "readout.sqlite3"
    assert settings.database_url == ""
    assert not settings.debug
    assert not settings.secure


def test_what_is_set_is_read_from_the_process() -> None:
    settings = Settings.load()
    assert str(settings.data) in settings.sqlite_path.as_posix()
    assert settings.data != Path(".data").absolute(), "tests never share the data of the checkout"


def test_an_empty_variable_counts_as_none() -> None:
    assert load(api_rate="", trusted_proxies="").api_rate == 100


def test_networks_and_hosts_are_lists_with_commas() -> None:
    settings = load(trusted_proxies="10.0.0.0/8, ::1", allowed_hosts="News.example.org,www.example.org")
    assert settings.trusted_proxies == (ip_network("10.0.0.0/8"), ip_network("::1"))
    assert settings.allowed_hosts == ("news.example.org", "www.example.org")


def test_requests_may_ask_for_the_host_of_the_base_url_and_for_this_machine() -> None:
    settings = load(base_url="https://Live.Example.org:8443/", allowed_hosts="www.example.org")
    assert settings.base_url == "https://live.example.org:8443"
    assert settings.hosts == ("live.example.org", "www.example.org", "localhost", "127.0.0.1", "[::1]")
    assert settings.secure


@pytest.mark.parametrize("name", list(Settings.model_fields))
def test_a_wrong_value_is_refused_in_one_sentence(name: str) -> None:
    with pytest.raises(SettingsRefused) as refused:
        load(**{name: WRONG[name]})
    sentence = str(refused.value)
    assert sentence.startswith(f"READOUT_{name.upper()} is ")
    assert ", but wants " in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert ". " not in sentence
    assert (WRONG[name] in sentence) is (name not in SECRET)
    assert "hunter2" not in sentence


def test_a_default_that_cannot_serve_is_named_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".data").write_text("in the way")
    with pytest.raises(SettingsRefused, match=r"READOUT_DATA is '\.data', but wants a folder\."):
        load()


def test_two_wrong_values_are_still_one_sentence() -> None:
    with pytest.raises(SettingsRefused, match=r"^READOUT_API_RATE [^\n]*\.$"):
        load(api_rate="x", debug="x")


def test_settings_do_not_change_after_the_start() -> None:
    with pytest.raises(ValidationError):
        setattr(load(), "api_rate", 1)  # noqa: B010


def test_secrets_do_not_print_themselves() -> None:
    settings = load(
        database_url="postgres://readout:hunter2@db/readout",
        secret="hunter2" * 8,
        metrics_token="hunter2" * 8,
    )
    assert "hunter2" not in repr(settings)
    assert "hunter2" not in str(settings)


def test_the_first_start_makes_a_key_that_only_its_owner_reads(tmp_path: Path) -> None:
    settings = load(data=str(tmp_path / "new" / "data"))
    key = secret_key(settings)
    assert len(key) >= 64
    assert secret_key(settings) == key
    assert stat.S_IMODE((settings.data / "secret.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.data.stat().st_mode) == 0o700
    assert [path.name for path in settings.data.iterdir()] == ["secret.key"]


def test_processes_that_start_together_agree_on_one_key(tmp_path: Path) -> None:
    settings = load(data=str(tmp_path / "data"))
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(secret_key, [settings] * 64))
    assert len(keys) == 1
    assert [path.name for path in settings.data.iterdir()] == ["secret.key"]


@pytest.mark.parametrize("left", [b"", b"\n", b"cut off", b"\xff" * 64])
def test_a_damaged_key_is_refused_and_left_as_it_is(tmp_path: Path, left: bytes) -> None:
    (tmp_path / "secret.key").write_bytes(left)
    with pytest.raises(SettingsRefused, match=r"^The key is damaged: put '.*secret\.key' back "):
        secret_key(load(data=str(tmp_path)))
    assert (tmp_path / "secret.key").read_bytes() == left


def test_a_database_whose_key_is_missing_gets_no_other(tmp_path: Path) -> None:
    (tmp_path / "readout.sqlite3").touch()
    with pytest.raises(SettingsRefused, match=r"^The database's key is missing: put '.*' back "):
        secret_key(load(data=str(tmp_path)))
    assert not (tmp_path / "secret.key").exists()


def test_a_secret_that_is_set_is_the_key_and_nothing_is_written(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", secret=SecretStr("s" * 40))
    assert secret_key(settings) == "s" * 40
    assert not settings.data.exists()


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = load(data=str(tmp_path / "file" / "data"))
    with pytest.raises(
        SettingsRefused, match=r"^READOUT_DATA is '.*', but wants a folder that can be written: "
    ):
        secret_key(settings)


def test_every_setting_is_described() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert field.description.endswith("."), name


def test_the_page_about_settings_is_current() -> None:
    subprocess.run([sys.executable, ROOT / "tools" / "settings_doc.py", "--check"], check=True)


@pytest.mark.parametrize("url", ["postmark://key@", "mailgun://key@mail.example", "mailjet://key:secret@"])
def test_letters_may_leave_through_a_service(url: str) -> None:
    assert load(mail_url=url).mail_url


@pytest.mark.parametrize(
    "url", ["postmark://", "mailgun://key@", "mailjet://key@", "pigeon://key@", "smtp://"]
)
def test_a_service_wants_what_it_needs(url: str) -> None:
    with pytest.raises(SettingsRefused, match="postmark://KEY@"):
        load(mail_url=url)


def test_the_address_of_a_hook_holds_no_password() -> None:
    with pytest.raises(SettingsRefused, match="READOUT_PURGE_URL"):
        load(purge_url="https://desk:hunter2@cache.example/purge")
