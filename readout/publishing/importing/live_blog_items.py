"""What a post of Live Blog 3 is made of, as blocks of a document."""

import msgspec

from readout.core.richtext.schema import Embed
from readout.publishing.importing import documents, scorecard
from readout.publishing.importing.documents import Blocks
from readout.publishing.importing.place import Place
from readout.publishing.importing.shapes import Aside

ADVERTISEMENT = "advertisement"


class Items:
    """Reads the items of posts, and gathers those that are kept aside and the kinds of those left out."""

    def __init__(self) -> None:
        self.aside: list[Aside] = []
        self.left_out: list[str] = []

    def read(self, post: Place) -> Blocks:
        """The blocks of all items of `post`; none when they were left out or are empty."""
        blocks: Blocks = ()
        for group in post["groups"].items():
            for reference in group["refs"].items():
                if reference["item"].given:
                    blocks += self._item(reference["item"], post)
        return blocks

    def _item(self, item: Place, post: Place) -> Blocks:
        kind = item["item_type"].text().lower()
        if item["deleted"].flag():
            self.left_out.append("deleted item")
            return ()
        if kind.startswith(ADVERTISEMENT):
            self.left_out.append(ADVERTISEMENT)
            return ()
        with item.blamed():
            found = _blocks(item, kind)
        if not found:
            self._keep(item, kind, post)
        return found

    def _keep(self, item: Place, kind: str, post: Place) -> None:
        payload = {"item_type": kind} | {name: item[name].value for name in ("text", "meta") if name in item}
        self.aside.append(Aside(kind="element", payload=payload, update=post.path))


def _blocks(item: Place, kind: str) -> Blocks:
    html = item["text"].text()
    match kind:
        case "comment":
            return documents.quotation(documents.from_html(html), item["commenter"].text())
        case "embed":
            return _embed(item, html)
        case "scorecard":
            return scorecard.read(html) or documents.from_html(html)
        case _:
            return documents.from_html(html)


def _embed(item: Place, html: str) -> Blocks:
    """The post, film or frame that the markup holds, else the page whose card it is."""
    blocks = documents.from_html(html)
    if any(isinstance(block, Embed) for block in blocks):
        return blocks
    card = _card(item)
    for name in ("original_url", "url"):
        if found := documents.embed(card[name].text(), card["title"].text()):
            return found + documents.from_html(card["description"].text())
    return blocks


def _card(item: Place) -> Place:
    """What the page said of itself: an object, or the text of one."""
    for name in ("filemeta_json", "meta"):
        card = item[name]
        if isinstance(card.value, str):
            try:
                card = Place(msgspec.json.decode(card.value), card.path)
            except (msgspec.MsgspecError, RecursionError):
                card.refuse("This is not JSON.")
        if isinstance(card.value, dict):
            return card
    return Place(None)
