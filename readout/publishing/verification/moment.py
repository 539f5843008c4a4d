"""One moment of the database: everything read inside a block is of the same instant."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# Not Django's `atomic`: on SQLite that takes the write lock, and readers must not hold up publishers.
_BEGIN = {"sqlite": "BEGIN DEFERRED", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


@contextmanager
def one_moment() -> Iterator[None]:
    """Read only; nothing in the block may write or open a transaction of its own."""
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN[connection.vendor])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
