"""The key of an installation, made at its first start and kept beside its data."""

import os
import secrets
from pathlib import Path

from readout.core.settings import PREFIX, Settings, SettingsRefused
from readout.core.values import SECRET_LENGTH


def secret_key(settings: Settings) -> str:
    """The key of this installation: the one that is set, else the one in the data folder.

    Makes the folder and the key, readable by their owner alone, when they are missing; processes that start
    together agree on one key. Raises SettingsRefused when the folder cannot be used, when the key is damaged,
    and when it is missing beside a database: another one would open nothing that this one sealed.
    """
    if settings.secret is not None:
        return settings.secret.get_secret_value()
    path = settings.data / "secret.key"
    try:
        if not path.exists():
            if not settings.database_url and settings.sqlite_path.exists() and not path.exists():
                raise SettingsRefused(f"The database's key is missing: {_PUT_BACK.format(path=path)}")
            _make_key(path)
        key = path.read_bytes().strip()
    except OSError as error:
        reason = (error.strerror or "it cannot be used").lower()
        raise SettingsRefused(
            f"{PREFIX}DATA is '{settings.data}', but wants a folder that can be written: {reason}."
        ) from error
    if len(key) < SECRET_LENGTH or not key.isascii():
        raise SettingsRefused(f"The key is damaged: {_PUT_BACK.format(path=path)}")
    return key.decode("ascii")


_PUT_BACK = "put '{path}' back from where it is kept. If it is lost, set READOUT_SECRET to a new one."


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
