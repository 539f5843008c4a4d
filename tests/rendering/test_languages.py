"""English, German and Arabic: complete, and each compiled from what translators see."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import ngettext, override
from lxml import html as markup

from readout.rendering import pages, words
from tests.rendering.courier import SITE, held, note, page, published, story
from tools import catalogues

FILES = catalogues.catalogues()


def named(path: Path) -> str:
    """A catalogue as a test's id says it: `desk-ar`."""
    return f"{catalogues.room(path)}-{path.parts[-3]}"


def test_german_and_arabic_are_there() -> None:
    found = [(catalogues.room(path), path.parts[-3]) for path in FILES]
    rooms = ("desk", "publishing", "rendering")
    assert found == [(room, language) for room in rooms for language in ("ar", "de")]


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_language_says_all_that_the_interface_says_and_no_more(path: Path) -> None:
    known = {message for message in catalogues.read(path) if message.text}
    assert known - catalogues.may_have(path) == catalogues.wanted(path) - catalogues.may_have(path)
    assert catalogues.wanted(path) <= known


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_translation_keeps_every_placeholder(path: Path) -> None:
    for message, texts in catalogues.read(path).items():
        said = message.text + message.plural
        wanted = set(re.findall(r"\{\w+\}|%\(\w+\)s", said)) if message.text else set()
        optional = {"{number}", "%(number)s", "%(steps)s"} if message.plural else set()
        for text in texts:
            found = set(re.findall(r"\{\w+\}|%\(\w+\)s", text)) if message.text else set()
            assert wanted - optional <= found <= wanted, message
            assert text


@pytest.mark.parametrize("path", FILES, ids=named)
def test_the_compiled_catalogue_is_that_of_the_translators(path: Path) -> None:
    assert path.with_suffix(".mo").read_bytes() == catalogues.compiled(catalogues.read(path))


def test_numbers_take_the_form_their_language_gives_them() -> None:
    with override("ar"):
        forms = [words.counted_new(number).format(number=number) for number in (1, 2, 3, 11, 100)]
    assert forms == ["تحديث جديد", "تحديثان جديدان", "3 تحديثات جديدة", "11 تحديثا جديدا", "100 تحديث جديد"]
    with override("de"):
        assert ngettext("{number} new update", "{number} new updates", 2) == "{number} neue Meldungen"


def test_an_open_page_gets_its_words_in_the_language_of_its_story() -> None:
    german = json.loads(words.client_words("de"))
    assert german["strip"]["checked"] == "geprüft {time}"
    assert german["arrived"]["1"] == "{number} neue Meldung"


@pytest.mark.parametrize(("language", "direction"), [("de", "ltr"), ("ar", "rtl")])
def test_a_page_in_another_language_has_no_english_left(language: str, direction: str) -> None:
    foreign = story(
        language=language,
        direction=direction,
        title="—",
        standfirst="—",
        state="paused",
        slug="s",
        url="/live/s/",
    )
    update = published(
        headline="—", html="<p>—</p>", byline=(), notes=(note(text="—"),), warning="—", key=True
    )
    text = pages.live_page(page(update, held(0), story=foreign, total=40), SITE)
    shown: Any = markup.fromstring(text).xpath("//body//text()[not(ancestor::script or ancestor::template)]")
    left = set(re.findall(r"[A-Za-z]{3,}", " ".join(str(part) for part in shown)))
    english = {word for message in catalogues.used() for word in re.findall(r"[a-z]{4,}", message.text)}
    assert not left & english - {"live", "links"}
