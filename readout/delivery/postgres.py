"""Connections to PostgreSQL that notice when the other end is gone."""

import psycopg

CONNECT_SECONDS = 5


async def connect(database_url: str) -> psycopg.AsyncConnection:
    """An autocommit connection. A server that vanished without a word is noticed in some 20 s, not hours.

    Raises psycopg.OperationalError when there is none.
    """
    return await psycopg.AsyncConnection.connect(
        database_url,
        autocommit=True,
        connect_timeout=CONNECT_SECONDS,
        keepalives_idle=10,
        keepalives_interval=3,
        keepalives_count=3,
    )
