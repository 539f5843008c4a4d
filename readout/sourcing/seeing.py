"""Who in the newsroom may see what stands for a source, and what a source is called there."""

from django.db.models import Q, QuerySet

from readout.accounts.models import Member
from readout.accounts.roles import Capability, may
from readout.sourcing.models import CommentRequest, Source


def code_name(source: Source, by: Member) -> str:
    """The code name of `source`, for whoever writes; of a protected one, for fewer; else empty."""
    allowed = is_keeper(source, by) if source.protected else may(by, Capability.WRITE)
    return source.code_name if allowed else ""


def is_keeper(source: Source, by: Member) -> bool:
    """Whether `by` may see what is protected of `source`: whoever recorded it, and who may approve it."""
    return source.created_by_id == by.pk or may(by, Capability.APPROVE_HIDDEN)


def seen(rows: QuerySet[CommentRequest], by: Member) -> QuerySet[CommentRequest]:
    """Those of `rows` that `by` may see: one to a source whose name we withhold would tell who that is.

    Whoever made it knows; else those who may see what is protected of the source. For all others it is
    not there: not listed, not found, not counted.
    """
    if may(by, Capability.APPROVE_HIDDEN):
        return rows
    return rows.filter(Q(hidden_source=None) | Q(created_by=by) | Q(hidden_source__created_by=by))


def called(source: Source, by: Member) -> str:
    """What `source` is called at the desk of `by`, by nothing that is protected from them."""
    if source.is_hidden:
        return source.public_description or code_name(source, by)
    return str(source.organisation or source.person or source.public_description)
