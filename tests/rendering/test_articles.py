"""How each state of an update looks to a reader."""

from lxml import html as markup

from readout.coverage.events import Link, SourceLink, Update
from readout.rendering import updates
from tests.rendering.courier import AT, held, note, published, retracted, story


def article(update: Update) -> markup.HtmlElement:
    return markup.fromstring(str(updates.article(update, updates.scope_of(story()))))


def said(element: markup.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_an_update_says_when_who_and_what() -> None:
    found = article(published(byline=("Amina", "Noor", "staff")))
    assert said(found.find(".//h3")) == "The ferry runs until ten"
    assert said(found.find_class("by")[0]) == "Amina, Noor and staff"
    assert said(found.find_class("rail")[0]) == "Wed 11 March 13:05"
    assert found.find(".//time").get("datetime") == AT
    assert found.find_class("rail")[0].get("href") == "/live/bridge/u/u1/"


def test_a_flash_is_its_headline_alone() -> None:
    found = article(published(html="", byline=()))
    assert not found.find_class("prose")
    assert not found.find_class("by")


def test_an_update_without_a_headline_has_no_heading() -> None:
    assert article(published(headline="")).find(".//h3") is None


def test_a_correction_stands_before_the_text_and_in_the_margin() -> None:
    found = article(published(notes=(note(),), revision=2))
    assert "is-noted" in found.get("class")
    assert said(found.find_class("rail")[0]).endswith("Corrected 13:31")
    line = found.find_class("note")[0]
    assert said(line) == "Correction, 13:31. It had said 140 households. As it stood before"
    assert line.find("a").get("href") == "/live/bridge/as-of/2026-03-11T12:30:59.999Z/"
    assert line.getnext().get("class") == "prose"


def test_a_change_without_a_note_is_told_by_its_time() -> None:
    found = article(published(revision=2, modified_at="2026-03-11T12:40:00.000Z"))
    assert said(found.find_class("rail")[0]).endswith("Updated 13:40")


def test_a_held_update_says_that_it_is_being_checked() -> None:
    found = article(held())
    assert said(found.find(".//h3")) == "We are checking this update; its text is withdrawn for now"
    assert said(found.find_class("rail")[0]).endswith("Held 13:31")
    assert not found.find_class("acts")


def test_a_tombstone_says_why() -> None:
    found = article(retracted())
    assert said(found.find(".//h3")) == "This update has been retracted"
    assert said(found.find_class("note")[0]) == "Retraction, 13:31. The sensor was under repair."


def test_a_content_warning_hides_the_text_without_scripts() -> None:
    found = article(published(warning="dead animals"))
    hidden = found.find_class("prose")[0].getparent()
    assert hidden.tag == "details"
    assert hidden.get("open") is None
    assert said(hidden.find("summary")) == "Content warning: dead animals.Show the text"


def test_a_copied_update_names_its_outlet_and_links_to_it() -> None:
    source = SourceLink(outlet="Upstream Radio", url="https://upstream.example/1")
    found = article(published(byline=(), source=source))
    assert said(found.find_class("by")[0]) == "From Upstream Radio Source link"
    assert found.find_class("source")[0].get("href") == source.url


def test_further_reading_is_offered() -> None:
    found = article(published(links=(Link(title="How it was built", url="https://courier.example/b"),)))
    assert said(found.find_class("more")[0]) == "Read more How it was built"


def test_words_of_the_newsroom_are_never_markup() -> None:
    evil = '<script>alert("1")</script>'
    update = published(
        headline=evil,
        byline=(evil,),
        warning=evil,
        notes=(note(text=evil),),
        links=(Link(title=evil, url="https://courier.example/?a=1&b=2"),),
    )
    found = str(updates.article(update, updates.scope_of(story())))
    assert "<script" not in found
    assert "a=1&amp;b=2" in found


def test_a_kept_article_never_shows_words_that_were_withdrawn() -> None:
    scope = updates.scope_of(story())
    secret = published(headline="The name of the witness", html="<p>The name of the witness</p>")
    assert "witness" in updates.article(secret, scope)
    for later in (held(), retracted()):
        assert "witness" not in updates.article(later, scope)


def test_a_kept_article_is_not_taken_for_that_of_another_language() -> None:
    update = held()
    english = updates.article(update, updates.scope_of(story()))
    german = updates.article(update, updates.scope_of(story(language="de")))
    assert english != german


def test_pictures_wait_for_a_tap_where_data_are_to_be_saved() -> None:
    picture = published(
        html='<figure><img src="/media/1.webp" width="4" height="3" alt="The bridge"></figure>'
    )
    found = markup.fromstring(str(updates.article(picture, updates.scope_of(story(), sparing=True))))
    assert found.xpath(".//figure/div/template/img/@alt") == ["The bridge"]
    assert found.xpath(".//figure/div/a/@href") == ["/media/1.webp"]
