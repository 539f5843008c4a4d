"""The work on one picture, in a process of its own that has little memory, little time and no secrets.

`python -m readout.media.workshop ORIGINAL FOLDER` writes the renditions into FOLDER and one JSON object,
a Result, to its output. Whatever a crafted file does to a decoder, it does to this process alone.
"""

import resource
import sys
import warnings
from pathlib import Path

import msgspec
from PIL import Image

from readout.media import limits, looking, metadata, renditions
from readout.media.metadata import Said
from readout.media.renditions import Made

PIXELS = f"A picture may have {limits.MAX_PIXELS // 1_000_000} megapixels; make it smaller and send it again."
MOVES = "This picture moves. Readout shows still pictures: save one frame of it and send that."
DAMAGED = "The picture is damaged or was cut off on its way. Send it again, or save it anew as JPEG."


class Result(msgspec.Struct, omit_defaults=True):
    """What became of an original. `wrong` is a sentence; without one the rest is there.

    `why` is for the operator's log. `width` and `height` are the original's pixels as a person sees it.
    """

    wrong: str = ""
    why: str = ""
    format: str = ""
    width: int = 0
    height: int = 0
    said: Said = Said()
    made: tuple[Made, ...] = ()


def work(original: Path, folder: Path) -> Result:
    """Judges `original` and makes its renditions in `folder`. Nothing is decoded before its size is known."""
    with original.open("rb") as file:
        head = file.read(looking.HEAD)
    if wrong := looking.what_is_wrong(head):
        return Result(wrong)
    if _too_large(looking.webp_size(head)):
        return Result(PIXELS)
    try:
        return _work(original, folder)
    except MemoryError as error:
        return Result(PIXELS, why=repr(error))
    except Exception as error:  # whatever a decoder raises, the file is what is wrong
        return Result(DAMAGED, why=repr(error)[:500])


def _work(original: Path, folder: Path) -> Result:
    Image.MAX_IMAGE_PIXELS = None  # Our own limit is judged here, before anything is decoded.
    with Image.open(original, formats=tuple(looking.FORMATS)) as image:
        if _too_large(image.size):
            return Result(PIXELS)
        if image.format != looking.SEVERAL and getattr(image, "is_animated", False):
            return Result(MOVES)
        said = metadata.read(image)
        width, height = renditions.seen_size(image)
        made = tuple(renditions.make(image, said, folder))
        kind = looking.FORMATS.get(image.format or "", looking.FORMATS["JPEG"])
        return Result(format=kind, width=width, height=height, said=said, made=made)


def _too_large(size: tuple[int, int]) -> bool:
    return size[0] * size[1] > limits.MAX_PIXELS


def _confine() -> None:
    for what, most in (
        (resource.RLIMIT_AS, limits.WORK_MEMORY),
        (resource.RLIMIT_CPU, limits.WORK_SECONDS),
        (resource.RLIMIT_FSIZE, limits.MAX_RENDITION),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, bound))


def main(original: str, folder: str) -> None:
    """Do the work under its limits, and say what became of it."""
    _confine()
    warnings.simplefilter("ignore")
    sys.stdout.buffer.write(msgspec.json.encode(work(Path(original), Path(folder))))


if __name__ == "__main__":
    main(*sys.argv[1:])
