"""The picture that stands for a page where its address is shared: a headline, set in the page's own type."""

from contextlib import suppress
from functools import cache, lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import assert_never

from django.contrib.staticfiles import finders
from django.utils.translation import override
from PIL import Image, ImageDraw, ImageFont

from readout.coverage.events import Held, Published, Retracted, Story, Update, Withdrawn
from readout.rendering import words
from readout.rendering.site import Site

SIZE = (1200, 630)
"""Pixels, in the proportions that Open Graph's readers show whole."""

FONTS = ("reader/fonts/newsreader-roman.woff2", "naskh-600.woff2")
"""Each writes its scripts; a text takes the first that has all of its letters. Pages load only the first."""

CARDS = 64
"""How many cards are kept ready, each about 25 KB; the least used goes first."""

_MARGIN = 80
_TOP, _BOTTOM = 170, 560
_SIZES = (88, 80, 72, 64, 56, 50, 44)
_LEADING = 1.12
_WEIGHTS = {"headline": 500, "name": 700, "sign": 700}
_PAPER, _INK, _QUIET, _LIVE = "#ffffff", "#15181b", "#636a71", "#c9001f"


def headline_of(story: Story, update: Update | None = None) -> str:
    """What the card of `update`, or of `story` itself, says: "" for words that were taken back."""
    match update:
        case None:
            return story.title
        case Published():
            return update.headline or story.title
        case Held() | Retracted() | Withdrawn():
            return ""
        case _:
            assert_never(update)


def address(story: Story, site: Site, update: Update | None = None) -> str:
    """Where the card stands; "" when there is none, or no font for it.

    The address changes with the words, because sites keep pictures by their address.
    """
    headline = headline_of(story, update)
    if not headline or not can_write(headline, site.name, _sign_of(story)):
        return ""
    version = sha256(f"{headline}\n{story.state}\n{site.name}".encode()).hexdigest()[:8]
    return f"{update.url if update else story.url}card.png?v={version}"


def picture(story: Story, site: Site, update: Update | None = None) -> bytes:
    """The card as PNG. Raises ValueError where `address` gives none."""
    headline = headline_of(story, update)
    if not headline:
        raise ValueError("what was taken back has no card")
    live, rtl = story.state == "live", story.direction == "rtl"
    return card(headline, site.name, _sign_of(story), live=live, rtl=rtl)


@lru_cache(maxsize=CARDS)
def card(headline: str, site: str, sign: str, *, live: bool, rtl: bool) -> bytes:
    """A PNG of SIZE with `headline` below the site's name and the state's `sign`.

    A headline that is too long even in the smallest size ends with …. Raises ValueError for a text that
    no font can write: ask `can_write` first.
    """
    image = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    side, anchor, other = (SIZE[0] - _MARGIN, "rs", "ls") if rtl else (_MARGIN, "ls", "rs")
    draw.text((side, 104), site, fill=_INK, font=_font(site, 40, "name"), anchor=anchor)
    _sign(draw, sign, SIZE[0] - side, other, live=live)
    draw.line((_MARGIN, 134, SIZE[0] - _MARGIN, 134), fill=_INK, width=2)
    lines, size = _set(headline)
    height = size * _LEADING
    top = _TOP + (_BOTTOM - _TOP - height * len(lines)) * 0.4
    for number, line in enumerate(lines, 1):
        at = (side, top + number * height)
        draw.text(at, line, fill=_INK, font=_font(headline, size, "headline"), anchor=anchor)
    return _packed(image)


@lru_cache(maxsize=4096)
def can_write(*texts: str) -> bool:
    """Whether there is a font for each of `texts`."""
    return all(_written_by(text) for text in texts)


def _sign_of(story: Story) -> str:
    with override(story.language):
        return words.story_states().get(story.state, story.state)


def _sign(draw: ImageDraw.ImageDraw, sign: str, x: float, anchor: str, *, live: bool) -> None:
    font = _font(sign, 28, "sign")
    sign = sign.upper()
    if live:
        left, top, right, bottom = draw.textbbox((x, 100), sign, font=font, anchor=anchor)
        inwards = 16 if anchor == "ls" else -16
        box = (left - 16 + inwards, top - 10, right + 16 + inwards, bottom + 10)
        draw.rounded_rectangle(box, radius=4, fill=_LIVE)
        x += inwards
    draw.text((x, 100), sign, fill=_PAPER if live else _QUIET, font=font, anchor=anchor)


def _set(headline: str) -> tuple[list[str], int]:
    """The headline's lines, in the largest size in which they fit."""
    for size in _SIZES:
        lines = _lines(headline, size)
        if len(lines) * size * _LEADING <= _BOTTOM - _TOP:
            return lines, size
    most = int((_BOTTOM - _TOP) / (_SIZES[-1] * _LEADING))
    last = lines[most - 1]
    return [*lines[: most - 1], last.rsplit(" ", 1)[0].rstrip(" ,;:.–") + "…"], _SIZES[-1]


def _lines(text: str, size: int) -> list[str]:
    font = _font(text, size, "headline")
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= SIZE[0] - 2 * _MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _packed(image: Image.Image) -> bytes:
    """`image` as PNG in few colours: type on paper needs no more."""
    packed = BytesIO()
    image.quantize(32, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
    return packed.getvalue()


def _font(text: str, size: int, role: str) -> ImageFont.FreeTypeFont:
    name = _written_by(text)
    if not name:
        raise ValueError("no font has these letters")
    return _loaded(name, size, _WEIGHTS[role])


def _written_by(text: str) -> str:
    """The font that has every letter of `text`, or ""."""
    return next((name for name in FONTS if all(_has(name, letter) for letter in set(text))), "")


@cache
def _loaded(name: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    own = Path(__file__).parent / "fonts" / name
    path = own if own.exists() else finders.find(name)
    if not path:
        raise FileNotFoundError(name)
    font = ImageFont.truetype(str(path), size)
    with suppress(OSError):  # a font of one weight
        font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=4096)
def _has(name: str, letter: str) -> bool:
    """Whether the font has `letter`: what it lacks looks like what no font has."""
    if letter.isspace():
        return True
    font = _loaded(name, 20, _WEIGHTS["headline"])
    return bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))
