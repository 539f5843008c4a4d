"""How large a file may be."""

LARGEST = 50_000_000
"""Bytes of a file that is read at all."""
MOST_UPDATES = 20_000
"""Updates of one story that are brought in: all of them are one transaction."""
