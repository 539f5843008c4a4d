"""People and tokens from the command line."""

from django.contrib.auth.hashers import Argon2PasswordHasher

from readout.accounts import tokens
from readout.accounts.models import Member
from readout.core.clock import now
from tests.cli.support import Installation

PASSWORD = "the ferry leaves at noon"


def test_a_new_token_is_the_last_line_alone_and_opens_the_door(ours: Installation) -> None:
    told = ours.run("token", "create", "--name", "The desk's own tool", "--role", "editor")
    *_, plain, end = told.stdout.split("\n")
    service = tokens.member_for(plain)
    assert service is not None
    assert (service.name, service.role, end, told.returncode) == ("The desk's own tool", "editor", "", 0)


def test_the_list_of_tokens_shows_no_token_and_a_revoked_one_opens_nothing(ours: Installation) -> None:
    plain, token = tokens.create("Weather feed", "reporter")
    listed = ours.run("token", "list").stdout
    assert "Weather feed  reporter" in listed
    assert plain not in listed
    assert ours.run("token", "revoke", str(token.pk)).returncode == 0
    assert tokens.member_for(plain) is None
    assert now().strftime("%Y-%m-%d") in ours.run("token", "list").stdout.splitlines()[-1].split("–")[-1]


def test_what_cannot_be_is_refused_in_a_sentence(ours: Installation) -> None:
    told = ours.run("token", "create", "--name", "Tool", "--role", "king")
    assert told.returncode == 1
    assert told.stderr.startswith("readout: The role should be one of reporter, editor")
    assert ours.run("token", "revoke", "7").stderr.startswith("readout: There is no token 7")


def test_ade_makes_somebody_who_can_sign_in_without_the_password_on_the_command_line(
    ours: Installation,
) -> None:
    made = ours.run(
        *("user", "create", "--email", "Noor@Courier.example", "--name", "Noor", "--role", "editor"),
        "--password-stdin",
        given=PASSWORD + "\n",
    )
    assert made.returncode == 0, made.stderr
    noor = Member.objects.get(email="noor@courier.example")
    assert Argon2PasswordHasher().verify(PASSWORD, noor.password)
    listed = ours.run("user", "list").stdout
    assert "Noor  noor@courier.example  editor  yes" in listed
    assert noor.password not in listed


def test_a_weak_password_is_refused_and_nobody_is_made(ours: Installation) -> None:
    told = ours.run(
        *("user", "create", "--email", "lee@courier.example", "--name", "Lee", "--role", "moderator"),
        "--password-stdin",
        given="ferry\n",
    )
    assert told.returncode == 1
    assert "password" in told.stderr
    assert not Member.objects.exists()
