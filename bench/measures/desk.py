"""The desk in a browser: a key beside 500 updates, opening a story of 2 000, and what first use loads."""

from statistics import median, quantiles

from playwright.sync_api import Browser, Page

from bench import browsers, serving
from bench.context import Context
from bench.results import Result, Target

TITLE = "the desk: a key, opening a story, first use"
ROWS = 500
LONG = 2_000
SLUG, LONG_SLUG = "rows", "long"
EMAIL, PASSWORD = "mira@courier.example", "a long word that the river does not know"
KEY_TARGET = Target(at_most=50, of="value")
BETWEEN_KEYS_MS = 60
SETTLED_MS = 3_000
OPENING_TARGET = Target(at_most=1000, of="value")
LOADED_TARGET = Target(at_most=400, of="value")
SENTENCE = "The divers go down again at first light, and the ferry waits. "

# From the key's event to the end of the frame that shows it, as a person sees it: the first task after that
# frame is posted from within it.
WATCH = """() => {
    window.took = [];
    window.addEventListener("keydown", ({ timeStamp }) => {
        requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => window.took.push(performance.now() - timeStamp);
            port2.postMessage(null);
        });
    }, { capture: true });
}"""
# From the beginning of the navigation to the end of the frame in which the whole timeline stands.
READY = """() => new Promise((resolve) => {
    const look = () => requestAnimationFrame(() => {
        if (!document.querySelector("#rows li")) return look();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
    });
    look();
})"""


def run(context: Context) -> list[Result]:
    """Milliseconds and KB; nothing where there is no Chromium, and a line that says so."""
    chromium = browsers.program()
    if chromium is None:
        print("  no Chromium: nothing of the desk is measured in a browser")
        return []
    newsroom = context.newsroom
    newsroom.seed(SLUG, ROWS)
    newsroom.seed(LONG_SLUG, LONG)
    who = ("--email", EMAIL, "--name", "Mira", "--role", "editor")
    newsroom.run("user", "create", *who, "--password-stdin", given=f"{PASSWORD}\n")
    with serving.embedded(context) as (server, _), browsers.started(chromium) as browser:
        address = f"http://127.0.0.1:{server.port}"
        loaded = _first_use(browser, address)
        page = browsers.signed_in(browser, address, EMAIL, PASSWORD)
        opened = [_opening(page, address) for _ in range(context.few(15, 5) + 1)][1:]
        keys = _keys(page, address, context.few(10, 4))
    title = f"opening a story of {LONG:_} updates".replace("_", " ")
    return [
        Result(f"a key beside {ROWS} updates, median", "ms", median(keys)),
        Result("the same, 95th percentile", "ms", quantiles(keys, n=20)[-1], target=KEY_TARGET),
        Result(f"{title}, median", "ms", median(opened), target=OPENING_TARGET),
        Result("the same, the slowest", "ms", max(opened), target=OPENING_TARGET),
        Result("first use of the desk, from the sign-in page on", "KB", loaded, target=LOADED_TARGET),
    ]


def _first_use(browser: Browser, address: str) -> float:
    """KB over the wire until the desk stands, for somebody whose browser has nothing of ours yet."""
    page = browser.new_context(viewport=browsers.SIZE).new_page()
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    browsers.sign_in(page, address, EMAIL, PASSWORD)
    _opening(page, address)
    page.wait_for_timeout(SETTLED_MS)
    page.context.close()
    return sum(sizes) / 1024


def _opening(page: Page, address: str) -> float:
    page.goto(f"{address}/desk/{LONG_SLUG}/", wait_until="commit")
    took: float = page.evaluate(READY)
    page.wait_for_load_state("load")
    return took


def _keys(page: Page, address: str, sentences: int) -> list[float]:
    """Each key's milliseconds: sentences typed into a new update, a breath between them as autosave wants."""
    page.goto(f"{address}/desk/{SLUG}/")
    rows = page.locator("#rows li")
    older = page.locator("#rows .older")
    while rows.count() < ROWS:
        had = rows.count()
        older.dispatch_event("click")  # rows that come into sight may move it from under a pointer
        page.wait_for_function("(had) => document.querySelectorAll('#rows li').length > had", arg=had)
    page.get_by_role("button", name="New update", exact=True).click()
    page.get_by_label("Headline", exact=True).fill("A long afternoon")
    text = page.get_by_role("textbox", name="Text", exact=True)
    text.fill("The council meets at six. " * 60)
    text.press("Control+End")
    page.wait_for_timeout(SETTLED_MS)
    page.evaluate(WATCH)
    for _ in range(sentences):
        page.keyboard.type(SENTENCE, delay=BETWEEN_KEYS_MS)
    page.wait_for_function("(many) => window.took.length >= many", arg=sentences * len(SENTENCE))
    found: list[float] = page.evaluate("window.took")
    return found
