"""What a reader looks for on the page and finds: key events, one update, the past, what was hidden."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.newsroom import Newsroom
from tests.journeys.watching import Visit, strangers

pytestmark = pytest.mark.browser

EMBED = {
    "type": "embed",
    "attrs": {"url": "https://video.example/embed/7", "provider": "Video", "title": "The gates open"},
}


def test_only_key_events_are_shown_when_a_reader_asks_for_them(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    address = newsroom.open_story(slug)
    key, plain = newsroom.publish(slug, "It began", key=True), newsroom.publish(slug, "A detail")
    page = visit(address)
    page.locator(".show").get_by_text("Key events").click()
    expect(page.locator(f"#u-{key}")).to_be_visible()
    expect(page.locator(f"#u-{plain}")).to_be_hidden()
    page.locator(".show").get_by_text("All").click()
    expect(page.locator(f"#u-{plain}")).to_be_visible()


def test_a_permalink_opens_at_the_update_among_its_neighbours_and_leads_to_its_place(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    newsroom.open_story(slug)
    updates = [newsroom.publish(slug, f"Mark {number}", "Words.\n\n" * 9) for number in range(7)]
    page = visit(f"{newsroom.address}/live/{slug}/u/{updates[3]}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mark 3")
    before, after = (
        page.locator("section", has_text="Published before this"),
        page.locator("section", has_text="Published after this"),
    )
    assert after.get_by_role("heading", level=3).all_inner_texts() == ["Mark 6", "Mark 5", "Mark 4"]
    assert before.get_by_role("heading", level=3).all_inner_texts() == ["Mark 2", "Mark 1", "Mark 0"]
    newsroom.revise(updates[3], "correction", "It was mark four.", headline="Mark 4, not 3")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mark 4, not 3")
    page.get_by_role("link", name="This update among the others").click()
    expect(page).to_have_url(re.compile(rf"/live/{slug}/#u-{updates[3]}$"))
    expect(page.locator(f"#u-{updates[3]}")).to_be_in_viewport()


def test_a_correction_leads_to_the_page_as_it_stood_before(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    address = newsroom.open_story(slug)
    update = newsroom.publish(slug, "140 households must leave")
    page = visit(address)
    newsroom.revise(update, "correction", "It had said 140.", headline="114 households must leave")
    page.get_by_role("link", name="As it stood before").click()
    expect(page.locator(f"#u-{update}")).to_contain_text("140 households must leave")
    expect(page.locator("#fresh")).to_contain_text("the page as it stood on")
    page.get_by_role("link", name="The page now").click()
    expect(page.locator(f"#u-{update}")).to_contain_text("114 households must leave")


def test_a_reader_asks_for_the_page_of_a_moment(newsroom: Newsroom, slug: str, visit: Visit) -> None:
    address = newsroom.open_story(slug, time_zone="Asia/Kathmandu")
    newsroom.publish(slug, "It began")
    page = visit(address)
    page.get_by_role("link", name="The page as it stood at").click()
    expect(page.get_by_label("Date and time (Asia/Kathmandu)")).to_be_visible()
    page.get_by_label("Date and time").fill("2031-01-01T12:00")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="It began")).to_be_visible()


def test_older_updates_are_reached_page_by_page_and_back(newsroom: Newsroom, slug: str, visit: Visit) -> None:
    address = newsroom.open_story(slug)
    updates = [newsroom.publish(slug, f"Mark {number}") for number in range(63)]
    page = visit(address)
    expect(page.locator(f"#u-{updates[32]}")).to_have_count(0)
    page.get_by_role("link", name="Older updates").click()
    expect(page.locator(f"#u-{updates[32]}")).to_be_attached()
    page.get_by_role("link", name="Older updates").click()
    expect(page.locator(f"#u-{updates[0]}")).to_be_attached()
    newsroom.do(updates[0], "retract", reason="It was not so.")
    expect(page.locator(f"#u-{updates[0]}")).to_contain_text("It was not so.")
    page.get_by_role("link", name="Newer updates").click()
    page.get_by_role("link", name="Newer updates").click()
    expect(page).to_have_url(address)


def test_what_has_a_content_warning_is_shown_when_it_is_asked_for(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    address = newsroom.open_story(slug)
    newsroom.publish(slug, "Two people found", "HARD words.", warning="Describes injuries")
    for scripts in (True, False):
        page = visit(address, java_script_enabled=scripts)
        expect(page.get_by_text("HARD words.")).to_be_hidden()
        page.get_by_text("Show the text").click()
        expect(page.get_by_text("HARD words.")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_who_saves_data_loads_no_picture_before_tapping_it(
    newsroom: Newsroom, slug: str, visit: Visit, scripts: bool
) -> None:
    address = newsroom.open_story(slug)
    picture = newsroom.picture(alt="The third pier", credit="Amina", permission="ours")
    newsroom.publish(slug, "The pier", f"![The third pier](asset:{picture})")
    page = visit("about:blank", extra_http_headers={"Save-Data": "on"}, java_script_enabled=scripts)
    loaded: list[str] = []
    page.on("request", lambda asked: loaded.append(asked.url) if "/media/" in asked.url else None)
    page.goto(address)
    page.mouse.wheel(0, 4000)
    page.wait_for_timeout(400)
    assert loaded == []
    page.get_by_text("Show the picture").click()
    if scripts:
        expect(page.get_by_alt_text("The third pier")).to_be_visible()
    else:
        expect(page).to_have_url(re.compile("/media/"))
    page.wait_for_timeout(200)
    assert loaded


def test_nothing_is_asked_of_others_before_a_reader_agrees(
    newsroom: Newsroom, slug: str, visit: Visit
) -> None:
    address = newsroom.open_story(slug)
    doc = {"type": "doc", "content": [EMBED]}
    newsroom.publish(slug, "The gates", body={"format": "doc", "content": doc})
    page = visit("about:blank")
    asked = strangers(page, address)
    page.route("https://video.example/**", lambda route: route.fulfill(body="<p>the film</p>"))
    page.goto(address)
    expect(page.locator("#fresh")).to_contain_text("checked")
    page.mouse.wheel(0, 4000)
    link = page.get_by_role("link", name="video.example")
    assert link.get_attribute("href") == "https://video.example/embed/7"
    page.wait_for_timeout(300)
    assert asked == []
    page.locator(".embed").get_by_role("button").click()
    expect(page.frame_locator("iframe").get_by_text("the film")).to_be_visible()
    assert asked == ["https://video.example/embed/7"]


def test_no_kind_of_page_asks_anything_of_others(newsroom: Newsroom, slug: str, visit: Visit) -> None:
    address = newsroom.open_story(slug)
    update = newsroom.publish(slug, "The ferry runs", "See [the timetable](https://elsewhere.example/).")
    page = visit("about:blank")
    asked = strangers(page, address)
    for path in (f"/live/{slug}/", f"/live/{slug}/u/{update}/", f"/live/{slug}/as-of/", "/", "/no/such/"):
        page.goto(newsroom.address + path)
        page.wait_for_timeout(200)
    assert asked == []


def test_chosen_colours_are_remembered(newsroom: Newsroom, slug: str, visit: Visit) -> None:
    address = newsroom.open_story(slug)
    page = visit(address, color_scheme="light")
    light = background(page)
    page.get_by_label("Colours").select_option("dark")
    assert background(page) != light
    page.reload()
    expect(page.locator("html[data-theme=dark]")).to_be_attached()
    assert background(page) != light
    expect(page.get_by_label("Colours")).to_have_value("dark")


def test_a_link_is_copied(newsroom: Newsroom, slug: str, visit: Visit) -> None:
    address = newsroom.open_story(slug)
    update = newsroom.publish(slug, "The ferry runs")
    page = visit(address, permissions=["clipboard-read", "clipboard-write"])
    page.locator(f"#u-{update}").get_by_role("link", name="Copy link").click()
    expect(page.locator(f"#u-{update} .acts")).to_contain_text("Link copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert urlsplit(copied).path == f"/live/{slug}/u/{update}/"


def background(page: Page) -> str:
    """The colour of the page's paper."""
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
