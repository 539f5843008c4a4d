"""The settings of an installation, read from the environment, each with type, default and meaning."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError

from readout.core import values
from readout.core.settings_of_replies import OfReplies
from readout.core.values import Count, Delays, Key, Networks, Page, Roles, Switch, Wants

PREFIX = "READOUT_"
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


class SettingsRefused(Exception):
    """The environment cannot be used; the text is one sentence for whoever starts Readout."""


class Settings(OfReplies):
    """One installation's settings. Nothing changes after the start; secrets hide their ``repr``."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    data: Annotated[Path, AfterValidator(values.folder), Wants("a folder")] = Field(
        default=Path(".data"),
        description="Folder for the database, media and keys; made at the first start, for its owner alone.",
    )
    database_url: Annotated[
        str, AfterValidator(values.database), Wants("postgres://USER:PASSWORD@HOST:PORT/NAME, or nothing")
    ] = Field(
        default="",
        repr=False,
        description="A PostgreSQL database. Without it: SQLite, in `readout.sqlite3` of the data folder.",
    )
    base_url: Annotated[
        str,
        AfterValidator(values.origin),
        Wants("an address such as https://live.example.org, without a path"),
    ] = Field(
        default="http://127.0.0.1:8000",
        description="Where readers reach this installation; permalinks and feeds begin with it. "
        "With https, cookies are sent over https only.",
    )
    allowed_hosts: Annotated[
        tuple[Annotated[str, AfterValidator(values.host)], ...],
        BeforeValidator(values.words),
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
        "they are private. Each one opened is one more that a crafted address can reach. Addresses that are "
        "settings themselves, such as `READOUT_PURGE_URL`, may lie on this machine or in a private network "
        "without it.",
    )
    site_name: Annotated[str, Field(min_length=1, max_length=100), Wants("a name of 1 to 100 characters")] = (
        Field(default="Readout", description="The newsroom's name on pages, feeds and structured data.")
    )
    language: Annotated[
        str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"), Wants("a language tag such as en or pt-BR")
    ] = Field(default="en", description="Language of the site's own pages and of a story that names none.")
    time_zone: Annotated[
        str, AfterValidator(values.time_zone), Wants("a time zone such as Europe/Lisbon")
    ] = Field(default="UTC", description="Time zone of the site's own pages and of a story that names none.")
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
    reader_rate: Count = Field(
        default=20,
        description="Pages of the past (`as-of`) a second that one address may ask for: each is built anew "
        "for whoever asks. Above it: 429 with `Retry-After`. Live pages and streams have no such limit. "
        "Behind a proxy that `READOUT_TRUSTED_PROXIES` does not name, all readers count as one.",
    )
    reader_burst: Count = Field(
        default=1000, description="Pages of the past that one address may ask for at once after a rest."
    )
    purge_url: Annotated[
        SecretStr | None,
        AfterValidator(values.hook),
        Wants("an address such as https://cache.example.org/purge"),
    ] = Field(
        default=None,
        description="Where the worker posts, after every withdrawal, what shared caches must not go on "
        "showing; see `docs/operating/caching.md`. Without it they find out when their time is up.",
    )
    mail_url: Annotated[
        SecretStr | None,
        AfterValidator(values.mail_server),
        Wants(
            "smtp://USER:PASSWORD@HOST:PORT, smtp+starttls://…, smtps://…, or a service such as postmark://KEY@"
        ),
    ] = Field(
        default=None,
        description="The mail server for letters to members and readers, such as a link for a new password. "
        "Or a service that takes letters over https: `brevo`, `mailersend`, `postmark` or `resend` "
        "as `SERVICE://KEY@`, `mailjet://KEY:SECRET@`, `mailgun://KEY@DOMAIN` (`mailgun+eu` in "
        "Europe). Without it letters are put into the folder `mail` of the data folder.",
    )
    mail_from: Annotated[
        str, AfterValidator(values.mailbox), Wants("an address such as desk@example.org, or nothing")
    ] = Field(default="", description="Who letters come from; else `readout@` and the site's host name.")
    mfa_roles: Roles = Field(
        default=(),
        description="Roles whose members must sign in with a second step, a passkey or a code of an "
        "authenticator app. Without one they can only set one up.",
    )
    publish_delay: Delays = Field(
        default=(),
        description="Seconds between a person's “Publish” and readers seeing it, in which it can be undone; "
        "for everyone or by role. Tools publish at once.",
    )
    comment_attempts: Annotated[int, Field(ge=2, le=20), Wants("a whole number from 2 to 20")] = Field(
        default=2,
        description="How often somebody must have been asked for comment, and the deadline passed, before "
        "readers are told that there was no response.",
    )
    approval_hours: Annotated[int, Field(ge=1, le=168), Wants("a whole number from 1 to 168")] = Field(
        default=12,
        description="Hours that one approval of a hidden source may cover a subject at most.",
    )
    vague_reasons: Annotated[
        tuple[Annotated[str, Field(max_length=300)], ...],
        BeforeValidator(values.phrases),
        Wants("phrases with commas between them"),
    ] = Field(
        default=(),
        description="Reasons for anonymity that this newsroom refuses as not specific, beside those that "
        "every newsroom does (“asked not to be named”).",
    )
    publishing_principles: Page = Field(default="", description="The page with the newsroom's principles.")
    corrections_policy: Page = Field(default="", description="The page that says how errors are corrected.")
    unnamed_sources_policy: Page = Field(
        default="", description="The page that says when a source is not named, and who decides that."
    )
    oidc_issuer: Annotated[
        str, AfterValidator(values.issuer), Wants("the address of an OpenID provider, or nothing")
    ] = Field(
        default="",
        description="An OpenID provider with which members may sign in, if their verified address there is "
        "the one they have here. Its callback is `/desk/sign-in/oidc/newsroom/login/callback/`.",
    )
    oidc_name: Annotated[str, Field(max_length=50), Wants("a name of at most 50 characters")] = Field(
        default="", description="What the button for signing in with the OpenID provider calls it."
    )
    oidc_client_id: Annotated[
        str, Field(max_length=200), Wants("the name of at most 200 characters that the provider gave you")
    ] = Field(default="", description="The name that the OpenID provider gave to this installation.")
    oidc_client_secret: Annotated[
        SecretStr | None, AfterValidator(values.short_secret), Wants("a secret of at most 500 characters")
    ] = Field(default=None, description="The secret that belongs to that name.")
    max_body: Count = Field(
        default=1024 * 1024, description="Bytes that the body of a request may have; above it: 413."
    )
    max_upload: Count = Field(
        default=20 * 1024 * 1024, description="Bytes that a picture may have; above it: 413."
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
    def replies_path(self) -> Path:
        """The file of replies beside it: who writes there never waits for an update, nor it for them."""
        return self.data / "replies.sqlite3"

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host name that a request may ask for."""
        host = urlsplit(self.base_url).hostname or ""
        own = f"[{host}]" if ":" in host else host
        return tuple(dict.fromkeys((own, *self.allowed_hosts, *LOCAL_HOSTS)))

    def delay_of(self, role: str) -> int:
        """Seconds in which a person with `role` can undo a “Publish”."""
        return dict(self.publish_delay).get(role, 0)

    @property
    def oidc(self) -> bool:
        """Whether members may sign in with an OpenID provider."""
        return bool(self.oidc_issuer and self.oidc_client_id)

    @property
    def secure(self) -> bool:
        """Whether readers come by https."""
        return self.base_url.startswith("https://")


def wants(name: str) -> str:
    """How the value of setting `name` should look, to follow "wants"."""
    metadata = Settings.model_fields[name].metadata
    return next(entry.phrase for entry in metadata if isinstance(entry, Wants))


def _refusal(name: str, given: str) -> str:
    secret = name == "database_url" or Settings.model_fields[name].default is None
    shown = "set to something else" if secret else repr(given)
    return f"{PREFIX}{name.upper()} is {shown}, but wants {wants(name)}."
