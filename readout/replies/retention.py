"""What replies need no more is forgotten: used forms, addresses without a reply, where a reply came from."""

from datetime import timedelta

from readout.core import clock
from readout.replies import addresses, forms
from readout.replies.models import Reply, Report

ORIGIN_KEPT = timedelta(days=30)
"""How long the keyed hash of a network is kept; after that nothing says where a reply came from."""
TIDY_SECONDS = 600.0


def tidy() -> float:
    """Forgets what is old enough; returns the seconds until it is worth doing again."""
    old = clock.now() - ORIGIN_KEPT
    Reply.objects.filter(received_at__lt=old).exclude(origin="").update(origin="")
    Report.objects.filter(settled_at__lt=old).delete()
    forms.forget_old(clock.now())
    addresses.forget_unused()
    return TIDY_SECONDS
