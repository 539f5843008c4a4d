"""Lines of plain text as they may be shown: nothing in them is invisible or turns what follows around."""

import re

# Controls but for the space; embeddings, overrides and isolates, which reorder the rest of a line; and what
# has no width and no meaning. Joiners and marks stay: Persian, Hindi and family emoji are written with them.
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACE = re.compile(r"\s+")


def line(text: str) -> str:
    """`text` on one line, white space made single spaces, without what cannot be seen."""
    return _SPACE.sub(" ", _UNSEEN.sub("", text)).strip()
