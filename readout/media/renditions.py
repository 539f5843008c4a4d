"""A decoded picture made into the files that readers get."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from msgspec import Struct
from PIL import Image, ImageCms

from readout.media import metadata
from readout.media.limits import FALLBACK_WIDTH, MAX_HEIGHT, WIDTHS
from readout.media.metadata import Said

WEBP_QUALITY = 80
JPEG_QUALITY = 82

_T = Image.Transpose
_UPRIGHT = {
    2: _T.FLIP_LEFT_RIGHT,
    3: _T.ROTATE_180,
    4: _T.FLIP_TOP_BOTTOM,
    5: _T.TRANSPOSE,
    6: _T.ROTATE_270,
    7: _T.TRANSVERSE,
    8: _T.ROTATE_90,
}
"""What stands each Exif orientation upright."""
LYING = (5, 6, 7, 8)
"""Orientations whose width is the height that is seen."""

Size = tuple[int, int]


class Made(Struct, frozen=True):
    """One public file, by the name it was given in the folder of the work."""

    name: str
    width: int
    height: int


def seen_size(image: Image.Image) -> Size:
    """Width and height in pixels as a person sees them."""
    width, height = image.size
    return (height, width) if _orientation(image) in LYING else (width, height)


def sizes(seen: Size) -> list[Size]:
    """The sizes of the renditions of a picture that is `seen` wide and high, the smallest first."""
    width, height = seen
    widest = max(1, min(width, WIDTHS[-1], MAX_HEIGHT * width // height))
    widths = [each for each in WIDTHS if each < widest] + [widest]
    return [(each, min(MAX_HEIGHT, max(1, round(height * each / width)))) for each in widths]


def make(image: Image.Image, said: Said, folder: Path) -> Iterator[Made]:
    """Writes the renditions of an opened `image` into `folder`: WebP by width, then the JPEG.

    They hold the pixels, upright and in sRGB, and of what the file said its credit and copyright.
    Raises what Pillow raises for a file that it cannot decode.
    """
    wanted = sizes(seen_size(image))
    largest = _clean(image, wanted[-1])
    carried = {"exif": metadata.exif(said), "xmp": metadata.xmp(said)}
    for size in wanted:
        name = f"{size[0]}.webp"
        _resized(largest, size).save(folder / name, "WEBP", quality=WEBP_QUALITY, method=4, **carried)
        yield Made(name, *size)
    size = next(each for each in reversed(wanted) if each[0] <= FALLBACK_WIDTH or each is wanted[0])
    shown, name = _opaque(_resized(largest, size)), f"{size[0]}.jpg"
    shown.save(folder / name, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True, **carried)
    yield Made(name, *size)


def _clean(image: Image.Image, size: Size) -> Image.Image:
    """The pixels alone at `size`: upright, RGB or RGBA, in sRGB."""
    orientation = _orientation(image)
    as_stored = size[::-1] if orientation in LYING else size
    profile = image.info.get("icc_profile")
    # A JPEG can be decoded at a half, a quarter or an eighth, for a fraction of the memory.
    image.draft(None, (as_stored[0] * 2, as_stored[1] * 2))
    image.load()
    smaller = _resized(_plain(image), as_stored)
    if orientation in _UPRIGHT:
        smaller = smaller.transpose(_UPRIGHT[orientation])
    shown = _in_srgb(smaller, profile)
    clean = Image.new(shown.mode, shown.size)
    clean.paste(shown)
    return clean


def _orientation(image: Image.Image) -> int:
    return int(image.getexif().get(metadata.ORIENTATION, 1))


def _plain(image: Image.Image) -> Image.Image:
    """`image` in a mode that can be made smaller without harm: with colours, not places in a palette."""
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _resized(image: Image.Image, size: Size) -> Image.Image:
    if image.size == size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """`image` as a screen without colour management shows it, as nearly as it can."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            meant = ImageCms.ImageCmsProfile(BytesIO(profile))
            shown = ImageCms.profileToProfile(image, meant, ImageCms.createProfile("sRGB"), outputMode=mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            shown = None  # A profile that fits nothing: the numbers are taken as they are.
        if shown is not None:
            return shown
    return image.convert(mode)


def _opaque(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground
