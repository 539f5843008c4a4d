"""An update's words without markup, for structured data, previews and readers of plain text."""

from functools import lru_cache

from inscriptis.html_engine import Inscriptis
from inscriptis.model.config import ParserConfig
from lxml import html as markup

from readout.coverage.events import Published

TEXTS = 4096
"""How many texts are kept ready; the least used goes first."""


@lru_cache(maxsize=TEXTS)
def text_of(update: Published) -> str:
    """The update's text, paragraphs apart by an empty line; nothing that stands behind a content warning."""
    if update.warning or not update.html.strip():
        return ""
    tree = markup.fragment_fromstring(without_warned(update.html), create_parent="div")
    lines = (line.strip() for line in Inscriptis(tree, ParserConfig()).get_text().splitlines())
    return "\n".join(lines).strip()


def without_warned(html: str) -> str:
    """Sanitised `html` without the images and embeds that a content warning covers."""
    if "<details" not in html:
        return html
    tree = markup.fragment_fromstring(html, create_parent="div")
    for warned in list(tree.iter("details")):
        warned.drop_tree()
    inside: str = markup.tostring(tree, encoding="unicode")
    return inside.removeprefix("<div>").removesuffix("</div>")
