"""What a file says of itself: who made it, whose it is, what it shows; and what of that goes out again.

Location, device, serial numbers, maker notes, thumbnails and all the rest are not even read.
Standards: Exif 3.0, IPTC IIM 4.2, XMP with the schemas of the IPTC Photo Metadata Standard.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from lxml import etree
from msgspec import Struct
from PIL import Image, IptcImagePlugin
from PIL.ImageFile import ImageFile

from readout.media.limits import MAX_LINE, MAX_METADATA

ARTIST, COPYRIGHT, ORIENTATION = 0x013B, 0x8298, 0x0112
BY_LINE, CREDIT, NOTICE, CAPTION = (2, 80), (2, 110), (2, 116), (2, 120)

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
_IPTC = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
_IPTC_EXT = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/"

SYNTHETIC = frozenset(
    {
        "trainedAlgorithmicMedia",
        "compositeWithTrainedAlgorithmicMedia",
        "algorithmicMedia",
        "compositeSynthetic",
    }
)
"""Digital source types of the IPTC whose pictures a machine made, in whole or in part."""


class Said(Struct, frozen=True):
    """What a file says of itself, each on one line; empty where it says nothing.

    `made_as` is an IPTC digital source type out of SYNTHETIC.
    """

    creator: str = ""
    credit: str = ""
    copyright: str = ""
    caption: str = ""
    alt: str = ""
    made_as: str = ""


def read(image: ImageFile) -> Said:
    """What an opened image says of itself; XMP counts before IPTC, and that before Exif."""
    xmp, iptc, exif = _xmp(image.info.get("xmp")), _iptc(image), image.getexif()
    made_as = xmp.get("made_as", "").removeprefix(_SOURCE_TYPE)
    return Said(
        creator=_first(xmp.get("creator"), iptc.get(BY_LINE), exif.get(ARTIST)),
        credit=_first(xmp.get("credit"), iptc.get(CREDIT)),
        copyright=_first(xmp.get("rights"), iptc.get(NOTICE), exif.get(COPYRIGHT)),
        caption=_first(xmp.get("caption"), iptc.get(CAPTION)),
        alt=_first(xmp.get("alt")),
        made_as=made_as if made_as in SYNTHETIC else "",
    )


def exif(said: Said) -> bytes:
    """Exif for a public file: the artist and the copyright, or nothing."""
    tags = Image.Exif()
    for tag, line in ((ARTIST, said.creator), (COPYRIGHT, said.copyright)):
        if line:
            tags[tag] = line.encode()
    return tags.tobytes() if tags else b""


def xmp(said: Said) -> bytes:
    """An XMP packet for a public file: creator, credit, copyright and how it was made, or nothing."""
    parts = [
        _element("dc:creator", f"<rdf:Seq><rdf:li>{escape(said.creator)}</rdf:li></rdf:Seq>", said.creator),
        _element(
            "dc:rights",
            f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(said.copyright)}</rdf:li></rdf:Alt>',
            said.copyright,
        ),
        _element("photoshop:Credit", escape(said.credit), said.credit),
        _element("Iptc4xmpExt:DigitalSourceType", _SOURCE_TYPE + said.made_as, said.made_as),
    ]
    if not any(parts):
        return b""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">'
        f'<rdf:Description rdf:about="" xmlns:dc="{_DC}" xmlns:photoshop="{_PHOTOSHOP}" '
        f'xmlns:Iptc4xmpExt="{_IPTC_EXT}">{"".join(parts)}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def _element(name: str, inside: str, said: str) -> str:
    return f"<{name}>{inside}</{name}>" if said else ""


def _first(*values: Any) -> str:
    return next((line for line in map(_line, values) if line), "")


def _line(value: Any) -> str:
    """`value` on one line without control characters, cut at MAX_LINE."""
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(_line, value)))[:MAX_LINE]
    text = _decoded(value)
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(shown.split())[:MAX_LINE]


def _decoded(value: Any) -> str:
    """Text as it was meant: UTF-8 where that fits, else Latin-1, which is how Pillow hands Exif over."""
    try:
        raw = bytes(value.encode("latin-1")) if isinstance(value, str) else value
    except UnicodeEncodeError:
        return str(value)
    if not isinstance(raw, bytes):
        return ""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _iptc(image: ImageFile) -> dict[tuple[int, int], Any]:
    try:
        return dict(IptcImagePlugin.getiptcinfo(image) or {})
    except (OSError, SyntaxError, ValueError, KeyError, IndexError):
        return {}


def _xmp(packet: Any) -> dict[str, str]:
    raw = packet.encode() if isinstance(packet, str) else packet
    if not isinstance(raw, bytes) or not raw or len(raw) > MAX_METADATA:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw.strip(b"\0 \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    wanted = {
        "creator": f"{{{_DC}}}creator",
        "rights": f"{{{_DC}}}rights",
        "caption": f"{{{_DC}}}description",
        "credit": f"{{{_PHOTOSHOP}}}Credit",
        "alt": f"{{{_IPTC}}}AltTextAccessibility",
        "made_as": f"{{{_IPTC_EXT}}}DigitalSourceType",
    }
    found = {name: _property(root, tag) for name, tag in wanted.items()}
    return {name: line for name, line in found.items() if line}


def _property(root: Any, tag: str) -> str:
    """A property, written as an element, as an attribute or as a list; of a list, all that it names."""
    for element in root.iter(tag):
        items: Iterable[Any] = [item.text for item in element.iter(f"{{{_RDF}}}li")]
        said = items or [element.text or element.get(f"{{{_RDF}}}resource")]
        if line := ", ".join(filter(None, (text.strip() for text in said if text))):
            return line
    for description in root.iter(f"{{{_RDF}}}Description"):
        if line := description.get(tag):
            return str(line)
    return ""
