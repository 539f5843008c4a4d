"""An answer of Live Blog 3: posts with their items; deleted posts stay deleted, unapproved ones private."""

import json

import pytest

from readout.accounts.models import Member
from readout.coverage import events
from readout.coverage.models import Revision, Story, Update
from readout.publishing.importing import aside, report
from tests.newsroom import folded, public_text, rebuilt
from tests.publishing.importing.cases import answer, brought, item, post, read

SIX, SEVEN, EIGHT = (f"2026-03-01T0{hour}:00:00+00:00" for hour in (6, 7, 8))
TEXT = item("text", "Rowing has begun.")
SCORECARD = """<style>.x{}</style><div class="scorecard">
<div class="scorecard__column"><legend>Home</legend>
<span id="home.name">Mill</span><span id="home.score">2</span>
<ul><li><div>Amina</div><div class="time"><span>12</span></div></li><li><div>Noor</div></li></ul></div>
<div class="scorecard__column"><legend>Away</legend>
<span id="away.name">Quay</span><span id="away.score">0</span><ul></ul></div></div>"""
CARD = {"original_url": "http://club.example/x", "url": "https://club.example/x", "title": "The club"}


def shown(story: Story) -> list[events.Published]:
    """The page's updates, the oldest first."""
    updates = [each for each in rebuilt(story).updates if isinstance(each, events.Published)]
    return updates[::-1]


def test_posts_come_with_their_own_time_author_and_key_flag(noor: Member) -> None:
    changed = post("a", SIX, TEXT, content_updated_date=SEVEN)
    other = post("b", SEVEN, TEXT, byline=None, lb_highlight=True)
    story = brought(answer(other, changed), noor)
    first, second = shown(story)
    assert (first.published_at, first.modified_at, first.revision) == (
        "2026-03-01T06:00:00.000Z",
        "2026-03-01T07:00:00.000Z",
        2,
    )
    assert (first.html, first.byline, first.key) == ("<p>Rowing has begun.</p>", ("Amina",), False)
    assert (second.byline, second.key) == (("Amina B.",), True)
    assert folded(story) == rebuilt(story)


def test_the_author_is_whoever_wrote_not_whoever_published(noor: Member) -> None:
    known = post("a", SIX, TEXT)
    by_id = post("b", SEVEN, TEXT, byline="", publisher={"_id": "id-sam", "display_name": "Sam S."})
    whole = post("c", EIGHT, TEXT, byline="", original_creator={"_id": "id-lee", "display_name": "Lee L."})
    story = brought(answer(known, by_id, whole), noor)
    assert [update.byline for update in shown(story)] == [("Amina",), ("Amina B.",), ("Lee L.",)]


def test_deleted_posts_stay_deleted_and_are_stored_nowhere(noor: Member) -> None:
    file = answer(post("a", SIX, TEXT), post("b", SEVEN, item("text", "CANARY-DELETED"), deleted=True))
    story = brought(file, noor)
    assert len(shown(story)) == Update.objects.count() == 1
    assert not Revision.objects.filter(html__contains="CANARY").exists()
    assert story.kept_aside.count() == 0
    assert "Left out: 1 deleted post." in report.about(read(file))


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({"post_status": "draft"}, "draft"),
        ({"post_status": "submitted"}, "in_review"),
        ({"post_status": "comment", "published_date": None, "publisher": None}, "in_review"),
        ({"flags": {"marked_for_not_publication": True}}, "in_review"),
        ({"pubstatus": "withhold"}, "in_review"),
        ({"published_date": "2999-03-01T06:00:00+00:00"}, "in_review"),
    ],
)
def test_what_nobody_approved_is_private(more: dict[str, object], state: str, noor: Member) -> None:
    file = answer(post("a", SIX, TEXT), post("b", SEVEN, item("text", "CANARY-UNAPPROVED"), **more))
    story = brought(file, noor)
    assert len(shown(story)) == 1
    assert Update.objects.get(number=None).state == state
    assert "CANARY" not in public_text(story)
    assert "Posts that nobody had approved, private now: 1." in report.about(read(file))


