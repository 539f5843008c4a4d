"""What a phone in a bad network has to load before it can read."""

import gzip
import re
from pathlib import Path

from django.templatetags.static import static

import readout.reader
from readout.rendering import pages
from tests.rendering.courier import SITE, full

STATIC = Path(readout.reader.__file__).parent / "static" / "reader"
KILOBYTE = 1024


def packed(*paths: Path) -> int:
    return sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in paths)


def test_the_live_core_fits_into_eight_kilobytes() -> None:
    core = STATIC / "live.js"
    eager = re.findall(r'(?:^|[;}])import(?:[^("\';]*from)?"\./([^"]+)"', core.read_text(encoding="utf-8"))
    assert packed(core, *(STATIC / name for name in eager)) <= 8 * KILOBYTE


def test_every_other_module_fits_into_four() -> None:
    modules = list(STATIC.glob("chunk-*.js"))
    assert modules
    assert max(packed(module) for module in modules) <= 4 * KILOBYTE


def test_the_styles_fit_into_eight() -> None:
    assert packed(*STATIC.glob("*.css")) <= 8 * KILOBYTE


def test_the_fonts_fit_into_sixty() -> None:
    assert sum(path.stat().st_size for path in STATIC.glob("fonts/*.woff2")) <= 60 * KILOBYTE


def test_a_first_view_with_thirty_updates_fits_into_a_hundred_and_twenty() -> None:
    page = len(gzip.compress(pages.live_page(full(), SITE).encode(), mtime=0))
    scripts = packed(*STATIC.glob("*.js"))
    fonts = sum(path.stat().st_size for path in STATIC.glob("fonts/*.woff2"))
    assert page + packed(*STATIC.glob("*.css")) + scripts + fonts <= 120 * KILOBYTE


def test_the_styles_ask_for_the_fonts_that_pages_load_ahead() -> None:
    asked = re.findall(r"url\((fonts/[^)]+)\)", (STATIC / "tokens.css").read_text(encoding="utf-8"))
    ahead = [static(f"reader/{address.partition('?')[0]}") for address in asked]
    assert ahead == [f"/static/reader/{address}" for address in asked]
