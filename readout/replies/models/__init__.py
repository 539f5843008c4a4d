"""The tables of replies. What is of another room is named by value: these tables have a file of their own."""

from readout.replies.models.address import Address, Reveal
from readout.replies.models.asking import Asking, Proof
from readout.replies.models.barred import Barred, Listed
from readout.replies.models.closing import Closing
from readout.replies.models.deed import Deed
from readout.replies.models.judgement import Judgement
from readout.replies.models.letter import Letter
from readout.replies.models.notice import Notice, NoticeOpening
from readout.replies.models.reply import Reply
from readout.replies.models.report import Report
from readout.replies.models.spent import Spent
from readout.replies.models.stance import Stance
from readout.replies.models.webhook import Delivery, Webhook
from readout.replies.models.withdrawn import Withdrawn

__all__ = [
    "Address",
    "Asking",
    "Barred",
    "Closing",
    "Deed",
    "Delivery",
    "Judgement",
    "Letter",
    "Listed",
    "Notice",
    "NoticeOpening",
    "Proof",
    "Reply",
    "Report",
    "Reveal",
    "Spent",
    "Stance",
    "Webhook",
    "Withdrawn",
]
