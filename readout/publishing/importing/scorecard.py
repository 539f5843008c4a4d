"""The scorecard of Live Blog 3, whose markup means nothing without its styles, as a table."""

from itertools import zip_longest

from lxml import etree

from readout.core.richtext.limits import MAX_SOURCE, too_much
from readout.publishing.importing import documents
from readout.publishing.importing.documents import Blocks

SIDES = ("home", "away")
COLUMN = "scorecard__column"
MINUTE = "time"


def read(html: str) -> Blocks:
    """The two teams, the score, and who scored when, side by side; nothing if `html` is no scorecard."""
    if len(html) > MAX_SOURCE:
        too_much("characters before it is read", MAX_SOURCE)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    root = etree.HTML(html.encode(), parser) if html.strip() else None
    columns = [] if root is None else _with(root, "class", COLUMN)
    if len(columns) != len(SIDES):
        return ()
    sides = [_side(column, side) for column, side in zip(columns, SIDES, strict=True)]
    return documents.table(zip_longest(*sides, fillvalue=""))


def _side(column: etree._Element, side: str) -> list[str]:
    """A team's name, its score, and its scorers."""
    head = [_words(_with(column, "id", f"{side}.{what}")) for what in ("name", "score")]
    return [*head, *(_scorer(item) for item in column.iter("li"))]


def _scorer(item: etree._Element) -> str:
    """A name and the minute of the match, both optional."""
    minute = _words(_with(item, "class", MINUTE))
    name = _words([part for part in item if part.get("class") != MINUTE])
    return " ".join(filter(None, (name, f"{minute}′" if minute else "")))


def _with(element: etree._Element, attribute: str, value: str) -> list[etree._Element]:
    return [part for part in element.iter() if part.get(attribute) == value]


def _words(elements: list[etree._Element]) -> str:
    return " ".join("".join(str(text) for text in elements[0].itertext()).split()) if elements else ""
