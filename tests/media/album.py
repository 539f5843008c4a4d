"""Small pictures, made for each test by Pillow."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

GPS, MAKER, MODEL, SERIAL = 0x8825, 0x010F, 0x0110, 0xA431
SECRETS = (b"SecretCam", b"SN-4711-SECRET", b"51 deg", b"maker secret", b"Mill Lane 7")


def picture(width: int = 64, height: int = 40, mode: str = "RGB") -> Image.Image:
    """A picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", (width, height), "blue")
    ImageDraw.Draw(image).rectangle((0, 0, width // 2 - 1, height), fill="red")
    return image.convert(mode)


def file(kind: str = "JPEG", image: Image.Image | None = None, **options: Any) -> bytes:
    """`image`, or any picture, as a file of the format `kind`."""
    made = BytesIO()
    (image or picture()).save(made, kind, **options)
    return made.getvalue()


def photograph(width: int = 64, height: int = 40, orientation: int = 1) -> bytes:
    """A JPEG as a camera writes it: place, device, serial number, maker's note, and who made it."""
    exif = Image.Exif()
    exif[0x013B] = "Amina Müller".encode()
    exif[0x8298] = "© 2026 The Courier".encode()
    exif[MAKER], exif[MODEL], exif[0x0112] = "SecretCam", "SecretCam 7", orientation
    exif.get_ifd(0x8769).update({SERIAL: "SN-4711-SECRET", 0x927C: b"maker secret"})
    exif.get_ifd(GPS).update({1: "N", 2: (51.0, 2.0, 3.0), 29: "51 deg"})
    return file(image=picture(width, height), exif=exif, xmp=packet(), comment=b"Mill Lane 7")


def packet(inside: str = "", **attributes: str) -> bytes:
    """An XMP packet that names a place, and whatever else is given."""
    said = " ".join(f'{name.replace("__", ":")}="{value}"' for name, value in attributes.items())
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:exif="http://ns.adobe.com/exif/1.0/"'
        ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
        ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
        f' exif:GPSLatitude="51 deg" photoshop:City="Mill Lane 7" {said}>{inside}</rdf:Description>'
        "</rdf:RDF></x:xmpmeta>"
    ).encode()
