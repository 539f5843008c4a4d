"""Everybody can use a story's desk: axe finds nothing, wide and narrow, light and dark, in dialogs too."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.courier import Desk, Sit
from tests.journeys.newsroom import Newsroom

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
WIDE = {"viewport": {"width": 1440, "height": 900}, "bypass_csp": True}
NARROW = {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark", "bypass_csp": True}
FOUND = """async () => {
    const {violations} = await axe.run(document, {resultTypes: ["violations"]});
    return violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)]);
}"""


def clean(desk: Desk) -> None:
    """Axe finds nothing in what is on the screen now."""
    desk.page.add_script_tag(path=AXE)
    assert desk.page.evaluate(FOUND) == []


@pytest.mark.parametrize("traits", [WIDE, NARROW], ids=["wide and light", "narrow and dark"])
def test_axe_finds_nothing_at_a_storys_desk(
    newsroom: Newsroom, slug: str, sit: Sit, traits: dict[str, object]
) -> None:
    newsroom.publish(slug, "Ferry runs", "Every twelve minutes.", key=True)
    desk = sit("Noor", **traits)
    clean(desk)
    written = newsroom.publish(slug, "Bridge shut", "Since *dawn*.")
    desk.page.goto(f"{newsroom.address}/desk/{slug}/?u={written}")
    expect(desk.headline).to_have_value("Bridge shut")
    clean(desk)
    desk.text.fill("Since noon.")
    desk.saved()
    for name in ("Publish", "Retract", "Hold", "Preview", "Link", "Quotation"):
        desk.press(name)
        expect(desk.dialog).to_be_visible()
        clean(desk)
        desk.page.keyboard.press("Escape")
        expect(desk.dialog).to_have_count(0)


@pytest.mark.parametrize("traits", [WIDE, NARROW], ids=["wide and light", "narrow and dark"])
def test_axe_finds_nothing_on_the_board_and_in_a_storys_head(
    newsroom: Newsroom, slug: str, sit: Sit, traits: dict[str, object]
) -> None:
    newsroom.publish(slug, "Ferry runs", "Every twelve minutes.")
    desk = sit("Noor", **traits)
    for path in ("/desk/", f"/desk/{slug}/head/"):
        desk.page.goto(newsroom.address + path)
        clean(desk)
