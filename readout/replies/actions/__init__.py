"""What happens to a reply: one verb in each file, checked first, then done in one transaction."""

from readout.replies.actions.answer import answer
from readout.replies.actions.bar import bar, lift
from readout.replies.actions.judge import WAYS, Overtaken, assign, judge, undo
from readout.replies.actions.listing import add_to_list, take_off_list
from readout.replies.actions.opening import close, end_order, note_mode, order
from readout.replies.actions.own import edit, erase
from readout.replies.actions.receive import Received, Sent, newsroom_names, receive
from readout.replies.actions.report import report
from readout.replies.actions.reveal import reveal

__all__ = [
    "WAYS",
    "Overtaken",
    "Received",
    "Sent",
    "add_to_list",
    "answer",
    "assign",
    "bar",
    "close",
    "edit",
    "end_order",
    "erase",
    "judge",
    "lift",
    "newsroom_names",
    "note_mode",
    "order",
    "receive",
    "report",
    "reveal",
    "take_off_list",
    "undo",
]
