"""What is established of a line stands beside its words."""

from lxml import html as markup

from readout.coverage.knowing import Remark
from readout.rendering import beside, updates
from tests.rendering.courier import published, story
from tests.rendering.sourced import BESIDE
from tests.rendering.sourced import beside as known

ALL = known().remarks


def test_each_remark_follows_the_paragraph_or_ends_the_item_that_has_its_words() -> None:
    html, rest = beside.placed(BESIDE, ALL)
    root = markup.fragment_fromstring(html, create_parent="div")
    texts = [[part.tag, "".join(part.itertext())] for part in root]
    assert [tag for tag, _ in texts] == ["p", "p", "p", "p", "p", "blockquote", "p", "ul", "table", "p"]
    assert [texts[place][1] for place in (1, 2, 3, 6, 9)] == [ALL[at].text for at in (0, 1, 2, 3, 5)]
    assert [item.text_content() for item in root.iter("li")][1] == "Four" + ALL[4].text
    assert rest == ALL[6:]


def test_a_quotation_takes_in_nothing_of_ours() -> None:
    html, _ = beside.placed(BESIDE, ALL)
    (quotation,) = markup.fragment_fromstring(html, create_parent="div").iter("blockquote")
    assert not list(quotation.iter("svg"))


def test_the_words_of_the_text_stay_as_they_are() -> None:
    html, _ = beside.placed(BESIDE, ALL)
    for remark in ALL:
        html = html.replace(beside._printed(remark), "")
    assert html == BESIDE


def test_a_text_without_words_of_remarks_is_untouched() -> None:
    gone = (
        Remark(kind="status", text="Gone.", status="false", anchor="c-9"),
        Remark(kind="figure", text="3."),
    )
    assert beside.placed(BESIDE, gone) == (BESIDE, gone)
    assert beside.placed("", gone) == ("", gone)


def test_each_remark_stands_once_on_the_page() -> None:
    text = str(updates.article(published(16, html=BESIDE, how=known()), updates.scope_of(story())))
    told = [str(part.xpath("string()")) for part in markup.fromstring(text).iterfind(".//p[@data-kind]")]
    assert sorted(told) == sorted(remark.text for remark in ALL)
