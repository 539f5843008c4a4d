"""The settings of an installation, read from the environment, each with type, default and meaning."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PositiveInt,
    SecretStr,
    ValidationError,
)

PREFIX = "READOUT_"
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
SECRET_LENGTH = 32

Network = IPv4Network | IPv6Network


class SettingsRefused(Exception):
    """The environment cannot be used; the text is one sentence for whoever starts Readout."""


@dataclass(frozen=True)
class Wants:
    """How a setting's value should look, to end the sentence "… but wants"."""

    phrase: str


def _words(value: object) -> object:
    return value.replace(",", " ").split() if isinstance(value, str) else value


def _folder(path: Path) -> Path:
    folder = path.expanduser().absolute()
    if folder.exists() and not folder.is_dir():
        raise ValueError
    return folder


def _database(url: str) -> str:
    parts = urlsplit(url)
    if url and not (parts.scheme in ("postgres", "postgresql") and len(parts.path) > 1):
        raise ValueError
    return url


def _origin(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise ValueError
    if parts.path.strip("/") or parts.query or parts.fragment or parts.port == 0:
        raise ValueError
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _host(name: str) -> str:
    if not name or set(name) & set("/@*?#"):
        raise ValueError
    return name.lower()


def _time_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError
    return name


def _key(value: SecretStr | None) -> SecretStr | None:
    if value is not None and len(value.get_secret_value()) < SECRET_LENGTH:
        raise ValueError
    return value


Count = Annotated[PositiveInt, Wants("a whole number above 0")]
Switch = Annotated[bool, Wants("true or false")]
Key = Annotated[SecretStr | None, AfterValidator(_key), Wants(f"at least {SECRET_LENGTH} characters")]
Networks = Annotated[
    tuple[Network, ...],
    BeforeValidator(_words),
    Wants("networks such as 10.0.0.0/8, with commas between them"),
]


class Settings(BaseModel):
    """One installation's settings. Nothing changes after the start; secrets hide their ``repr``."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    data: Annotated[Path, AfterValidator(_folder), Wants("a folder")] = Field(
        default=Path(".data"),
        description="Folder for the database, media and keys; made at the first start, for its owner alone.",
    )
    database_url: Annotated[
        str, AfterValidator(_database), Wants("postgres://USER:PASSWORD@HOST:PORT/NAME, or nothing")
    ] = Field(
        default="",
        repr=False,
        description="A PostgreSQL database. Without it: SQLite, in `readout.sqlite3` of the data folder.",
    )
    base_url: Annotated[
        str, AfterValidator(_origin), Wants("an address such as https://live.example.org, without a path")
    ] = Field(
        default="http://127.0.0.1:8000",
        description="Where readers reach this installation; permalinks and feeds begin with it. "
        "With https, cookies are sent over https only.",
    )
    allowed_hosts: Annotated[
        tuple[Annotated[str, AfterValidator(_host)], ...],
        BeforeValidator(_words),
        Wants("host names such as live.example.org, with commas between them"),
    ] = Field(
        default=(),
        description="Further host names that requests may ask for, beside that of `READOUT_BASE_URL` "
        "and this machine's own (localhost, 127.0.0.1, [::1]).",
    )
    trusted_proxies: Networks = Field(
        default=(),
        description="Proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed. "
        "From everyone else these headers are ignored.",
    )
    outbound_allow: Networks = Field(
        default=(),
        description="Networks that Readout's own requests (webhooks, feeds, previews) may reach although "
        "they are private. Each one opened is one more that a crafted address can reach.",
    )
    site_name: Annotated[str, Field(min_length=1, max_length=100), Wants("a name of 1 to 100 characters")] = (
        Field(default="Readout", description="The newsroom's name on pages, feeds and structured data.")
    )
    language: Annotated[
        str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"), Wants("a language tag such as en or pt-BR")
    ] = Field(default="en", description="Language of the site's own pages and of a story that names none.")
    time_zone: Annotated[str, AfterValidator(_time_zone), Wants("a time zone such as Europe/Lisbon")] = Field(
        default="UTC", description="Time zone of the site's own pages and of a story that names none."
    )
    secret: Key = Field(
        default=None,
        description="Key that signs sessions and cursors. Without it the first start makes one, in "
        "`secret.key` of the data folder. Several machines need the same one.",
    )
    metrics_token: Key = Field(
        default=None,
        description="What `/metrics` wants as its bearer token. Without it, `/metrics` is not there.",
    )
    api_rate: Count = Field(default=100, description="API requests a second that one token may make.")
    api_burst: Count = Field(
        default=5000, description="API requests that one token may make at once after a rest."
    )
    max_body: Count = Field(
        default=1024 * 1024, description="Bytes that the body of a request may have; above it: 413."
    )
    max_readers: Count = Field(
        default=100_000, description="Open streams that one process holds; above it: 503 with `Retry-After`."
    )
    hot_bytes: Count = Field(
        default=64 * 1024 * 1024,
        description="Bytes of memory for pages and segments that are answered without a database.",
    )
    log_format: Annotated[Literal["console", "json"], Wants("console or json")] = Field(
        default="console", description="Lines for people, or one JSON object a line."
    )
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"], Wants("debug, info, warning or error")
    ] = Field(default="info", description="The least important lines that are written.")
    debug: Switch = Field(
        default=False,
        description="Developers only: errors show their inside to whoever meets them. Never in public.",
    )

    @classmethod
    def load(cls, environ: Mapping[str, str] | None = None) -> Self:
        """Read ``READOUT_*`` from `environ` (the process's own when None); an empty value counts as none.

        Raises SettingsRefused, naming one variable.
        """
        source = os.environ if environ is None else environ
        names = {name: PREFIX + name.upper() for name in cls.model_fields}
        given = {name: source[variable] for name, variable in names.items() if source.get(variable)}
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            name = str(error.errors(include_url=False, include_context=False)[0]["loc"][0])
            raise SettingsRefused(
                _refusal(name, given.get(name, str(cls.model_fields[name].default)))
            ) from None

    @property
    def sqlite_path(self) -> Path:
        """The database file that is used while `database_url` is empty."""
        return self.data / "readout.sqlite3"

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host name that a request may ask for."""
        host = urlsplit(self.base_url).hostname or ""
        own = f"[{host}]" if ":" in host else host
        return tuple(dict.fromkeys((own, *self.allowed_hosts, *LOCAL_HOSTS)))

    @property
    def secure(self) -> bool:
        """Whether readers come by https."""
        return self.base_url.startswith("https://")


def wants(name: str) -> str:
    """How the value of setting `name` should look, to follow "wants"."""
    metadata = Settings.model_fields[name].metadata
    return next(entry.phrase for entry in metadata if isinstance(entry, Wants))


def _refusal(name: str, given: str) -> str:
    secret = name in ("database_url", "secret", "metrics_token")
    shown = "set to something else" if secret else repr(given)
    return f"{PREFIX}{name.upper()} is {shown}, but wants {wants(name)}."


def secret_key(settings: Settings) -> str:
    """The key of this installation: the one that is set, else the one in the data folder.

    Makes the folder and the key, readable by their owner alone, when they are missing; processes that start
    together agree on one key. Raises SettingsRefused when the folder cannot be used.
    """
    if settings.secret is not None:
        return settings.secret.get_secret_value()
    path = settings.data / "secret.key"
    try:
        if not path.exists():
            _make_key(path)
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        reason = (error.strerror or "it cannot be used").lower()
        raise SettingsRefused(
            f"{PREFIX}DATA is '{settings.data}', but wants a folder that can be written: {reason}."
        ) from error


def _make_key(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48) + "\n")
            file.flush()
            os.fsync(file.fileno())
        # A link never replaces: whoever comes second keeps the first one's key.
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
