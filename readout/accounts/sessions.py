"""Sessions that have ended are forgotten, and with them from where they were opened."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from readout.core.clock import now


def forget_expired() -> int:
    """Deletes the sessions whose time is over; returns how many."""
    deleted, _ = Session.objects.filter(expire_date__lt=now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return deleted
