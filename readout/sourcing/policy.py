"""The house's own policy, where the rules leave it a choice."""

from datetime import timedelta

from django.conf import settings


def attempts() -> int:
    """How often somebody must have been asked before “did not respond” may be said."""
    return int(settings.READOUT.comment_attempts)


def approval_lasts() -> timedelta:
    """How long an approval that covers a subject may last at most."""
    return timedelta(hours=int(settings.READOUT.approval_hours))


def vague_reasons() -> tuple[str, ...]:
    """Reasons for anonymity that say nothing, beside those every house refuses."""
    return tuple(settings.READOUT.vague_reasons)
