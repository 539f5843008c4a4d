"""Words struck by legal removal are nowhere in what is left."""

from typing import Any

import pytest

from readout.core.richtext import contains, from_html, from_json, from_text, strike, to_html, to_json, to_text
from tests.core.richtext.support import anchor, doc, link, para, text

NAME = ["Mirko Tallon"]
BLACK = "█████"


@pytest.mark.parametrize(
    "html",
    [
        "Mirko Tallon",
        "MIRKO TALLON",
        "Mirko&nbsp;Tallon",
        "Mir&shy;ko Tal&#8203;lon",
        "Mirko\n   Tallon",
        "Mirko<br>Tallon",
        "Mir<b>ko <i>Tal</i></b>lon",
        '<a href="https://a.example">Mirko</a> Tallon',
        "\uff2d\uff49rko Tallon",
    ],
)
def test_a_name_is_found_however_it_is_written(html: str) -> None:
    document = from_html(f"<p>General {html}, who</p>")
    assert contains(document, NAME)
    struck = strike(document, NAME)
    assert to_text(struck) == f"General {BLACK}, who"
    assert not contains(struck, NAME)


def test_accents_hyphens_and_apostrophes_may_be_encoded_in_any_way() -> None:
    document = from_text("Rene\u0301 O\u2019Brien\u2011Smith and Straße")
    assert to_text(strike(document, ["René O'Brien-Smith", "STRASSE"])) == f"{BLACK} and {BLACK}"


def test_the_mark_takes_the_place_of_the_first_words_marks() -> None:
    value = doc(para("a ", text("Mirko ", "bold"), text("Tallon b", "italic")))
    assert to_json(strike(from_json(value), NAME)) == doc(
        para("a ", text(BLACK, "bold"), text(" b", "italic"))
    )


def test_every_place_for_words_is_searched() -> None:
    picture = dict.fromkeys(("alt", "caption", "credit", "warning"), "by Tallon")
    document = from_json(
        doc(
            {"type": "image", "attrs": {"asset": "a1", **picture}},
            {"type": "embed", "attrs": {"url": "https://a.example", "title": "Tallon", "provider": "tallon"}},
            {"type": "blockquote", "attrs": {"cite": "Tallon", "url": "https://a.example/tallon"}},
            {"type": "heading", "content": [text("Tallon")]},
            table(para("Tallon")),
        )
    )
    struck = strike(document, ["tallon"])
    assert "tallon" not in repr(struck).lower()
    assert repr(struck).count(BLACK) == 9


@pytest.mark.parametrize(
    "slug", ["mirko-tallon", "Mirko_Tallon", "mirko%20tallon", "MirkoTallon", "%4Dirko+Tallon"]
)
def test_a_link_loses_an_address_that_tells_the_name(slug: str) -> None:
    document = from_json(doc(para(text("a general", link(f"https://a.example/{slug}")))))
    assert to_html(strike(document, NAME)) == "<p>a general</p>"


def test_an_anchor_image_or_embed_loses_an_address_that_tells_the_name() -> None:
    document = from_json(
        doc(
            para(text("a general", anchor("tallon-1"))),
            {"type": "image", "attrs": {"asset": "tallon_portrait", "alt": "x"}},
            {"type": "embed", "attrs": {"url": "https://a.example/tallon"}},
        )
    )
    assert to_html(strike(document, ["Tallon"])) == f"<p>a general</p><p>{BLACK}</p><p>{BLACK}</p>"


def test_what_does_not_contain_the_words_stays_as_it_is() -> None:
    document = from_json(doc(para("a", "b"), table(para("c"))))
    assert strike(document, NAME) == document
    assert not contains(document, NAME)


def test_a_mark_never_completes_another_word() -> None:
    struck = strike(from_text("bcc"), ["b", "*c"], mark="*")
    assert not contains(struck, ["b", "*c"])


def test_striking_never_passes_a_limit() -> None:
    document = from_text("a " * 49_999)
    struck = strike(document, ["a"])
    assert from_json(to_json(struck)) == struck
    pictures = from_json(doc(*[{"type": "image", "attrs": {"asset": "tallon"}}] * 2_000))
    assert from_json(to_json(strike(pictures, ["Tallon"]))) == strike(pictures, ["Tallon"])


@pytest.mark.parametrize(
    ("words", "mark"), [([""], "x"), ([" "], "x"), (["\u200b"], "x"), (["x"], "[x]"), (["a"], "")]
)
def test_words_that_cannot_be_struck_are_refused(words: list[str], mark: str) -> None:
    with pytest.raises(ValueError, match="words to strike"):
        strike(from_text("words"), words, mark)


def table(*blocks: Any) -> dict[str, Any]:
    cell = {"type": "tableCell", "content": list(blocks)}
    return {"type": "table", "content": [{"type": "tableRow", "content": [cell]}]}
