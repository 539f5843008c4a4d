import { beforeEach, describe, expect, it, test, vi } from "vitest";
import type { Page, Published, Update } from "../contract/events";
import specimen from "./specimen.json";

document.body.innerHTML = specimen.body;
const { article } = await import("./article");
const { core, place, reconcile } = await import("./page");
const { tell } = await import("./how");
const { withdraw } = await import("./recall");
const { deed } = await import("./deeds");
const { showTimes, useStoryZone } = await import("./times");

const states = specimen.updates as readonly { name: string; update: Update; html: string }[];
const first = states[0]?.update as Published;

beforeEach(() => {
  document.body.innerHTML = specimen.body;
  useStoryZone(true);
});

/** An article's parts without what only spacing and the tooltips of times tell apart. */
function plain(node: Element): string {
  const copy = node.cloneNode(true) as Element;
  for (const time of copy.querySelectorAll("time")) time.removeAttribute("title");
  return copy.outerHTML.replace(/\n/g, "").replace(/ (?=<\/)/g, "");
}

function parsed(html: string): Element {
  const holder = document.createElement("div");
  holder.innerHTML = html;
  return holder.firstElementChild as Element;
}

function headlines(): string[] {
  return [...document.querySelectorAll(".stream > article h3")].map((each) => each.textContent ?? "");
}

describe("an article made on an open page is the server's", () => {
  test.each(states)("$name", ({ update, html }) => {
    const made = article(update, "/live/bridge/");
    if (update.state === "published" && update.how) tell(made, update.how, core);
    showTimes(made);
    const wanted = parsed(html);
    showTimes(wanted as HTMLElement); // dates with a year differ between the server's and the browser's libraries
    expect(plain(made)).toBe(plain(wanted));
  });
});

describe("an update that arrives", () => {
  it("stands above the others and is told of", () => {
    const made = place({ ...first, id: "u9", number: 9, headline: "The ferry stops" });
    expect(made?.id).toBe("u-u9");
    expect(headlines()[0]).toBe("The ferry stops");
  });

  it("is nothing new when its article stands already", () => {
    expect(place({ ...first, headline: "The ferry runs until eleven", revision: 2 })).toBeUndefined();
    expect(headlines()[0]).toBe("The ferry runs until eleven");
  });

  it("is not put in when it is older than all that is here", () => {
    place({ ...first, id: "u-1", number: -1 });
    expect(document.getElementById("u-u-1")).toBeNull();
  });
});

describe("withdrawn words", () => {
  const { headline, html, byline, ...rest } = first;

  it("leave the article, the pinned place and the key list at once", async () => {
    place({ ...first, pinned: true, key: true });
    await vi.dynamicImportSettled();
    expect(document.getElementById("pinned")?.textContent).toContain(headline);
    expect(document.getElementById("keys")?.textContent).toContain(headline);
    place({ ...rest, pinned: true, key: true, state: "held" });
    expect(document.body.textContent).not.toContain(headline);
    expect(html + byline).not.toBe("");
    await vi.dynamicImportSettled();
    expect(document.getElementById("pinned")?.textContent).toContain("We are checking this update");
    expect(document.getElementById("keys")?.hidden).toBe(true);
  });

  it("come back with a release", () => {
    place({ ...rest, state: "held" });
    place(first);
    expect(headlines()[0]).toBe(headline);
  });
});

describe("the key list", () => {
  it("keeps its order, newest first", async () => {
    place({ ...first, id: "u9", number: 9, key: true, headline: "Nine" });
    place({ ...first, key: true });
    await vi.dynamicImportSettled();
    const lines = [...document.querySelectorAll("#keys li span")].map((each) => each.textContent);
    expect(lines).toEqual(["Nine", first.headline]);
    expect(document.querySelector("#keys .n")?.textContent).toBe("2");
  });

  it("is hidden while it is empty", async () => {
    place({ ...first, key: true });
    await vi.dynamicImportSettled();
    expect(document.getElementById("keys")?.hidden).toBe(false);
    place({ ...first, key: false, revision: 2 });
    await vi.dynamicImportSettled();
    expect(document.getElementById("keys")?.hidden).toBe(true);
  });
});

