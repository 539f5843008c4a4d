"""What a block of a Guardian live blog is made of, as blocks of a document."""

import re

from readout.publishing.importing import documents
from readout.publishing.importing.documents import Blocks
from readout.publishing.importing.place import Place
from readout.publishing.importing.shapes import Aside

ADDRESSES = ("url", "originalUrl", "embedUrl", "iframeUrl", "src")
TITLES = ("title", "mediaTitle", "alt", "caption")
TEXTS = ("TextBlockElement", "SubheadingBlockElement", "BlockquoteBlockElement", "TableBlockElement")
ADS = ("AdPlaceholderBlockElement", "DisclaimerBlockElement")
EXCERPT = 300


class Elements:
    """Reads elements, and gathers those that are kept aside and the kinds of those left out."""

    def __init__(self) -> None:
        self.aside: list[Aside] = []
        self.left_out: list[str] = []

    def read(self, element: Place, block: Place) -> Blocks:
        """The blocks for `element`; none for one that is kept aside or left out. Raises FileRefused."""
        kind = element["_type"].text(needed=True).rpartition(".")[2]
        with element.blamed():
            match kind:
                case "ImageBlockElement":
                    found = _image(element)
                case "YoutubeBlockElement":
                    found = _youtube(element)
                case "PullquoteBlockElement":
                    found = documents.quotation(_html(element), element["attribution"].text())
                case "CommentBlockElement":
                    found = _comment(element)
                case "RichLinkBlockElement":
                    found = documents.linked(element["text"].text(), element["url"].text())
                case _ if kind in TEXTS:
                    found = _html(element)
                case _ if kind in ADS:
                    self.left_out.append("advertisement")
                    return ()
                case _:
                    found = _outside(element)
        if not found and kind != "TextBlockElement":
            self.aside.append(Aside(kind="element", payload=element.value, update=block.path))
        return found


def _html(element: Place) -> Blocks:
    return documents.from_html(element["html"].text())


def _image(element: Place) -> Blocks:
    """The largest picture of those given: they differ in size alone."""
    given = element["media"]["allImages"].items()
    largest = max(given, key=lambda each: _pixels(each["fields"]["width"]) or 0, default=None)
    if largest is None:
        return ()
    said, fields = element["data"], largest["fields"]
    return documents.picture(
        largest["url"].text(),
        alt=said["alt"].text(),
        caption=documents.text_of(said["caption"].text()),
        credit=said["credit"].text(),
        width=_pixels(fields["width"]),
        height=_pixels(fields["height"]),
    )


def _pixels(number: Place) -> int | None:
    text = number.text()
    return int(text) if re.fullmatch(r"[1-9][0-9]{0,4}", text) else None


def _youtube(element: Place) -> Blocks:
    name, title = element["assetId"].text(), element["mediaTitle"].text()
    return documents.embed(f"https://www.youtube.com/watch?v={name}", title) if name else ()


def _comment(element: Place) -> Blocks:
    said = documents.from_html(element["body"].text())
    return documents.quotation(said, element["profileName"].text(), element["permalink"].text())


def _outside(element: Place) -> Blocks:
    """Content that stays elsewhere by its address; else what its markup says."""
    address = next((element[name].text() for name in ADDRESSES if name in element), "")
    title = next((element[name].text() for name in TITLES if name in element), "")
    html = element["html"].text()
    said = title or documents.text_of(html)[:EXCERPT]
    return documents.embed(address, said) or documents.from_html(html)
