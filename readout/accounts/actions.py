"""What is done to members: so far, welcoming them."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from readout.accounts.models import Member
from readout.accounts.roles import Role
from readout.core import complaints
from readout.core.refusals import Invalid


def create_user(*, email: str, name: str, role: str, password: str) -> Member:
    """Make a person who signs in with `email`, in whatever case they type it, and `password`.

    Raises Invalid, with a sentence for each field that is wrong.
    """
    member = Member(email=email.strip().lower(), name=name.strip(), role=role)
    wrong = _wrong_fields(member) | _wrong_password(member, password)
    if wrong:
        raise Invalid(" ".join(wrong.values()), details=wrong)
    member.set_password(password)
    try:
        with transaction.atomic():
            member.save(force_insert=True)
    except IntegrityError:
        taken = {"email": _TAKEN}
        raise Invalid(_TAKEN, details=taken) from None
    return member


_TAKEN = "Somebody already signs in with this e-mail address."


def _wrong_fields(member: Member) -> dict[str, str]:
    wrong: dict[str, str] = {}
    try:
        member.clean_fields(exclude={"password", "role"})
    except ValidationError as error:
        if "email" in error.message_dict:
            wrong["email"] = "The e-mail address should look like name@example.org."
        if "name" in error.message_dict:
            wrong["name"] = "The name should have 1 to 100 characters."
    if not member.email:
        wrong["email"] = "A person needs an e-mail address to sign in with."
    if member.role not in Role.values:
        wrong["role"] = f"The role should be one of {', '.join(Role.values)}."
    return wrong


def _wrong_password(member: Member, password: str) -> dict[str, str]:
    try:
        validate_password(password, member)
    except ValidationError as error:
        return {"password": " ".join(complaints.told(each) for each in error.error_list)}
    return {}
