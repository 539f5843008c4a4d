"""The pictures under which addresses are shared."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops

from readout.rendering import cards, pages
from tests.rendering.courier import SITE, held, page, published, retracted, story

ARABIC = {"title": "الفيضان يغلق الجسر القديم", "language": "ar", "direction": "rtl"}


def drawn(**changed: Any) -> Image.Image:
    return Image.open(BytesIO(cards.picture(story(**changed), SITE))).convert("RGB")


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many pixels of `box` are not paper."""
    part = image.crop(box)
    blank = Image.new("RGB", part.size, "#ffffff")
    return sum(ImageChops.difference(part, blank).convert("L").histogram()[64:])


def test_a_card_has_the_size_that_sharing_sites_show_whole() -> None:
    assert drawn().size == cards.SIZE


def test_a_headline_however_long_stays_inside_the_margins() -> None:
    image = drawn(title="The county says that the water will go on rising through the night. " * 4)
    assert ink(image, (0, 150, 1200, 560)) > 20_000
    assert ink(image, (0, 585, 1200, 630)) == ink(image, (1140, 0, 1200, 630)) == 0


def test_an_arabic_card_is_written_and_begins_at_the_right() -> None:
    image = drawn(**ARABIC)
    assert ink(image, (900, 180, 1200, 560)) > ink(image, (0, 180, 300, 560))


def test_red_says_live_and_nothing_else() -> None:
    red = (201, 0, 31)
    colours = {state: drawn(state=state).getcolors(1 << 16) or [] for state in ("live", "closed")}
    assert red in [colour for _, colour in colours["live"]]
    assert red not in [colour for _, colour in colours["closed"]]


def test_words_that_no_font_can_write_have_no_card_rather_than_boxes() -> None:
    strange = story(title="橋が閉鎖")
    assert cards.address(strange, SITE) == ""
    assert "og:image" not in pages.live_page(page(published(), story=strange), SITE)


def test_the_address_changes_with_the_words_and_with_nothing_else() -> None:
    first = cards.address(story(), SITE)
    assert first == cards.address(story(standfirst="Other"), SITE)
    assert first != cards.address(story(title="The old bridge is open again"), SITE)


@pytest.mark.parametrize("update", [held(), retracted()])
def test_what_was_taken_back_has_no_card(update: Any) -> None:
    assert cards.address(story(), SITE, update) == ""
    with pytest.raises(ValueError, match="taken back"):
        cards.picture(story(), SITE, update)


def test_an_update_without_a_headline_shows_its_storys() -> None:
    update = published(headline="")
    assert cards.picture(story(), SITE, update) == cards.picture(story(), SITE)
    assert cards.address(story(), SITE, update).startswith(update.url)
