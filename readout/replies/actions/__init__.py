"""What happens to a reply: one verb in each file, checked first, then done in one transaction."""

from readout.replies.actions.bar import bar, lift
from readout.replies.actions.judge import assign, judge, undo
from readout.replies.actions.own import edit, erase
from readout.replies.actions.receive import Received, Sent, receive
from readout.replies.actions.report import report
from readout.replies.actions.reveal import reveal

__all__ = [
    "Received",
    "Sent",
    "assign",
    "bar",
    "edit",
    "erase",
    "judge",
    "lift",
    "receive",
    "report",
    "reveal",
    "undo",
]
