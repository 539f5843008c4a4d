"""Pictures at the desk: put in with what must be known of them, shown as readers will see them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.courier import Sit
from tests.journeys.newsroom import Newsroom
from tests.media.album import file, photograph

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]


def test_a_picture_needs_its_description_and_reaches_readers_with_it(
    newsroom: Newsroom, slug: str, sit: Sit, visit: Visit
) -> None:
    reader = visit(f"{newsroom.address}/live/{slug}/")
    desk = sit("Noor")
    desk.begin("Stone is missing", "Beneath the third pier.")
    with desk.page.expect_file_chooser() as choosing:
        desk.press("choose one")
    choosing.value.set_files({"name": "pier.jpg", "mimeType": "image/jpeg", "buffer": photograph(640, 400)})
    desk.confirm("Put it in")
    expect(desk.dialog).to_contain_text("Describe the picture")
    desk.dialog.get_by_label("Description for those who cannot see it").fill("A pier at low water")
    desk.dialog.get_by_label("Credit", exact=True).fill("Amina")
    desk.confirm("Put it in")
    shown = desk.text.get_by_role("img", name="A pier at low water")
    expect(shown).to_have_js_property("complete", True)
    expect(shown).not_to_have_js_property("naturalWidth", 0)
    desk.press("Publish")
    desk.confirm()
    expect(reader.get_by_role("img", name="A pier at low water")).to_be_visible()


def test_a_file_that_is_no_picture_is_refused_in_a_sentence(newsroom: Newsroom, slug: str, sit: Sit) -> None:
    desk = sit("Amina")
    desk.begin("Not a picture", "Words.")
    with desk.page.expect_file_chooser() as choosing:
        desk.press("choose one")
    choosing.value.set_files({"name": "pier.jpg", "mimeType": "image/jpeg", "buffer": b"<svg onload=x>"})
    desk.dialog.get_by_label("Description for those who cannot see it").fill("A pier")
    desk.confirm("Put it in")
    expect(desk.dialog).to_contain_text("The picture was not taken:")
    desk.confirm("Cancel")
    expect(desk.text).to_have_text("Words.")


def test_a_picture_that_is_dropped_asks_about_itself(slug: str, sit: Sit) -> None:
    desk = sit("Amina")
    desk.begin("Dropped", "Words.")
    desk.page.evaluate(
        """bytes => {
            const brought = new DataTransfer();
            brought.items.add(new File([new Uint8Array(bytes)], "pier.png", {type: "image/png"}));
            const {x, y} = document.getElementById("text").getBoundingClientRect();
            const place = {clientX: x + 5, clientY: y + 5};
            const traits = {dataTransfer: brought, bubbles: true, cancelable: true, ...place};
            document.getElementById("text").dispatchEvent(new DragEvent("drop", traits));
        }""",
        list(file("PNG")),
    )
    expect(desk.dialog).to_contain_text("Picture")


def test_the_preview_is_the_readers_page_wide_and_on_a_phone(newsroom: Newsroom, slug: str, sit: Sit) -> None:
    desk = sit("Amina")
    desk.begin("As readers will see it", "Every **word**.")
    desk.press("Preview")
    frame = desk.page.frame_locator("dialog iframe")
    expect(frame.get_by_role("heading", name="As readers will see it")).to_be_visible()
    desk.confirm("Phone")
    assert desk.dialog.locator("iframe").evaluate("frame => frame.clientWidth") <= 375
