"""At the desk: updates begun from the newsroom's templates."""

import pytest
from playwright.sync_api import expect

from tests.journeys.courier import Sit

pytestmark = pytest.mark.browser


def test_noor_keeps_a_template_and_amina_begins_from_it_by_keyboard(sit: Sit, slug: str) -> None:
    noor = sit("Noor")
    noor.begin("Level at the bridge", "The river stands at")
    noor.press("Templates")
    noor.dialog.get_by_label("Keep what is written as a template named", exact=True).fill(slug)
    noor.page.keyboard.press("Enter")
    expect(noor.dialog.get_by_role("button", name=slug, exact=True)).to_be_visible()
    amina = sit("Amina")
    amina.begin("Something of her own")
    amina.page.locator("#rows").get_by_role("link").first.focus()
    amina.page.keyboard.press("m")
    offered = amina.dialog.get_by_role("button", name=slug, exact=True)
    expect(offered).to_be_visible()
    expect(amina.dialog.get_by_role("button", name=f"Remove {slug}")).to_have_count(0)
    offered.press("Enter")
    expect(amina.headline).to_have_value("Level at the bridge")
    expect(amina.text).to_have_text("The river stands at")
    amina.saved()
    rows = amina.page.locator("#rows")
    expect(rows.get_by_role("link").filter(has_text="Something of her own")).to_have_count(1)
    expect(rows.get_by_role("link").filter(has_text="Level at the bridge")).to_have_count(2)
    noor.confirm(f"Remove {slug}")
    expect(noor.dialog.get_by_role("button", name=slug, exact=True)).to_have_count(0)
