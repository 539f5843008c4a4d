"""What is kept of a session goes with it."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from readout.accounts.models import Member
from readout.accounts.sessions import forget_expired
from readout.core import clock
from tests.conftest import PASSWORD


def test_an_expired_session_is_forgotten_with_the_address_it_came_from(noor: Member, amina: Member) -> None:
    for member in (noor, amina):
        Client().post("/desk/sign-in/", {"login": member.email, "password": PASSWORD})
    old = UserSession.objects.get(user=noor).session_key
    Session.objects.filter(session_key=old).update(expire_date=clock.now() - timedelta(seconds=1))
    assert forget_expired() == 1
    assert [each.user for each in UserSession.objects.all()] == [amina]
    assert forget_expired() == 0
