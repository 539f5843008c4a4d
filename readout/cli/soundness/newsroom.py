"""The newsroom: can somebody sign in, and does somebody let timed releases out?"""

from collections.abc import Iterator
from datetime import timedelta

from readout.accounts.models import Member
from readout.accounts.roles import Role
from readout.cli.soundness.finding import Finding, ok, warn, wrong
from readout.core import clock
from readout.publishing.models import TimedRelease

PEOPLE = "people"
RELEASES = "timed releases"
LATE = timedelta(seconds=10)


def findings() -> Iterator[Finding]:
    """What is to be said of the people and of what they left to be done."""
    keepers = Member.objects.filter(kind=Member.Kind.PERSON, role=Role.ADMINISTRATOR, is_active=True)
    if keepers.exists():
        yield ok(PEOPLE, "an administrator can sign in.")
    else:
        yield warn(PEOPLE, "nobody is an administrator: make one with `readout user create`.")
    late = TimedRelease.objects.due(clock.now() - LATE).count()
    refused = TimedRelease.objects.alarming().count()
    if late:
        yield wrong(RELEASES, f"{late} are overdue: start `readout work`, or `readout serve`.")
    if refused:
        yield warn(RELEASES, f"{refused} were refused at their hour and wait for the desk.")
    if not late and not refused:
        yield ok(RELEASES, "none is overdue.")
