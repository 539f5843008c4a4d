"""A live blog of the Guardian: each block with its own time, authors, marks, pictures and embeds."""

from readout.accounts.models import Member
from readout.coverage import events
from readout.coverage.models import Story
from readout.publishing.importing import aside, report
from tests.newsroom import folded, public_text, rebuilt
from tests.publishing.importing.cases import block, brought, element, guardian, read

NINE = 1772355600


def shown(story: Story) -> list[events.Published]:
    """The page's updates, the oldest first."""
    updates = [each for each in rebuilt(story).updates if isinstance(each, events.Published)]
    return updates[::-1]


def picture(src: str, width: str) -> dict[str, object]:
    return {"url": src, "fields": {"width": width, "height": "300"}}


def test_blocks_come_with_their_own_time_authors_and_headline(noor: Member) -> None:
    text = element("Text", html="<p>Cheese first.</p>")
    later = block("b2", NINE + 600, text, title="Cheese is gone", contributors=[{"name": "Lee"}])
    earlier = block("b1", NINE, text, blockLastUpdated=(NINE + 60) * 1000)
    story = brought(guardian(later, earlier), noor)
    first, second = shown(story)
    assert (first.headline, first.html, first.byline) == ("", "<p>Cheese first.</p>", ("Noor", "Amina"))
    assert (first.published_at, first.modified_at, first.revision) == (
        "2026-03-01T09:00:00.000Z",
        "2026-03-01T09:01:00.000Z",
        2,
    )
    assert (second.headline, second.byline, second.revision) == ("Cheese is gone", ("Lee",), 1)
    assert second.source == events.SourceLink(
        outlet="paper.example",
        url="https://paper.example/town/live/2026/mar/01/market-day?page=with:block-b2#block-b2",
    )
    assert (story.slug, story.time_zone, story.state) == ("market-day", "Europe/London", "live")
    assert story.standfirst == "Stalls, puddles and what sells."
    assert folded(story) == rebuilt(story)


def test_a_block_changed_before_it_went_out_is_no_revision(noor: Member) -> None:
    text = element("Text", html="<p>Eggs.</p>")
    story = brought(guardian(block("b1", NINE, text, blockLastUpdated=(NINE - 1) * 1000)), noor)
    assert shown(story)[0].revision == 1


def test_key_events_of_other_pages_are_taken_from_the_key_list(noor: Member) -> None:
    text = element("Text", html="<p>x</p>")
    here, marked = block("b2", NINE + 60, text), block("b3", NINE + 90, text)
    marked["attributes"]["keyEvent"] = True
    elsewhere = block("b1", NINE, text, title="Opening")
    pages = {"currentPage": 1, "totalPages": 4}
    file = guardian(marked, here, keyEvents=[here, elsewhere], pagination=pages)
    story = brought(file, noor)
    assert [(update.number, update.headline, update.key) for update in shown(story)] == [
        (1, "Opening", True),
        (2, "", True),
        (3, "", True),
    ]
    assert "page 1 of 4" in " ".join(report.about(read(file)))


def test_pictures_and_posts_from_elsewhere_are_nodes_of_the_text(noor: Member) -> None:
    image = element(
        "Image",
        media={
            "allImages": [
                picture("https://i.example/s.jpg", "140"),
                picture("https://i.example/l.jpg", "900"),
            ]
        },
        data={"alt": "A stall", "caption": "A <b>stall</b>", "credit": "Photograph: Amina"},
    )
    tweet = element("Tweet", url="https://social.example/1", html="<blockquote>Wet &amp; cold</blockquote>")
    film = element("Youtube", assetId="abc", mediaTitle="The market from above")
    quote = element("Pullquote", html="<p>Never so wet.</p>", attribution="A farmer")
    comment = element(
        "Comment", body="<p>Bring a coat.</p>", profileName="Reader", permalink="https://c.example/1"
    )
    more = element("RichLink", text="Last year", url="https://paper.example/last-year")
    story = brought(guardian(block("b1", NINE, image, tweet, film, quote, comment, more)), noor)
    html = shown(story)[0].html
    assert "https://i.example/l.jpg" in html
    assert "s.jpg" not in html
    assert "A stall" in html
    assert "Photograph: Amina" in html
    assert 'data-embed="https://social.example/1"' in html
    assert "Wet &amp; cold" in html
    assert 'data-embed="https://www.youtube.com/watch?v=abc"' in html
    assert "<cite>A farmer</cite>" in html
    assert '<cite><a href="https://c.example/1">Reader</a></cite>' in html
    assert '<a href="https://paper.example/last-year">Last year</a>' in html
    assert "<script" not in html


def test_unsafe_markup_comes_out_safe(noor: Member) -> None:
    hostile = element("Text", html='<p onclick="x()">Rain<script>alert(1)</script><img src=x onerror=y></p>')
    framed = element("Embed", html='<iframe src="javascript:alert(1)"></iframe><p>Fallback</p>')
    story = brought(guardian(block("b1", NINE, hostile, framed)), noor)
    assert shown(story)[0].html == "<p>Rain</p><p>Fallback</p>"


def test_ads_are_left_out_and_what_is_not_understood_is_kept_aside(noor: Member) -> None:
    odd = element("Crossword", grid=[1, 2])
    text = element("Text", html="<p>x</p>")
    file = guardian(block("b1", NINE, element("AdPlaceholder"), odd, text), block("b2", NINE + 1, odd))
    file["mainMediaElements"] = [element("Image")]
    story = brought(file, noor)
    assert len(shown(story)) == 1
    assert report.about(read(file))[-2:] == [
        "Left out: 1 advertisement, 1 empty block.",
        "Kept aside, sealed and private: 2 elements, 1 main picture.",
    ]
    assert list(aside.kept(story, "element")) == [odd, odd]


def test_a_finished_live_blog_arrives_closed(noor: Member) -> None:
    text = element("Text", html="<p>x</p>")
    story = brought(guardian(block("b1", NINE, text), format={"design": "DeadBlogDesign"}), noor)
    page = rebuilt(story)
    assert page.story is not None
    assert (page.story.state, page.story.coverage_end) == ("closed", "2026-03-01T09:00:00.000Z")


def test_an_address_is_nobodys_name(noor: Member) -> None:
    text = element("Text", html="<p>x</p>")
    named = block("b1", NINE, text, contributors=[{"name": "lee@desk.example"}])
    story = brought(guardian(named, byline="desk@paper.example", tags=[]), noor)
    assert shown(story)[0].byline == ()
    assert "@" not in public_text(story)