def test_staff_addresses_are_kept_nowhere(noor: Member) -> None:
    story = brought(answer(post("a", SIX, TEXT, byline="amina@desk.example"), post("b", SEVEN, TEXT)), noor)
    assert [update.byline for update in shown(story)] == [(), ("Amina",)]
    assert "@desk" not in public_text(story) + str(list(Update.objects.values()))


def test_a_readers_comment_is_a_quotation_and_a_score_is_a_table(noor: Member) -> None:
    comment = post("a", SIX, item("comment", "Bravo!", commenter="Ute"))
    score = post("b", SEVEN, item("Scorecard", SCORECARD))
    first, second = shown(brought(answer(comment, score), noor))
    assert first.html == "<blockquote><p>Bravo!</p><footer><cite>Ute</cite></footer></blockquote>"
    for cell in (
        '<th scope="col">Mill</th><th scope="col">Quay</th>',
        "<td>2</td><td>0</td>",
        "Amina 12′",
        "Noor",
    ):
        assert cell in second.html
    assert "Home" not in second.html


def test_pictures_and_embeds_are_nodes_and_the_rest_is_text(noor: Member) -> None:
    caption = "<figcaption>The boat</figcaption>"
    figure = f"<figure><img src='https://i.example/boat.jpg' alt='A boat'/>{caption}</figure>"
    tweet = (
        "<div><blockquote class='twitter-tweet'><a href='https://social.example/1'>x</a></blockquote></div>"
    )
    items = [
        item("image", figure),
        item("embed", tweet),
        item("embed", "<div>The club</div>", filemeta_json=json.dumps(CARD)),
        item("Own kind", "<table><tr><td>1</td></tr></table>"),
    ]
    (update,) = shown(brought(answer(post("a", SIX, *items)), noor))
    assert "https://i.example/boat.jpg" in update.html
    assert 'data-embed="https://social.example/1"' in update.html
    assert 'data-embed="https://club.example/x"' in update.html
    assert "<td>1</td>" in update.html


def test_ads_are_left_out_and_items_without_words_are_kept_aside(noor: Member) -> None:
    advertised = post("a", SIX, item("Advertisement Local", "<a href='https://shop.example'>Buy</a>"))
    polled = post("b", SEVEN, item("poll", "", meta={"question": "Who wins?"}), TEXT)
    file = answer(advertised, polled)
    story = brought(file, noor)
    assert "shop.example" not in public_text(story)
    assert len(shown(story)) == 1
    assert "Left out: 1 advertisement." in report.about(read(file))
    assert list(aside.kept(story, "element")) == [
        {"item_type": "poll", "text": "", "meta": {"question": "Who wins?"}}
    ]


def test_the_post_pinned_last_is_the_one_pinned(noor: Member) -> None:
    first = post("a", SIX, TEXT, sticky=True, _updated=EIGHT)
    second = post("b", SEVEN, TEXT, sticky=True, _updated=SEVEN)
    page = rebuilt(brought(answer(second, first), noor))
    assert page.pinned is not None
    assert page.pinned.number == 1


def test_a_plain_page_of_posts_is_known_too_and_a_blog_gives_its_name(noor: Member) -> None:
    plain = {"_items": [post("a", SIX, TEXT)], "blog": {"title": "Regatta day", "blog_status": "closed"}}
    story = brought(plain, noor)
    assert (story.slug, story.title, story.state) == ("regatta-day", "Regatta day", "closed")


def test_pages_that_are_missing_are_told(noor: Member) -> None:
    file = answer(post("a", SIX, TEXT))
    file["posts"]["_meta"]["total"] = 34
    assert "The answer has 1 of the blog's 34 posts; those on its other pages are not in it." in report.about(
        read(file)
    )
