"""What every test may ask for: the cast of the Courier, its tools' tokens, and the run's own settings."""

from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

import hypothesis
import pytest
from django.conf import settings as django_settings
from django.db import connection, connections
from pytest_django import Settings as DjangoSettings

from readout.accounts import tokens
from readout.accounts.actions import create_user
from readout.accounts.models import Member
from readout.core.settings import Settings

PASSWORD = "the ferry leaves at noon"

# How long an example takes says how busy the machine is, nothing of what the example shows.
hypothesis.settings.register_profile("house", hypothesis.settings.default, deadline=None)
hypothesis.settings.load_profile("house")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever may use the database may use all there are: on SQLite replies have a file of their own."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker or "db" in getattr(item, "fixturenames", ()):
            said = {"databases": "__all__", **(marker.kwargs if marker else {})}
            item.add_marker(pytest.mark.django_db(**said), append=False)


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix(request: pytest.FixtureRequest) -> None:
    """Put SQLite where the settings say, a folder of each worker's own; PostgreSQL gets a name for each."""
    if django_settings.READOUT.database_url:
        worker = getattr(request.config, "workerinput", {}).get("workerid", "alone")
        name = f"test_readout_{worker}"
    else:
        name = str(django_settings.READOUT.sqlite_path)
        connections["replies"].settings_dict["TEST"]["NAME"] = str(django_settings.READOUT.replies_path)
    connection.settings_dict["TEST"]["NAME"] = name


@pytest.fixture
def readout_settings(db: None) -> Settings:
    """The settings with which another process would open this test's own database."""
    settings = django_settings.READOUT
    if not settings.database_url:
        return settings
    parts = urlsplit(settings.database_url)
    own = urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))
    return settings.model_copy(update={"database_url": own})


@pytest.fixture(autouse=True)
def cheap_passwords(settings: DjangoSettings) -> None:
    """Signing in need not be slow here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def amina(db: None) -> Member:
    """A reporter at the Courier."""
    return join("Amina", "reporter")


@pytest.fixture
def noor(db: None) -> Member:
    """An editor."""
    return join("Noor", "editor")


@pytest.fixture
def sam(db: None) -> Member:
    """The standards editor."""
    return join("Sam", "standards_editor")


@pytest.fixture
def lee(db: None) -> Member:
    """The moderator."""
    return join("Lee", "moderator")


@pytest.fixture
def ade(db: None) -> Member:
    """The administrator."""
    return join("Ade", "administrator")


def join(name: str, role: str) -> Member:
    """Make the member of the cast called `name`."""
    return create_user(email=f"{name.lower()}@courier.example", name=name, role=role, password=PASSWORD)


@pytest.fixture
def token(db: None) -> Callable[[str], str]:
    """Make a tool of the newsroom with a given role; returns its token."""
    return lambda role: tokens.create(f"A tool with the role {role}", role)[0]
