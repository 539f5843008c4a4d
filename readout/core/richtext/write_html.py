"""A document becomes markup: for our own pages, or for feeds that others show."""

from collections.abc import Sequence
from typing import assert_never
from urllib.parse import urljoin

from readout.core.richtext.addresses import host
from readout.core.richtext.labels import ENGLISH, Asset, AssetLookup, Labels
from readout.core.richtext.markup import Value, element, words
from readout.core.richtext.schema import (
    Block,
    Blockquote,
    BulletList,
    Document,
    Embed,
    EmbedAttrs,
    Heading,
    HorizontalRule,
    Image,
    ImageAttrs,
    ListItem,
    OrderedList,
    Paragraph,
    Table,
    TableCell,
    TableHeader,
)
from readout.core.richtext.write_inline import Inlines


def to_html(
    document: Document,
    assets: AssetLookup | None = None,
    *,
    labels: Labels = ENGLISH,
    anchor_prefix: str = "c-",
) -> str:
    """Final markup for our own pages, for use inside `.prose` under an `h3`.

    Safe by construction: each string of the document is escaped, each address was checked when its
    node was made. Nothing is requested from elsewhere before a click; what has a content warning is
    not loaded before it is opened, with or without JavaScript. Buttons stand `hidden` until a script
    shows them; `data-embed` on their `.embed` says what to load. An image that `assets` does not find
    leaves its caption.
    """
    return _Page(assets, labels, anchor_prefix).blocks(document.content)


def to_html_feed(
    document: Document, assets: AssetLookup | None = None, *, base: str, labels: Labels = ENGLISH
) -> str:
    """Markup for feeds: without buttons and anchors; of what has a content warning, the warning alone.

    Addresses of assets are made absolute against `base`.
    """

    def absolute(name: str) -> Asset | None:
        asset = assets(name) if assets else None
        return asset and Asset(urljoin(base, asset.src), asset.width, asset.height)

    return _Feed(absolute, labels, anchor_prefix=None).blocks(document.content)


# How wide the page shows a picture, so that no reader loads more of it than fits.
COLUMN = "(min-width: 48rem) 34rem, 100vw"


class _Page:
    def __init__(self, assets: AssetLookup | None, labels: Labels, anchor_prefix: str | None) -> None:
        self._assets = assets
        self._labels = labels
        self._inlines = Inlines(anchor_prefix)

    def blocks(self, blocks: Sequence[Block]) -> str:
        return "".join(map(self._block, blocks))

    def _block(self, node: Block) -> str:
        match node:
            case Paragraph():
                return _filled("p", self._inlines.write(node.content))
            case Heading():
                return _filled(f"h{node.attrs.level + 2}", self._inlines.write(node.content))
            case BulletList():
                return _filled("ul", *map(self._item, node.content))
            case OrderedList():
                start = node.attrs.start if node.attrs.start != 1 else None
                return _filled("ol", *map(self._item, node.content), start=start)
            case Blockquote():
                return self._quotation(node)
            case HorizontalRule():
                return element("hr")
            case Image():
                return self._image(node.attrs)
            case Embed():
                return self._embed(node.attrs)
            case Table():
                return self._table(node)
            case _:
                assert_never(node)

    def _item(self, item: ListItem) -> str:
        return element("li", self._loose(item.content))

    def _loose(self, blocks: Sequence[Block]) -> str:
        """`blocks`, without a paragraph's tags where there is only one and it comes first."""
        paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
        if len(paragraphs) == 1 and blocks[0] is paragraphs[0]:
            return self._inlines.write(paragraphs[0].content) + self.blocks(blocks[1:])
        return self.blocks(blocks)

    def _quotation(self, node: Blockquote) -> str:
        cite, url = node.attrs.cite, node.attrs.url
        said = words(cite or host(url) or url)
        said = element("a", said, href=url) if url else said
        footer = _filled("footer", _filled("cite", said))
        return _filled("blockquote", self.blocks(node.content), footer, cite=url)

    def _table(self, node: Table) -> str:
        rows = [
            element("tr", *(self._cell(cell, "row" if number else "col") for cell in row.content))
            for number, row in enumerate(node.content)
        ]
        return _filled("table", _filled("tbody", *rows))

    def _cell(self, cell: TableCell | TableHeader, scope: str) -> str:
        name, scoped = ("th", scope) if isinstance(cell, TableHeader) else ("td", None)
        colspan, rowspan = (span if span > 1 else None for span in (cell.attrs.colspan, cell.attrs.rowspan))
        return element(name, self._loose(cell.content), scope=scoped, colspan=colspan, rowspan=rowspan)

    def _embed(self, embed: EmbedAttrs) -> str:
        provider = embed.provider or host(embed.url)
        title = embed.title or _say(self._labels.outside, provider=provider)
        shown = self._outside(embed.url, provider, title, show=self._labels.show)
        return self._warned(embed.warning, self._labels.show, shown) if embed.warning else shown

    def _image(self, image: ImageAttrs) -> str:
        said = [words(image.caption), _filled("cite", words(image.credit))]
        caption = _filled("figcaption", " ".join(filter(None, said)))
        shown = _filled("figure", self._kept(image) if image.asset else self._remote(image), caption)
        return self._warned(image.warning, self._labels.show_image, shown) if image.warning else shown

    def _kept(self, image: ImageAttrs) -> str:
        asset = self._assets(image.asset) if self._assets else None
        if not asset:
            return ""
        return element(
            "img",
            src=asset.src,
            srcset=asset.srcset,
            sizes=COLUMN if asset.srcset else "",
            width=asset.width,
            height=asset.height,
            loading="lazy",
            alt=image.alt,
        )

    def _remote(self, image: ImageAttrs) -> str:
        provider = host(image.url)
        title = image.alt or _say(self._labels.outside_image, provider=provider)
        return self._outside(image.url, provider, title, show=self._labels.show_image, kind="image")

    def _outside(self, url: str, provider: str, title: str, *, show: str, kind: str = "") -> str:
        consent = _say(self._labels.consent, provider=provider)
        button = element("button", words(show), type="button", class_="btn", hidden=True)
        return element(
            "div",
            element("p", element("b", words(title)), " ", words(consent)),
            element("p", button, " ", self._view(url)),
            class_="embed",
            data_embed=url,
            data_kind=kind,
            data_provider=provider,
        )

    def _view(self, url: str) -> str:
        label = _say(self._labels.view, host=host(url))
        return element("a", words(label), href=url, rel="noopener noreferrer nofollow")

    def _warned(self, warning: str, show: str, shown: str) -> str:
        summary = element(
            "summary",
            element("b", words(self._warning(warning))),
            " ",
            words(self._labels.not_loaded),
            element("br"),
            element("span", words(show), class_="btn"),
        )
        return element("details", summary, shown, class_="embed")

    def _warning(self, warning: str) -> str:
        return _say(self._labels.content_warning, warning=warning.rstrip(". "))


class _Feed(_Page):
    def _outside(self, url: str, provider: str, title: str, *, show: str, kind: str = "") -> str:
        return element("p", words(title), " ", self._view(url))

    def _warned(self, warning: str, show: str, shown: str) -> str:
        return element("p", words(self._warning(warning)))


def _filled(name: str, *inside: str, **attributes: Value) -> str:
    """The element, or nothing if nothing is inside."""
    return element(name, *inside, **attributes) if any(inside) else ""


def _say(label: str, **values: str) -> str:
    for name, value in values.items():
        label = label.replace(f"{{{name}}}", value)
    return label