describe("a snapshot", () => {
  const page = (updates: readonly Update[], more: Partial<Page> = {}): Page => ({
    epoch: "other",
    seq: 40,
    story: null,
    total: 9,
    updates,
    pinned: null,
    key: [],
    ...more,
  });

  it("brings what is new, oldest first, so that the newest stands on top", () => {
    const nine = { ...first, id: "u9", number: 9, headline: "Nine" };
    const eight = { ...first, id: "u8", number: 8, headline: "Eight" };
    expect(reconcile(page([nine, eight, first])).map((each) => each.id)).toEqual(["u-u8", "u-u9"]);
    expect(headlines().slice(0, 3)).toEqual(["Nine", "Eight", first.headline]);
  });

  it("takes the pin off what is no longer pinned", async () => {
    place({ ...first, pinned: true });
    reconcile(page([first]));
    await vi.dynamicImportSettled();
    expect(document.getElementById("pinned")?.hidden).toBe(true);
  });
});

describe("on a page that its reader pauses", () => {
  it("what a snapshot no longer holds is looked up, and only what is gone changes", async () => {
    const gone = { ...first, id: "u9", number: 9, headline: "Gone" };
    const stands = { ...first, id: "u8", number: 8, headline: "Stands", key: true };
    place(stands);
    place({ ...gone, key: true, pinned: true });
    await vi.dynamicImportSettled();
    const pages = '<article id="u-u9" data-state="retracted"><h3>Retracted</h3></article>';
    const also = '<article id="u-u8" data-state="published"><h3>Edited</h3></article>';
    vi.stubGlobal("fetch", async () => new Response(pages + also));
    const key = { id: "u8", url: "", number: 8, published_at: first.published_at, headline: "Stands" };
    const now = { epoch: "", seq: 9, story: null, total: 40, updates: [], pinned: null, key: [key] };
    withdraw(now, core);
    await vi.waitFor(() => expect(headlines().slice(0, 2)).toEqual(["Retracted", "Stands"]));
    expect(document.getElementById("keys")?.textContent).not.toContain("Gone");
    expect(document.getElementById("pinned")?.hidden).toBe(true);
    vi.unstubAllGlobals();
  });
});

it("keeps pictures folded away for whoever saves data", () => {
  Object.defineProperty(navigator, "connection", { value: { saveData: true }, configurable: true });
  place({
    ...first,
    revision: 2,
    html: '<figure><img loading="lazy" src="/media/1.webp" alt="The quay"></figure>',
  });
  Object.defineProperty(navigator, "connection", { value: undefined, configurable: true });
  expect(document.querySelector("#u-u1 img")).toBeNull();
  const link = document.querySelector<HTMLAnchorElement>("#u-u1 .spared a");
  expect(link?.getAttribute("href")).toBe("/media/1.webp");
  if (link) void deed(link, "", () => {});
  expect(document.querySelector("#u-u1 figure > img")?.getAttribute("alt")).toBe("The quay");
});

describe("what a reader has opened or focused", () => {
  it("stays opened and focused when the article changes", () => {
    const warned = { ...first, warning: "dead animals" };
    place(warned);
    const details = document.querySelector<HTMLDetailsElement>("#u-u1 details");
    if (details) details.open = true;
    document.querySelector<HTMLElement>("#u-u1 .rail")?.focus();
    place({ ...warned, revision: 2, headline: "Changed" });
    expect(document.querySelector<HTMLDetailsElement>("#u-u1 details")?.open).toBe(true);
    expect(document.activeElement?.closest("article")?.id).toBe("u-u1");
  });
});
