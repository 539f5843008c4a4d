"""Workers in processes of their own let out what is due: not before its time, once, or not at all."""

import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta

import pytest
from django.db import connection

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.models import LogEntry, Story, Update
from readout.publishing import drafting, stories, timed
from readout.publishing.models import TimedRelease
from tests.cli.support import Installation, children_of, until
from tests.newsroom import open_story, words


@contextmanager
def workers(installation: Installation, number: int) -> Iterator[None]:
    """So many workers while the block lasts."""
    with ExitStack() as stack:
        for _ in range(number):
            stack.enter_context(installation.running("work"))
        yield


def planned(noor: Member, story: Story, due_at: datetime) -> Update:
    draft = drafting.start(story.slug, words("The bridge opens"), by=noor)
    return timed.set_release(draft.public_id, due_at, by=noor)


def is_out(update: Update) -> bool:
    return Update.objects.get(pk=update.pk).state == Update.State.PUBLISHED


def test_two_workers_release_an_update_once_and_not_before_its_time(ours: Installation, noor: Member) -> None:
    story = open_story(noor)
    first = planned(noor, story, clock.now() + timedelta(seconds=0.5))
    with workers(ours, 2):
        until(lambda: is_out(first))
        due_at = clock.now() + timedelta(seconds=1.2)
        update = planned(noor, story, due_at)
        until(lambda: is_out(update))
    (told,) = LogEntry.objects.filter(update=update)
    assert told.at >= clock.whole_milliseconds(due_at)
    assert LogEntry.objects.filter(update=first).count() == 1


def test_what_cannot_go_out_at_its_hour_stays_and_alarms_the_desk(ours: Installation, noor: Member) -> None:
    story = open_story(noor)
    update = planned(noor, story, clock.now() + timedelta(seconds=0.2))
    stories.turn(story.slug, "closed", by=noor)
    with workers(ours, 1):
        until(lambda: TimedRelease.objects.alarming().exists())
    assert TimedRelease.objects.get().refusal == "The story is closed; open it before you publish in it."
    assert not is_out(update)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_ends_in_order(ours: Installation, noor: Member, number: int) -> None:
    first = planned(noor, open_story(noor), clock.now() + timedelta(seconds=0.1))
    with ours.running("work") as worker:
        until(lambda: is_out(first))
        worker.send_signal(number)
        assert worker.wait(5) == 0
        assert children_of(worker.pid) == []


def test_a_worker_outlives_a_database_that_drops_it(ours: Installation, noor: Member) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("a file drops nobody")
    story = open_story(noor)
    first = planned(noor, story, clock.now() + timedelta(seconds=0.1))
    our_own = sessions()
    with ours.running("work"):
        until(lambda: is_out(first))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM unnest(%s) pid", [list(sessions() - our_own)]
            )
        second = planned(noor, story, clock.now() + timedelta(seconds=0.1))
        until(lambda: is_out(second))


def sessions() -> set[int]:
    """Who is connected to the test's database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        return {pid for (pid,) in cursor.fetchall()}


def test_a_worker_whose_work_breaks_off_ends_so_that_it_can_be_started_anew(ours: Installation) -> None:
    broken = (
        "import sys; from readout.cli import main; from readout.core.jobs import Rounds; "
        "Rounds.run = lambda self: 1 / 0; sys.exit(main(['work']))"
    )
    assert ours.python("-c", broken).returncode == 1


def test_a_worker_ends_in_order_while_a_job_hangs_and_talks(ours: Installation) -> None:
    talking = (
        "import sys, threading, os, signal, time; from readout.cli import main\n"
        "from readout.core.jobs import Rounds\n"
        "def run(self):\n"
        "    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGTERM)).start()\n"
        "    while True: print('still at it', file=sys.stderr)\n"
        "Rounds.run = run; sys.exit(main(['work']))"
    )
    assert ours.python("-c", talking).returncode == 0
