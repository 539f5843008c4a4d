"""Lee keeps replies usable: by keyboard alone, many at once, back again, on a telephone."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cli.support import Installation
from tests.journeys.courier import Sit
from tests.journeys.newsroom import Newsroom
from tests.journeys.test_desk_axe import NARROW, WIDE, clean
from tests.journeys.watching import Visit, overflow, strangers

pytestmark = pytest.mark.browser

TEXTS = ("The ferry is late", "The bridge is cold", "The river is brown", "The mayor is away")


def replied(template: Installation, slug: str, *texts: str, mode: str = "premoderated") -> list[str]:
    """Readers reply; the ids."""
    done = template.python("-m", "tests.journeys.replied", slug, mode, *texts)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def queue_of(page: Page, newsroom: Newsroom, slug: str) -> None:
    page.goto(f"{newsroom.address}/desk/replies/?story={slug}")


def focused(page: Page) -> str:
    """The id of the row on which the keyboard stands."""
    return str(page.evaluate("document.activeElement?.closest('.queue > li')?.id ?? ''"))


def test_lee_publishes_rejects_and_takes_back_by_keyboard_alone(
    newsroom: Newsroom, template: Installation, slug: str, sit: Sit, visit: Visit
) -> None:
    page = sit("Lee").page
    ids = replied(template, slug, *TEXTS)
    queue_of(page, newsroom, slug)
    rows = page.locator(".queue > li")
    expect(rows).to_have_count(4)
    keys = page.keyboard
    for _ in range(2):
        keys.press("j")
    assert focused(page) == f"q-{ids[1]}"
    keys.press("p")
    expect(rows).to_have_count(3)
    expect(page.get_by_role("status")).to_have_text("1 reply was decided.")
    assert focused(page) == f"q-{ids[2]}"
    reader = visit(f"{newsroom.address}/live/{slug}/replies/")
    expect(reader.locator(f"#r-{ids[1]}")).to_contain_text(TEXTS[1])

    keys.press("u")
    expect(rows).to_have_count(4)
    expect(page.get_by_role("status")).to_have_text("1 reply is what it was.")
    reader.reload()
    expect(reader.locator(f"#r-{ids[1]}")).to_have_count(0)

    for key in ("j", "x", "j", "x", "r"):
        keys.press(key)
    expect(page.get_by_label("Reason")).to_be_focused()
    keys.type("off the subject")
    keys.press("Enter")
    expect(rows).to_have_count(2)
    expect(page.get_by_role("status")).to_have_text("2 replies were decided.")
    keys.press("u")
    expect(rows).to_have_count(4)


def test_a_rejection_without_a_reason_is_not_sent_and_keys_are_letters_in_fields(
    newsroom: Newsroom, template: Installation, slug: str, sit: Sit
) -> None:
    page = sit("Lee").page
    replied(template, slug, *TEXTS[:2])
    queue_of(page, newsroom, slug)
    assert page.get_by_label("Words").is_visible(), "a queue that is narrowed shows by what"
    words = page.get_by_label("Words")
    words.press_sequentially("psjk")
    expect(words).to_have_value("psjk")
    expect(page.locator(".queue > li")).to_have_count(2)
    page.get_by_role("checkbox", name="Choose all on this page").check()
    page.get_by_role("button", name="Reject", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Say why")
    expect(page.locator("input[name=reply]:checked")).to_have_count(2)
    page.get_by_label("Reason").fill("off the subject")
    page.get_by_role("button", name="Reject", exact=True).click()
    expect(page.get_by_text("There are none.")).to_be_visible()


def test_two_moderators_meet_at_one_reply_and_neither_overrides_the_other(
    newsroom: Newsroom, template: Installation, slug: str, sit: Sit
) -> None:
    lee, noor = sit("Lee").page, sit("Noor").page
    ids = replied(template, slug, *TEXTS[:2])
    for page in (lee, noor):
        queue_of(page, newsroom, slug)
        page.get_by_role("checkbox", name="Choose all on this page").check()
    lee.get_by_role("button", name="Publish", exact=True).click()
    expect(lee.get_by_role("status").first).to_have_text("2 replies were decided.")
    noor.get_by_role("button", name="Spam", exact=True).click()
    expect(noor.get_by_role("alert")).to_contain_text("(Lee)")
    noor.goto(f"{newsroom.address}/desk/replies/{ids[0]}/")
    expect(noor.locator(".facts")).to_contain_text("published")


def test_lee_bars_a_writer_for_a_week_keeps_the_lists_and_orders_by_hand(
    newsroom: Newsroom, template: Installation, slug: str, sit: Sit
) -> None:
    page = sit("Lee").page
    first, _second = replied(template, slug, *TEXTS[:2])
    page.goto(f"{newsroom.address}/desk/replies/{first}/")
    expect(page.get_by_role("link", name=TEXTS[1])).to_be_visible()
    page.get_by_label("Bar them").select_option("for a week")
    page.get_by_label("Reason").last.fill("threats")
    page.get_by_role("button", name="Bar", exact=True).click()
    expect(page.get_by_text("Barred until")).to_be_visible()
    page.get_by_role("link", name="Lift it").click()
    line = page.locator(".history > li").filter(has_text=TEXTS[1])
    line.get_by_label("Why they may reply again").fill("a mistake")
    line.get_by_role("button", name="Lift it").click()
    expect(page.get_by_role("status")).to_have_text("They may reply again.")

    page.get_by_role("link", name="Lists", exact=True).click()
    page.get_by_label("Words or host").fill(f"mudlark {slug}")
    page.get_by_label("A reply that has it").select_option("is rejected")
    page.get_by_label("Reason").fill("an insult here")
    page.get_by_role("button", name="Put on the list").click()
    expect(page.get_by_role("status")).to_have_text("It is on the list.")
    page.get_by_role("textbox", name="Text", exact=True).fill(f"You MUDLARK\u200b {slug}!")
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_role("status")).to_contain_text("is rejected")

    page.get_by_role("link", name="Decisions", exact=True).click()
    expect(page.locator(".lines")).to_contain_text(f"put “mudlark {slug}” on the list")
    expect(page.locator(".lines")).to_contain_text("a mistake")


def test_noor_turns_replies_on_and_lee_closes_them(
    newsroom: Newsroom, slug: str, sit: Sit, visit: Visit
) -> None:
    noor, lee = sit("Noor").page, sit("Lee").page
    replies = f"{newsroom.address}/live/{slug}/replies/"
    for page in (noor, lee):
        page.goto(f"{newsroom.address}/desk/replies/opening/")
    form = noor.locator(f'form[action$="/opening/{slug}/"]')
    form.get_by_label("Replies").select_option("shown at once")
    form.get_by_role("button", name="Save").click()
    expect(noor.get_by_role("status")).to_contain_text("Saved")
    reader = visit(replies)
    expect(reader.get_by_label("Reply", exact=True)).to_be_visible()
    lee.reload()
    lee.locator(f'form[action$="/opening/{slug}/"]').get_by_role("button", name="Close now").click()
    expect(lee.locator(f'form[action$="/opening/{slug}/"]')).to_contain_text("closed since")
    reader.reload()
    expect(reader.get_by_text("This story takes no more replies.")).to_be_visible()


@pytest.mark.parametrize("traits", [WIDE, NARROW], ids=["wide and light", "narrow and dark"])
def test_axe_finds_nothing_in_moderation_and_nothing_is_cut_off(
    newsroom: Newsroom, template: Installation, slug: str, sit: Sit, traits: dict[str, object]
) -> None:
    desk = sit("Lee", **traits)
    long = "W" * 300 + " https://a.example/" + "x" * 200
    (first, *_rest) = replied(template, slug, long, *TEXTS, mode="postmoderated")
    for path in ("", "decisions/", "barred/", "lists/", "opening/", f"{first}/"):
        desk.page.goto(f"{newsroom.address}/desk/replies/{path}")
        assert overflow(desk.page) == [], path
        clean(desk)


def test_a_reply_is_sent_with_its_work_done_and_asks_nobody_else(
    newsroom: Newsroom, template: Installation, slug: str, visit: Visit
) -> None:
    newsroom.open_story(slug)
    replied(template, slug, mode="postmoderated")
    page = visit("about:blank")
    asked = strangers(page, newsroom.address)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{newsroom.address}/live/{slug}/replies/")
    page.get_by_label("Reply", exact=True).fill("The ferry ran aground at noon.")
    with page.expect_request(lambda sent: sent.method == "POST") as posting:
        page.get_by_role("button", name="Send reply").click()
    posted = posting.value.post_data or ""
    assert "work=ey" in posted
    expect(page.get_by_text("Your reply has arrived.")).to_be_visible()
    assert (asked, said) == ([], [])


def test_a_reply_is_taken_without_javascript(
    newsroom: Newsroom, template: Installation, slug: str, visit: Visit
) -> None:
    newsroom.open_story(slug)
    replied(template, slug, mode="postmoderated")
    page = visit(f"{newsroom.address}/live/{slug}/replies/", java_script_enabled=False)
    page.get_by_label("Reply", exact=True).fill("The ferry ran aground at one.")
    page.get_by_role("button", name="Send reply").click()
    expect(page.get_by_text("Your reply has arrived. Readers can see it.")).to_be_visible()


@pytest.mark.parametrize("script", ["import x from 1;", "postMessage({error: 'none'});", ""], ids=range(3))
def test_a_reply_goes_out_where_the_work_cannot_be_done(
    newsroom: Newsroom, template: Installation, slug: str, browser: Browser, script: str
) -> None:
    newsroom.open_story(slug)
    replied(template, slug, mode="postmoderated")
    page = browser.new_page()
    kind = "text/javascript"
    if script:
        page.route("**/work.js*", lambda asked: asked.fulfill(body=script, content_type=kind))
    else:
        page.route("**/work.js*", lambda asked: asked.abort())
    page.goto(f"{newsroom.address}/live/{slug}/replies/")
    page.get_by_label("Reply", exact=True).fill("The ferry ran aground at two.")
    page.get_by_role("button", name="Send reply").click()
    expect(page.get_by_text("Your reply has arrived.")).to_be_visible()
    page.close()
