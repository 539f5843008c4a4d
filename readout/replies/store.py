"""The database that replies live in."""

from contextlib import AbstractContextManager

from django.db import router, transaction

from readout.replies.models import Reply


def whole() -> AbstractContextManager[None]:
    """A transaction there: all of it, or nothing."""
    return transaction.atomic(using=router.db_for_write(Reply))
