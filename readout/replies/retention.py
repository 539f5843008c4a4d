"""What replies need no more is forgotten: used forms, addresses, what was turned away, where it came from."""

from datetime import timedelta

from django.conf import settings

from readout.core import clock
from readout.replies import addresses, forms, notices, rights, store, webhooks
from readout.replies.actions.own import blank
from readout.replies.models import Address, Reply, Report

ORIGIN_KEPT = timedelta(days=30)
"""How long the keyed hash of a network is kept; after that nothing says where a reply came from."""
TIDY_SECONDS = 600.0
AT_ONCE = 500
TURNED_AWAY = (Reply.State.REJECTED, Reply.State.SPAM, Reply.State.REMOVED)


def tidy() -> float:
    """Forgets what is old enough; returns the seconds until it is worth doing again."""
    old = clock.now() - ORIGIN_KEPT
    Reply.objects.filter(received_at__lt=old).exclude(origin="").update(origin="")
    Report.objects.filter(settled_at__lt=old).delete()
    forms.forget_old(clock.now())
    addresses.forget_unused()
    rights.forget_old()
    notices.forget_old()
    webhooks.forget_old()
    _forget_what_was_turned_away()
    _forget_addresses()
    return TIDY_SECONDS


def _forget_what_was_turned_away() -> None:
    """The words of replies that nobody was shown, or that were taken away, go when their time is over.

    It runs from the last decision: what was taken away today can be taken back today.
    """
    until = clock.now() - timedelta(days=settings.READOUT.replies_turned_away_days)
    old = Reply.objects.filter(state__in=TURNED_AWAY, received_at__lt=until).exclude(words="")
    for key in old.exclude(judgements__at__gte=until).values_list("pk", flat=True)[:AT_ONCE]:
        with store.whole():
            reply = Reply.objects.select_for_update().get(pk=key)
            if reply.state in TURNED_AWAY:
                blank(reply)
                reply.save()


def _forget_addresses() -> None:
    """An address is for letters about replies; when the last is old enough no more will be written."""
    until = clock.now() - timedelta(days=settings.READOUT.replies_address_days)
    recent = Reply.objects.filter(received_at__gte=until).exclude(address=None).values("address")
    Address.objects.filter(given_at__lt=until).exclude(pk__in=recent).delete()
