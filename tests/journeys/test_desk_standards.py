"""A source whose name is withheld goes out once a second person, on a phone, has been told who it is."""

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.cli.support import Installation
from tests.journeys.courier import Sit, States, context_of
from tests.journeys.newsroom import Newsroom
from tests.journeys.test_desk_axe import NARROW, WIDE, clean
from tests.journeys.test_known_live import do
from tests.journeys.watching import Visit, overflow

pytestmark = pytest.mark.browser

LINE = "The last inspection of the piers was put off twice"
PHONE = ViewportSize(width=390, height=844)


def test_amina_writes_sam_approves_from_a_phone_in_one_step_and_noor_publishes(
    newsroom: Newsroom,
    template: Installation,
    slug: str,
    browser: Browser,
    states: States,
    visit: Visit,
) -> None:
    reader = visit(newsroom.open_story(slug))
    sam = context_of(browser, states("Sam"), viewport=PHONE)
    update = do(template, "hidden", slug)
    with pytest.raises(AssertionError, match="needs-approval"):
        newsroom.do(update, "publish")
    page = sam.new_page()
    page.goto(f"{newsroom.address}/desk/standards/")
    assert overflow(page) == []
    page.locator(f'[id^="w-{slug}-"]').get_by_role("button", name="I was told who it is: approve").click()
    expect(page.get_by_role("status")).to_have_text("Approved. It may go out as it stands.")
    expect(page.locator(f'[id^="w-{slug}-"]')).to_have_count(0)
    newsroom.do(update, "publish")
    shown = reader.locator(f"#u-{update}")
    expect(shown).to_contain_text(LINE)
    expect(shown).to_contain_text("We are not naming an engineer with knowledge of the inspections")
    expect(reader.locator("body")).not_to_contain_text("Heron")
    sam.close()


@pytest.mark.parametrize("traits", [WIDE, NARROW], ids=["wide and light", "narrow and dark"])
def test_axe_finds_nothing_on_the_standards_page_and_in_a_dossier(
    newsroom: Newsroom, template: Installation, slug: str, sit: Sit, traits: dict[str, object]
) -> None:
    sam = sit("Sam", **traits)
    update = newsroom.publish(slug, "Ferry runs", "Every twelve minutes.")
    newsroom.revise(update, "correction", "We said ten; it is twelve.", headline="Ferry runs again")
    do(template, "hidden", slug)
    do(template, "begin", slug)
    sam.page.goto(f"{newsroom.address}/desk/standards/")
    expect(sam.page.locator(f'[id^="w-{slug}-"]')).to_be_visible()
    clean(sam)
    assert overflow(sam.page) == []
    sam.page.goto(f"{newsroom.address}/desk/{slug}/dossier/")
    clean(sam)
    sam.page.get_by_label("What is it opened for?").fill("our lawyer asked")
    sam.press("Open the dossier")
    expect(sam.page.locator("main")).to_contain_text("We said ten; it is twelve.")
    clean(sam)
    assert overflow(sam.page) == []
