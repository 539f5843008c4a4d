"""Pictures as texts show them: where their files are, and what they say of themselves."""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import structs

from readout.core.richtext import Asset as Shown
from readout.core.richtext import Document, walk
from readout.core.richtext.schema import Image, ImageAttrs
from readout.media.models import Asset, Rendition


def assets_in(document: Document) -> list[str]:
    """The public ids of the pictures of ours that `document` names, each once."""
    nodes = (node for _, node in walk(document) if isinstance(node, Image))
    return list(dict.fromkeys(node.attrs.asset for node in nodes if node.attrs.asset))


class Pictures:
    """The pictures of ours that one document names, read in two queries, or none if it names none."""

    def __init__(self, document: Document) -> None:
        wanted = assets_in(document)
        found = Asset.objects.filter(public_id__in=wanted).prefetch_related("renditions") if wanted else ()
        self._assets = {asset.public_id: asset for asset in found}

    def __call__(self, asset: str, /) -> Shown | None:
        """Where the picture is served: the AssetLookup of `core.richtext`."""
        found = self._assets.get(asset)
        return shown(found) if found else None

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._assets)

    def get(self, asset: str) -> Asset | None:
        """The picture itself."""
        return self._assets.get(asset)

    def furnish(self, document: Document) -> Document:
        """`document`, with description, credit and content warning of its pictures where it has none."""

        def furnished(said: ImageAttrs, asset: Asset) -> ImageAttrs:
            return structs.replace(
                said,
                alt=said.alt or asset.alt,
                credit=said.credit or asset.credit,
                warning=said.warning or asset.warning,
            )

        changed: Document = self._changed(document, furnished)
        return changed

    def label(self, document: Document, synthetic: str) -> Document:
        """`document`, with the sentence `synthetic` at the end of the credit of pictures that are so."""

        def labelled(said: ImageAttrs, asset: Asset) -> ImageAttrs:
            if not asset.synthetic:
                return said
            credit = f"{said.credit.rstrip('. ')}. {synthetic}" if said.credit else synthetic
            return structs.replace(said, credit=credit)

        changed: Document = self._changed(document, labelled)
        return changed

    def _changed(self, node: Any, change: Callable[[ImageAttrs, Asset], ImageAttrs]) -> Any:
        if not self._assets:
            return node
        if isinstance(node, Image):
            asset = self._assets.get(node.attrs.asset)
            return structs.replace(node, attrs=change(node.attrs, asset)) if asset else node
        content: Iterable[Any] = getattr(node, "content", ())
        if not content:
            return node
        return structs.replace(node, content=tuple(self._changed(each, change) for each in content))


def shown(asset: Asset) -> Shown:
    """Where `asset` is served: a JPEG for whatever knows no more, WebP by width in `srcset`."""
    files = sorted(asset.renditions.all(), key=lambda each: each.width)
    webp = [each for each in files if each.name.endswith(".webp")]
    fallback = next(each for each in files if each.name.endswith(".jpg"))
    return Shown(
        src=fallback.address,
        width=webp[-1].width,
        height=webp[-1].height,
        srcset=_srcset(webp),
    )


def _srcset(files: list[Rendition]) -> str:
    return ", ".join(f"{each.address} {each.width}w" for each in files)
