"""Markup as the design shows it, for our pages and for feeds."""

from typing import Any

import pytest

from readout.core.richtext import Labels, from_html, from_json, to_html, to_html_feed
from tests.core.richtext.support import BASE, anchor, assets, doc, link, para, parsed, text

PICTURE = {"asset": "a1", "alt": "A bridge", "caption": "Old Bridge.", "credit": "Photo: Amina"}
ELSEWHERE = {"url": "https://www.pictures.example/1", "alt": "Cattle"}
FILM = {"url": "https://films.example/7", "provider": "Clipstream", "title": "The noon briefing"}


def page(*blocks: Any) -> str:
    return to_html(from_json(doc(*blocks)), assets)


def feed(*blocks: Any) -> str:
    return to_html_feed(from_json(doc(*blocks)), assets, base=f"{BASE}/live/")


def image(**attrs: Any) -> dict[str, Any]:
    return {"type": "image", "attrs": attrs}


def embed(**attrs: Any) -> dict[str, Any]:
    return {"type": "embed", "attrs": attrs}


def test_a_picture_of_ours_has_its_size_caption_and_credit() -> None:
    assert page(image(**PICTURE)) == (
        '<figure><img src="/media/a1.webp" srcset="/media/a1-600.webp 600w" '
        'sizes="(min-width: 48rem) 34rem, 100vw" width="1200" height="750" '
        'loading="lazy" alt="A bridge">'
        "<figcaption>Old Bridge. <cite>Photo: Amina</cite></figcaption></figure>"
    )


def test_a_picture_that_is_not_found_leaves_its_caption() -> None:
    markup = to_html(from_json(doc(image(**PICTURE))))
    assert markup == "<figure><figcaption>Old Bridge. <cite>Photo: Amina</cite></figcaption></figure>"


def test_a_quotation_says_whose_words_it_gives() -> None:
    attrs = {"cite": "Noor", "url": "https://a.example"}
    assert page({"type": "blockquote", "attrs": attrs, "content": [para("It holds.")]}) == (
        '<blockquote cite="https://a.example"><p>It holds.</p>'
        '<footer><cite><a href="https://a.example">Noor</a></cite></footer></blockquote>'
    )


@pytest.mark.parametrize("block", [embed(**FILM), image(**ELSEWHERE)])
def test_nothing_from_elsewhere_is_requested_before_a_click(block: dict[str, Any]) -> None:
    well = parsed(page(block)).find(".//div")
    assert well is not None
    assert well.get("class") == "embed"
    assert well.get("data-embed") == block["attrs"]["url"]
    assert [each.tag for each in well.iter("a", "button", "img", "iframe", "script")] == ["button", "a"]
    button, way_out = next(well.iter("button")), next(well.iter("a"))
    assert "hidden" in button.attrib
    assert way_out.get("href") == block["attrs"]["url"]
    assert way_out.get("rel") == "noopener noreferrer nofollow"
    assert "learns your address" in str(well.text_content())


def test_outside_content_is_named() -> None:
    assert "<b>The noon briefing</b>" in page(embed(**FILM))
    assert "Clipstream learns your address" in page(embed(**FILM))
    assert "<b>Content from films.example.</b>" in page(embed(url=FILM["url"]))
    assert "View at pictures.example</a>" in page(image(**ELSEWHERE))


@pytest.mark.parametrize("block", [image(**PICTURE), image(**ELSEWHERE), embed(**FILM)])
def test_what_is_warned_of_waits_behind_the_warning(block: dict[str, Any]) -> None:
    warned = {**block, "attrs": {**block["attrs"], "warning": "dead animals"}}
    details = parsed(page(warned))[0]
    assert (details.tag, details.get("class")) == ("details", "embed")
    assert "open" not in details.attrib
    assert str(details[0].text_content()).startswith("Content warning: dead animals.")
    assert all(img.get("loading") == "lazy" for img in details.iter("img"))
    assert page(block) in page(warned)


def test_a_feed_has_no_buttons_and_absolute_addresses() -> None:
    assert feed(image(**PICTURE)).startswith(f'<figure><img src="{BASE}/media/a1.webp" width="1200"')
    assert "srcset" not in feed(image(**PICTURE))
    assert feed(embed(**FILM)) == (
        '<p>The noon briefing <a href="https://films.example/7" rel="noopener noreferrer nofollow">'
        "View at films.example</a></p>"
    )
    assert feed(para(text("a", anchor("c1")))) == "<p>a</p>"


@pytest.mark.parametrize("attrs", [PICTURE, ELSEWHERE])
def test_a_feed_gives_the_warning_alone(attrs: dict[str, Any]) -> None:
    assert feed(image(**attrs, warning="dead animals.")) == "<p>Content warning: dead animals.</p>"


def test_the_sentences_are_in_the_storys_language() -> None:
    labels = Labels(content_warning="Achtung: {warning}!", view="Bei {host} ansehen", show="Zeigen")
    markup = to_html(from_json(doc(embed(**FILM, warning="tote {host}"))), labels=labels)
    assert "<b>Achtung: tote {host}!</b>" in markup
    assert ">Bei films.example ansehen</a>" in markup
    assert markup.count(">Zeigen<") == 2


def test_marks_enclose_one_another_and_an_anchors_id_is_given_once() -> None:
    a, b = anchor("c1"), anchor("c2")
    assert page(para(text("1", a), text("2", a, b, "bold"), text("3", b, "bold"), text("4", "bold", a))) == (
        '<p><span id="c-c1">1<span id="c-c2"><strong>2</strong></span></span><strong>3</strong>'
        "<strong>4</strong></p>"
    )


def test_an_anchor_can_have_another_prefix() -> None:
    markup = to_html(from_json(doc(para(text("a", anchor("c1"))))), anchor_prefix="u-k7q2-")
    assert markup == '<p><span id="u-k7q2-c1">a</span></p>'


def test_a_link_lasts_over_a_break_but_not_beyond_its_words() -> None:
    here = link("https://a.example")
    broken = para(text("a", here), {"type": "hardBreak"}, text("b", here), {"type": "hardBreak"}, "c")
    assert page(broken) == '<p><a href="https://a.example">a<br>b</a><br>c</p>'


def test_empty_parts_leave_no_markup() -> None:
    empty = [para(), {"type": "bulletList"}, {"type": "blockquote"}, {"type": "table"}, {"type": "heading"}]
    assert page(*empty) == ""


def test_headings_stand_below_the_updates_own() -> None:
    assert to_html(from_html("<h1>a</h1>")) == "<h4>a</h4>"
