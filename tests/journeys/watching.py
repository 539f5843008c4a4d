"""What a journey measures on an open page: what moved, how wide it is, what it asked for."""

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page

Visit = Callable[..., Page]

SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifts.push(entry.value);
}).observe({ type: "layout-shift", buffered: document.readyState === "loading" });
"""


def shifted(page: Page) -> float:
    """How much of the page has moved by itself since SHIFTS was put into it, as layout-shift scores."""
    page.wait_for_timeout(100)
    return float(page.evaluate("shifts.reduce((sum, each) => sum + each, 0)"))


def top(page: Page, selector: str) -> float:
    """How far below the window's upper edge an element stands, in pixels."""
    return float(page.locator(selector).evaluate("(node) => node.getBoundingClientRect().top"))


def overflow(page: Page) -> list[str]:
    """The elements that reach beyond the window's side, and the page itself where it scrolls sideways."""
    found: list[str] = page.evaluate(
        """() => {
          const root = document.scrollingElement;
          const wide = root.scrollWidth > innerWidth ? [`page ${root.scrollWidth}`] : [];
          for (const each of document.body.querySelectorAll("*:not(.vh, .vh *, .skip)")) {
            const { left, right, width } = each.getBoundingClientRect();
            if (width && (left < -1 || right > innerWidth + 1) && !each.closest("table"))
              wide.push(`${each.tagName}.${each.className} ${left}-${right}`);
          }
          return wide;
        }"""
    )
    return found


def strangers(page: Page, address: str) -> list[str]:
    """Collects, from now on, every request that goes elsewhere than to the server at `address`."""
    own = urlsplit(address).netloc
    asked: list[str] = []

    def note(url: str) -> None:
        if urlsplit(url).scheme.startswith("http") and urlsplit(url).netloc != own:
            asked.append(url)

    page.on("request", lambda request: note(request.url))
    return asked
