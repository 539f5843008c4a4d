"""The rows of sourcing, one noun a file. All of them are private; `sourcing.public` says what readers see."""

from readout.sourcing.models.anchor import Anchor
from readout.sourcing.models.approval import Approval, Override
from readout.sourcing.models.attribution import Attribution, Hop
from readout.sourcing.models.claim import Claim, Dispute, Subject
from readout.sourcing.models.comment_request import Attempt, CommentRequest
from readout.sourcing.models.correction import Correction
from readout.sourcing.models.do_not_publish import DoNotPublish
from readout.sourcing.models.figure import Figure
from readout.sourcing.models.known_claim import KnownClaim
from readout.sourcing.models.mention import Mention
from readout.sourcing.models.open_question import OpenQuestion
from readout.sourcing.models.source import Limit, ProtectedName, Source
from readout.sourcing.models.status_change import StatusChange

__all__ = [
    "Anchor",
    "Approval",
    "Attempt",
    "Attribution",
    "Claim",
    "CommentRequest",
    "Correction",
    "Dispute",
    "DoNotPublish",
    "Figure",
    "Hop",
    "KnownClaim",
    "Limit",
    "Mention",
    "OpenQuestion",
    "Override",
    "ProtectedName",
    "Source",
    "StatusChange",
    "Subject",
]
