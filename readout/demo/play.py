"""The newsroom at work: plays the demo's script at a human rhythm, then goes on with the day."""

import time
from collections.abc import Callable
from itertools import islice

from readout.accounts.models import Member
from readout.core.refusals import Refusal
from readout.coverage.models import Pin, Update
from readout.demo import known
from readout.demo.after import afterwards
from readout.demo.history import SLUG
from readout.demo.past import wording_of
from readout.demo.pieces import Step
from readout.demo.script import SCRIPT
from readout.publishing import drafting, mark, publish, withdraw

STEPS_AFTERWARDS = 300
REST = 3600.0


def play(noor: Member, sleep: Callable[[float], None] = time.sleep) -> None:
    """Plays SCRIPT, then STEPS_AFTERWARDS steps of the day, and comes to rest."""
    named = _pinned()
    for step in SCRIPT:
        sleep(step.after)
        _do(step, named, noor)
    for step in islice(afterwards(), STEPS_AFTERWARDS):
        sleep(step.after)
        _do(step, named, noor)
    while True:
        sleep(REST)


def _pinned() -> dict[str, str]:
    """What stands pinned when the newsroom comes in."""
    found = Update.objects.filter(story__slug=SLUG, pins__in=Pin.objects.standing()).first()
    return {"stand": found.public_id} if found else {}


def _do(step: Step, named: dict[str, str], noor: Member) -> None:
    try:
        VERBS[step.does](step, named, noor)
    except Refusal:
        # Somebody at the desk was faster: the demo gives way to whoever tries things out.
        return


def _publish(step: Step, named: dict[str, str], noor: Member) -> None:
    piece = step.piece
    draft = drafting.start(SLUG, wording_of(piece), by=noor, key=piece.key)
    named[piece.name] = publish.publish(draft.public_id, by=noor).public_id


def _revise(step: Step, named: dict[str, str], noor: Member) -> None:
    wording = wording_of(step.piece)
    publish.revise(named[step.name], wording, kind=step.kind, note=step.note, by=noor)


def _retract(step: Step, named: dict[str, str], noor: Member) -> None:
    withdraw.retract(named[step.name], note=step.note, by=noor)


def _mark(verb: Callable[..., Update]) -> Callable[[Step, dict[str, str], Member], None]:
    def do(step: Step, named: dict[str, str], noor: Member) -> None:
        if step.name in named:
            verb(named[step.name], by=noor)

    return do


VERBS: dict[str, Callable[[Step, dict[str, str], Member], None]] = {
    "publish": _publish,
    "revise": _revise,
    "retract": _retract,
    "pin": _mark(mark.pin),
    "unpin": _mark(mark.unpin),
    "mark": _mark(mark.mark),
    "hold": _mark(withdraw.hold),
    "release": _mark(withdraw.release),
} | known.VERBS
