"""The kinds of values that settings have: how each is read from text, and how it should look."""

from dataclasses import dataclass
from email.utils import parseaddr
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated
from urllib.parse import SplitResult, urlsplit
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, PositiveInt, SecretStr

SECRET_LENGTH = 32
LONGEST_SECRET = 500
ROLES = ("reporter", "editor", "standards_editor", "moderator", "administrator")
"""The roles of `accounts`, which stand above this floor; a test compares the two."""

MAIL_SCHEMES = ("smtp", "smtp+starttls", "smtps")
MAIL_SERVICES = ("brevo", "mailersend", "mailgun", "mailgun+eu", "mailjet", "postmark", "resend")
LONGEST_DELAY = 300

Network = IPv4Network | IPv6Network


@dataclass(frozen=True)
class Wants:
    """How a setting's value should look, to end the sentence "… but wants"."""

    phrase: str


def words(value: object) -> object:
    """Text as a list of its words; commas count as spaces."""
    return value.replace(",", " ").split() if isinstance(value, str) else value


def phrases(value: object) -> object:
    """Text as a list of phrases with commas between them."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def folder(path: Path) -> Path:
    """An absolute folder, there or not."""
    folder = path.expanduser().absolute()
    if folder.exists() and not folder.is_dir():
        raise ValueError
    return folder


def database(url: str) -> str:
    """The address of a PostgreSQL database, or nothing."""
    parts = urlsplit(url)
    if url and not (parts.scheme in ("postgres", "postgresql") and len(parts.path) > 1):
        raise ValueError
    return url


def origin(url: str) -> str:
    """Scheme, host and port, without a path."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise ValueError
    if parts.path.strip("/") or parts.query or parts.fragment or parts.port == 0:
        raise ValueError
    return f"{parts.scheme}://{parts.netloc.lower()}"


def host(name: str) -> str:
    """A host name in lower case."""
    if not name or set(name) & set("/@*?#"):
        raise ValueError
    return name.lower()


def time_zone(name: str) -> str:
    """An IANA time zone."""
    if name not in available_timezones():
        raise ValueError
    return name


def key(value: SecretStr | None) -> SecretStr | None:
    """A secret that is long enough."""
    if value is not None and len(value.get_secret_value()) < SECRET_LENGTH:
        raise ValueError
    return value


def roles(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names of roles."""
    if not set(names) <= set(ROLES):
        raise ValueError
    return names


def mail_server(value: SecretStr | None) -> SecretStr | None:
    """The address of a mail server, or the name of a mail service with its key."""
    parts = urlsplit(value.get_secret_value() if value else "")
    if value and not (_is_service(parts) or (parts.scheme in MAIL_SCHEMES and parts.hostname)):
        raise ValueError
    if parts.path.strip("/"):
        raise ValueError
    return value


def _is_service(parts: SplitResult) -> bool:
    name = parts.scheme.removesuffix("+eu")
    wanted = {"mailgun": parts.hostname, "mailjet": parts.password}.get(name, "nothing")
    return bool(parts.scheme in MAIL_SERVICES and parts.username and wanted)


def hook(value: SecretStr | None) -> SecretStr | None:
    """The address of an operator's own program, which may hold a key."""
    parts = urlsplit(value.get_secret_value() if value else "")
    wrong = parts.scheme not in ("http", "https") or not parts.hostname or parts.fragment
    if value and (wrong or "@" in parts.netloc):
        raise ValueError
    return value


def short_secret(value: SecretStr | None) -> SecretStr | None:
    """A secret that somebody else chose, within reason."""
    if value and len(value.get_secret_value()) > LONGEST_SECRET:
        raise ValueError
    return value


def mailbox(text: str) -> str:
    """An e-mail address, with or without a name."""
    _name, address = parseaddr(text)
    if text and ("@" not in address or "\n" in text):
        raise ValueError
    return text


def issuer(url: str) -> str:
    """The address of an OpenID provider, without a slash at its end, or nothing."""
    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment):
        raise ValueError
    return url.rstrip("/")


def page(address: str) -> str:
    """The address of a public page, here (`/standards/`) or elsewhere, or nothing."""
    parts = urlsplit(address)
    here = address.startswith("/") and not address.startswith("//")
    if address and not here and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise ValueError
    return address


def delays(value: object) -> object:
    """`20`, or `editor=20, administrator=5`: seconds by role, as pairs."""
    if not isinstance(value, str):
        return value
    given = value.replace(",", " ").split()
    if len(given) == 1 and given[0].isdigit():
        given = [f"{role}={given[0]}" for role in ROLES]
    pairs = [entry.partition("=") for entry in given]
    if not all(role in ROLES and seconds.isdigit() for role, _, seconds in pairs):
        raise ValueError
    if any(int(seconds) > LONGEST_DELAY for _, _, seconds in pairs):
        raise ValueError
    return tuple((role, int(seconds)) for role, _, seconds in pairs)


Count = Annotated[PositiveInt, Wants("a whole number above 0")]
Switch = Annotated[bool, Wants("true or false")]
Key = Annotated[SecretStr | None, AfterValidator(key), Wants(f"at least {SECRET_LENGTH} characters")]
Networks = Annotated[
    tuple[Network, ...],
    BeforeValidator(words),
    Wants("networks such as 10.0.0.0/8, with commas between them"),
]
Roles = Annotated[
    tuple[str, ...],
    BeforeValidator(words),
    AfterValidator(roles),
    Wants("roles such as administrator, standards_editor, with commas between them"),
]
Delays = Annotated[
    tuple[tuple[str, int], ...],
    BeforeValidator(delays),
    Wants(f"seconds up to {LONGEST_DELAY} such as 20, or seconds by role such as editor=20, administrator=5"),
]
Page = Annotated[
    str, AfterValidator(page), Wants("an address such as https://example.org/standards or /standards/")
]
