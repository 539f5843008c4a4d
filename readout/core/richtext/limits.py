"""How much one document may hold, and how a document that holds more, or makes no sense, is refused."""

from typing import NoReturn

from readout.core.refusals import Invalid, Sentence

MAX_SOURCE = 200_000
"""Characters of HTML, Markdown or plain text that a maker reads at all."""
MAX_TEXT = 100_000
"""Characters in one document: its words, captions, warnings and addresses together."""
MAX_NODES = 2_000
"""Nodes in one document; each run of like-marked text is one."""
MAX_DEPTH = 12
"""Nodes inside one another, not counting the document itself: a list in a list costs two."""
MAX_ELEMENTS_DEEP = 256
"""Elements inside one another in HTML that is read; libxml2 reads no further."""
MAX_SIGNS = 5_000
"""Square brackets that open, or bars, in Markdown: they cost its parser more time than any other sign."""
MAX_LINE = 2_000
"""Characters in one caption, credit, attribution, title, warning or address."""
MAX_NUMBER = 100_000
"""A list's first number; an image's width and height in pixels."""
MAX_SPAN = 50
"""Columns or rows that one table cell spans."""


MORE = "This text has more than {number} {what}, the most that one text can hold."


class RichTextRefused(Invalid, ValueError):
    """A text was not taken. Nothing of it has been kept.

    The sentence names the limit that was passed, with its value, or what was not understood and where.
    """


def too_much(what: str, limit: int) -> NoReturn:
    """Refuses a text that has more than `limit` of `what`."""
    number = f"{limit:,}".replace(",", "\N{NO-BREAK SPACE}")
    raise RichTextRefused(Sentence(MORE, number=number, what=what))


def too_deep() -> NoReturn:
    """Refuses a text whose parts stand inside one another more than MAX_DEPTH times."""
    too_much("levels of lists, quotations and tables inside one another", MAX_DEPTH)
