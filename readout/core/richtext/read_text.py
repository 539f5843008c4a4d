"""Plain text becomes a document."""

import re

from readout.core.richtext.build import Builder, source
from readout.core.richtext.schema import Document, Paragraph


def from_text(text: str) -> Document:
    """Paragraphs stand apart by an empty line; a single new line stays a new line.

    Raises RichTextRefused when a limit is passed.
    """
    builder = Builder()
    for paragraph in re.split(r"\n[ \t]*\n", source(text)):
        height = builder.open(Paragraph)
        builder.lines(paragraph)
        builder.close(height)
    return builder.document()
