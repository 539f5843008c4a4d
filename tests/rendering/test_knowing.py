"""How lines are known, as readers see it: without a click what they must not miss, the rest behind one."""

import re

from lxml import html as markup

from readout.rendering import pages, updates
from tests.rendering.courier import SITE, held, page, published, story
from tests.rendering.sourced import how, ledger


def _article() -> markup.HtmlElement:
    made = updates.article(published(1, how=how()), updates.scope_of(story()))
    return markup.fragment_fromstring(str(made))


def _live() -> markup.HtmlElement:
    return markup.fromstring(pages.live_page(page(published(1, how=how()), ledger=ledger()), SITE))


def test_attribution_statuses_figures_and_anonymity_stand_without_a_click() -> None:
    known = _article().find_class("known")[0]
    shown = [part.text_content().strip() for part in known if part.tag == "p"]
    assert shown == [
        "According to the river police.",
        "19 households, the river police say; earlier: 12.",
        "The roads department disputes this.",
        "The engineer is not named, for fear of losing the job.",
    ]


def test_the_chain_stands_behind_how_we_know_this_closed_at_first() -> None:
    panel = _article().find_class("how")[0]
    assert panel.tag == "details"
    assert "open" not in panel.attrib
    chain = panel.find_class("chain")[0]
    assert [hop.text_content() for hop in chain] == ["the Courier", "cites the river <police>"]


def test_a_line_leads_to_its_words_and_says_what_it_was_before() -> None:
    line, without = _article().find_class("claim")[:2]
    assert [link.get("href") for link in line.iter("a")] == ["#c-a"]
    assert "Until 11 March 2026, 13:00: Not verified." in line.text_content()
    assert [link.get("href") for link in without.iter("a")] == [None]


def test_an_update_of_which_nothing_is_recorded_says_nothing_of_it() -> None:
    plain = updates.article(published(1), updates.scope_of(story()))
    gone = updates.article(held(1), updates.scope_of(story()))
    assert "How we know this" not in plain
    assert "How we know this" not in gone


def test_the_ledger_tells_what_is_known_open_and_asked() -> None:
    [kept] = _live().xpath("//*[@id='ledger']")
    assert [row.text_content() for row in kept.iter("h2")] == [
        "What we know",
        "What we don’t know",
        "Whom we have asked",
    ]
    assert [row.text_content() for row in kept.find_class("n")] == ["1", "1", "1"]
    assert "Was the sensor right? It was." in kept.text_content()


def test_a_story_without_a_ledger_shows_none() -> None:
    bare = markup.fromstring(pages.live_page(page(published(1)), SITE))
    assert bare.xpath("//*[@id='ledger']/@hidden")


def test_no_reader_meets_the_words_of_our_records() -> None:
    text = " ".join(_live().body.itertext()).lower()
    shown = re.sub(r"\{.*?\}", "", text)
    assert not re.search(r"\b(claims?|modes?)\b", shown)


def test_the_past_shows_its_own_ledger() -> None:
    past = page(published(1, how=how()), ledger=ledger())
    then = pages.as_of_page(past, SITE, "2026-03-11T12:05:00.000Z")
    assert "When will the bridge reopen?" in then
    assert "How we know this" in then
