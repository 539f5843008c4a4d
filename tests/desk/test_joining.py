"""How people become members, and how they stop being it."""

import re
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from pytest_django import Settings as DjangoSettings

from readout.accounts import first_start, invitations
from readout.accounts.models import Invitation, Member
from readout.accounts.roles import Role
from readout.core import clock, values
from readout.core.refusals import NotAllowed, NotFound
from tests.conftest import PASSWORD
from tests.desk.conftest import SignIn

ADE = {"name": "Ade", "email": "Ade@courier.example", "password": PASSWORD}


@pytest.fixture
def data(tmp_path: Path, settings: DjangoSettings) -> Path:
    """The data folder of a newsroom that begins."""
    settings.READOUT = django_settings.READOUT.model_copy(update={"data": tmp_path})
    return tmp_path


def printed(data: Path) -> str:
    address = first_start.address(data)
    assert address
    return address


def test_the_printed_link_makes_the_first_administrator_and_signs_them_in(
    client: Client, db: None, data: Path
) -> None:
    link = printed(data)
    assert "Nobody is here yet" in client.get(link).content.decode()
    assert client.post(link, ADE)["Location"] == "/desk/"
    ade = Member.objects.get()
    assert (ade.email, ade.role, ade.is_person) == ("ade@courier.example", "administrator", True)
    assert client.get("/desk/members/").status_code == 200
    assert Client().get(link).status_code == 404, "it works once"
    assert list(data.iterdir()) == []
    assert first_start.address(data) is None


def test_the_token_is_for_its_owner_alone_and_the_same_after_a_restart(db: None, data: Path) -> None:
    assert printed(data) == printed(data)
    assert stat.S_IMODE((data / first_start.NAME).stat().st_mode) == 0o600


def test_what_is_wrong_is_said_and_the_link_still_works(client: Client, db: None, data: Path) -> None:
    link = printed(data)
    answer = client.post(link, ADE | {"password": "short"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "fewer than 12 characters" in page
    assert 'value="Ade@courier.example"' in page, "what was written stays"
    assert "short" not in page
    assert client.post(link, ADE).status_code == 302


def test_a_made_up_link_opens_nothing(client: Client, db: None, data: Path) -> None:
    printed(data)
    for link in ("/desk/welcome/x/", "/desk/welcome/é/"):
        assert client.post(link, ADE).status_code == 404
    assert not Member.objects.exists()


def test_a_newsroom_with_members_has_no_such_link(client: Client, data: Path, noor: Member) -> None:
    assert first_start.address(data) is None
    first_start._write(data / first_start.NAME)
    token = (data / first_start.NAME).read_text().strip()
    assert client.post(f"/desk/welcome/{token}/", ADE).status_code == 404


def invited(ade: Member, email: str = "amina@courier.example", role: str = "reporter") -> str:
    return f"/desk/invitation/{invitations.invite(email=email, role=role, by=ade)[0]}/"


def test_an_administrator_invites_and_the_link_is_shown_once(sign_in: SignIn, ade: Member) -> None:
    client = sign_in(ade)
    answer = client.post("/desk/members/invite/", {"email": "amina@courier.example", "role": "reporter"})
    link = re.search(r"/desk/invitation/[\w-]+/", answer.content.decode())
    assert link
    assert link[0] not in client.get("/desk/members/").content.decode()
    visitor = Client()
    assert "invited as reporter" in visitor.get(link[0]).content.decode()
    assert visitor.post(link[0], {"name": "Amina", "password": PASSWORD})["Location"] == "/desk/"
    amina = Member.objects.get(email="amina@courier.example")
    assert (amina.name, amina.role) == ("Amina", "reporter")
    assert Client().get(link[0]).status_code == 404
    assert Invitation.objects.get().used_by == amina


def test_an_invitation_that_was_taken_back_or_is_too_old_opens_nothing(ade: Member, client: Client) -> None:
    taken = invited(ade)
    invitations.take_back(Invitation.objects.get().pk, by=ade)
    old = invited(ade, "lee@courier.example")
    Invitation.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    for link in (taken, old):
        assert client.post(link, {"name": "Somebody", "password": PASSWORD}).status_code == 404
    assert list(Member.objects.all()) == [ade]


def test_a_second_invitation_replaces_the_first(ade: Member, client: Client) -> None:
    first, second = invited(ade), invited(ade)
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200


def test_only_administrators_invite(noor: Member) -> None:
    with pytest.raises(NotAllowed):
        invited(noor)


def test_the_last_administrator_stays_one(sign_in: SignIn, ade: Member, noor: Member) -> None:
    client = sign_in(ade)
    answer = client.post(f"/desk/members/{ade.pk}/role/", {"role": "editor"}, follow=True)
    assert "make somebody one first" in answer.content.decode()
    client.post(f"/desk/members/{noor.pk}/role/", {"role": "administrator"})
    client.post(f"/desk/members/{ade.pk}/role/", {"role": "editor"})
    assert Member.objects.get(pk=ade.pk).role == "editor"
    answer = client.get("/desk/members/")
    assert (answer.status_code, "is an editor and may not manage" in answer.content.decode()) == (403, True)


def test_a_member_leaves_and_comes_back(sign_in: SignIn, ade: Member, noor: Member) -> None:
    keeper, editor = sign_in(ade), sign_in(noor)
    keeper.post(f"/desk/members/{noor.pk}/leave/")
    assert editor.get("/desk/you/").status_code == 302
    keeper.post(f"/desk/members/{noor.pk}/come-back/")
    assert Member.objects.get(pk=noor.pk).is_active


def test_an_invitation_is_kept_as_a_digest(ade: Member) -> None:
    token = invited(ade).split("/")[-2]
    assert token not in str(Invitation.objects.values())
    with pytest.raises(NotFound):
        invitations.opened(Invitation.objects.get().digest)


def test_the_settings_know_the_roles() -> None:
    assert tuple(Role.values) == values.ROLES
