"""Random identifiers: they tell nothing about when, by whom or in what order a thing was made."""

import re
import secrets

# Without 0, 1, i, l, o and u: read aloud, retyped and put in an address without doubt.
ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"


def public_id() -> str:
    """Twelve characters from ALPHABET, 58 bits of chance: the public name of an update, for ever."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


def is_public_id(text: str) -> bool:
    """Whether `text` could be one: what could not is asked of no database."""
    return re.fullmatch(f"[{ALPHABET}]{{12}}", text) is not None


def epoch() -> str:
    """Ten characters from ALPHABET that name one undisturbed stretch of a story's log."""
    return "".join(secrets.choice(ALPHABET) for _ in range(10))
