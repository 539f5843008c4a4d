"""What a file is, judged by its first bytes and never by its name."""

FORMATS = {"JPEG": "jpeg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "AVIF": "avif"}
"""The formats that are taken in, as Pillow and as we call them."""
SEVERAL = "MPO"
"""What Pillow calls a JPEG that further pictures follow, as telephones make them: the first one counts."""

HEAD = 4096
"""Bytes from the beginning that are looked at."""

UNKNOWN = "This is no JPEG, PNG, WebP, GIF or AVIF picture, whatever its name says."
DRAWING = "An SVG drawing can carry programs, so it is not taken in. Save it as PNG and send that."
HEIC = "HEIC pictures are not taken in. Save it as JPEG and send that."
FILM = "This is a film. Readout shows still pictures: save one as JPEG or PNG and send that."

_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_BRAND = slice(8, 12)
_FTYP = slice(4, 8)


def what_is_wrong(head: bytes) -> str:
    """Why a file that begins with `head` is not even opened, as a sentence; nothing if it may be."""
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").lower()
    if start.startswith(b"<"):
        return DRAWING if b"<svg" in start else UNKNOWN
    if head[_FTYP] == b"ftyp" and b"avif" not in head[:64]:
        return HEIC if head[_BRAND] in _HEIC else FILM
    known = (
        head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a"))
        or (head.startswith(b"RIFF") and head[_BRAND] == b"WEBP")
        or head[_FTYP] == b"ftyp"
    )
    return "" if known else UNKNOWN


def webp_size(head: bytes) -> tuple[int, int]:
    """The canvas that an extended WebP announces, (0, 0) for any other file.

    Its decoder takes memory for all of it as soon as the file is opened.
    """
    if head[:4] != b"RIFF" or head[12:16] != b"VP8X" or len(head) < 30:  # noqa: PLR2004 - RFC 9649, 2.7
        return 0, 0
    return (
        int.from_bytes(head[24:27], "little") + 1,
        int.from_bytes(head[27:30], "little") + 1,
    )
