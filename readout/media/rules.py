"""What a picture needs before readers see it."""

from readout.core.richtext import Document, walk
from readout.core.richtext.schema import Image
from readout.media.lookup import Pictures
from readout.media.refusals import NotDescribed

GONE = "There is no picture “{asset}”; take it out, or put the picture in again."
UNDESCRIBED = "Describe the picture “{picture}” for those who cannot see it (alternative text)."


def missing(document: Document) -> list[str]:
    """What the pictures of ours in `document` still need, a sentence each; empty if they may go out."""
    pictures = Pictures(document)
    return list(dict.fromkeys(filter(None, (_of(node, pictures) for _, node in walk(document)))))


def demand(document: Document) -> None:
    """Raises NotDescribed, with the sentences of `missing`, unless the pictures of `document` may go out."""
    if sentences := missing(document):
        raise NotDescribed(
            "A picture in this update is not ready for readers. " + " ".join(sentences),
            details={"body.content": " ".join(sentences)},
        )


def _of(node: object, pictures: Pictures) -> str:
    if not isinstance(node, Image) or not node.attrs.asset:
        return ""
    asset = pictures.get(node.attrs.asset)
    if asset is None:
        return GONE.format(asset=node.attrs.asset)
    if not (node.attrs.alt or asset.alt).strip():
        picture = node.attrs.caption or asset.filename or asset.public_id
        return UNDESCRIBED.format(picture=picture[:100])
    return ""
