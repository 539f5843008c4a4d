"""What can happen to a story and its updates: one verb a file, rows and event in one transaction.

Each takes rows whose story is locked by the caller's transaction; `publishing` is that caller.
"""

from readout.coverage.actions.attach import attach
from readout.coverage.actions.draft import approve, approve_for, back_to_draft, discard, save, start, submit
from readout.coverage.actions.hold import hold, release
from readout.coverage.actions.ledger import tell_known, tell_question, tell_request
from readout.coverage.actions.mark import mark, pin, unmark, unpin
from readout.coverage.actions.name import remove_name
from readout.coverage.actions.publish import publish
from readout.coverage.actions.redact import redact
from readout.coverage.actions.retract import retract
from readout.coverage.actions.revise import revise
from readout.coverage.actions.story import change_story, create_story, turn

__all__ = [
    "approve",
    "approve_for",
    "attach",
    "back_to_draft",
    "change_story",
    "create_story",
    "discard",
    "hold",
    "mark",
    "pin",
    "publish",
    "redact",
    "release",
    "remove_name",
    "retract",
    "revise",
    "save",
    "start",
    "submit",
    "tell_known",
    "tell_question",
    "tell_request",
    "turn",
    "unmark",
    "unpin",
]
