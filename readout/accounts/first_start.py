"""The first start: while the newsroom has nobody, a link that was printed makes its administrator."""

import os
import secrets
from pathlib import Path

from readout.accounts.actions import create_user
from readout.accounts.models import Member
from readout.accounts.roles import Role
from readout.core.refusals import NotFound

NAME = "first-start.token"
BYTES_OF_CHANCE = 32


def address(data: Path) -> str | None:
    """The path at which the first administrator is made, or None once there is a member.

    The token stands in the data folder, readable by its owner alone, and lasts until it is used.
    """
    if Member.objects.exists():
        return None
    path = data / NAME
    if not path.exists():
        _write(path)
    return f"/desk/welcome/{_read(path)}/"


def is_open(data: Path, token: str) -> bool:
    """Whether `token` is the one that was printed, and nobody has come yet."""
    known = _read(data / NAME)
    same = secrets.compare_digest(known.encode(), token.encode())
    return bool(known) and same and not Member.objects.exists()


def begin(data: Path, token: str, *, email: str, name: str, password: str) -> Member:
    """Make the first administrator. Raises NotFound, and Invalid, upon which the link still works."""
    if not is_open(data, token):
        raise NotFound("This link was used already, or is not the one that was printed.")
    claimed = data / f"{NAME}.claimed"
    try:
        # Of two who follow the link at once, one finds the file gone.
        (data / NAME).rename(claimed)
    except FileNotFoundError:
        raise NotFound("This link was just used.") from None
    try:
        member = create_user(email=email, name=name, role=Role.ADMINISTRATOR, password=password)
    except BaseException:
        claimed.rename(data / NAME)
        raise
    claimed.unlink()
    return member


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""


def _write(path: Path) -> None:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(BYTES_OF_CHANCE) + "\n")
        # A link never replaces: processes that start together agree on one token.
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
