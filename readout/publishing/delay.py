"""The seconds in which a person's “Publish” can be undone."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core import clock
from readout.coverage.models import Update
from readout.coverage.wording import Wording
from readout.publishing import drafting, publish, timed


def seconds_for(member: Member) -> int:
    """How long what `member` publishes can be taken back unseen; tools publish at once."""
    delay: int = settings.READOUT.delay_of(member.role)
    return delay if member.is_person else 0


def write_out(slug: str, wording: Wording, *, by: Member, key: bool = False) -> Update:
    """Writes an update and publishes it, at once or when the delay of the role of `by` is over.

    Raises as `publish.write`.
    """
    if not seconds_for(by):
        return publish.write(slug, wording, by=by, key=key)
    require(by, Capability.PUBLISH)
    with transaction.atomic():
        return send_out(drafting.start(slug, wording, by=by, key=key).public_id, by=by)


def send_out(public_id: str, *, by: Member, version: int | None = None) -> Update:
    """Publishes an update, at once or when the delay of the role of `by` is over.

    Until then it is approved, with an hour that can be dropped. Raises as `publish.publish`.
    """
    require(by, Capability.PUBLISH)
    delay = seconds_for(by)
    if not delay:
        return publish.publish(public_id, by=by, version=version)
    due_at = clock.now() + timedelta(seconds=delay)
    return timed.set_release(public_id, due_at, by=by, version=version)
