/** The page's document as the state of the story: every change puts an update in its place. */

import { type KeyEvent, type Page, type Story, type Update, WINDOW } from "../contract/events";
import { article, cut, one, summary } from "./article";
import { still } from "./still";
import { stand } from "./strip";
import { clock, showTimes } from "./times";
import { fill, say, words } from "./words";

/** What a page is: the live page, one of older updates, or one update with its neighbours. */
export type Kind = "newest" | "older" | "update";

export const main = document.getElementById("main") as HTMLElement;
export const base = main.dataset.base ?? "";
const kind = main.dataset.live as Kind;
/** Notes of which the head may have to speak. */
const ALARMING = 'article [data-kind="correction"],article [data-kind="retraction"]';

/** Puts `update` in its place; returns its article if it is new on this page. */
export function place(update: Update): HTMLElement | undefined {
  const old = document.getElementById(`u-${update.id}`);
  const isNew = !old && kind === "newest" && update.number > newestNumber();
  let made: HTMLElement | undefined;
  still(() => {
    if (old) change(old, update);
    else if (isNew) made = insert(article(update, base));
    if (kind === "newest") {
      pin(update);
      list(update);
      alarm();
    }
  });
  return made;
}

/** Withdrawn words leave the data for machines and the title as well. */
function change(old: HTMLElement, update: Update): void {
  const solo = !!old.querySelector("h1");
  swap(old, article(update, base, solo));
  if (update.state === "published") return;
  document.querySelector('[type="application/ld+json"]')?.remove();
  if (solo) document.title = words.gone[update.state];
}

/** The number of the newest update on this page; 0 when there is none. */
export function newestNumber(): number {
  return Number(document.querySelector<HTMLElement>(".stream > article")?.dataset.number ?? 0);
}

/** Puts `node` where `old` stands; what a reader had opened or focused stays so. */
export function swap(old: HTMLElement, node: HTMLElement): void {
  showTimes(node);
  if (node.isEqualNode(old)) return;
  const [before, after] = [parts(old), parts(node)];
  const focused = before.indexOf(document.activeElement as HTMLElement);
  const opened = old.querySelectorAll("details");
  node.querySelectorAll("details").forEach((each, place) => {
    const same =
      opened[place]?.querySelector("summary")?.textContent === each.querySelector("summary")?.textContent;
    each.open = same && !!opened[place]?.open;
  });
  old.replaceWith(node);
  if (focused >= 0) (after[focused] ?? after[0])?.focus({ preventScroll: true });
}

/** The story's head changed: a rare thing, and nothing that waits for it. */
export function showStory(story: Story): void {
  main.dataset.state = story.state;
  void import("./head").then((module) =>
    module.head(story, { main, one, say, showTimes, stand, still, words }),
  );
}

/** Brings the document to `page`; returns the articles that are new. Older ones are looked up again. */
export function reconcile(page: Page): HTMLElement[] {
  if (page.story) showStory(page.story);
  const known = newestNumber();
  const made = [...page.updates].reverse().map(place);
  const oldest = page.updates[page.updates.length - 1]?.number ?? 0;
  if (kind === "newest") {
    const id = page.pinned?.id;
    if (one(document, "#pinned").dataset.id !== (id ?? "")) unpin();
    if (page.pinned) pin(page.pinned);
    const keys = page.key.map(line);
    one(document, "#keys ol").replaceChildren(...keys);
    countKeys();
  }
  const inside = new Set(page.updates.map((update) => `u-${update.id}`));
  const outside = [...document.querySelectorAll<HTMLElement>("article[data-number]")].filter(
    (each) => !inside.has(each.id),
  );
  const gap = kind === "newest" && known > 0 && oldest > known + 1 ? oldest : 0;
  if (outside.length) {
    const story = { base, cut, gap, one, still, swap, window: WINDOW };
    void import("./recall").then(({ recall }) => recall(outside, story));
  }
  return made.filter((each) => each !== undefined);
}

function insert(node: HTMLElement): HTMLElement {
  showTimes(node);
  for (const last of document.querySelectorAll(".ago time,.bar time")) {
    last.setAttribute("datetime", one(node, "time").getAttribute("datetime") ?? "");
    showTimes(last.parentElement ?? last);
  }
  document.querySelector(".stream > .empty")?.remove();
  one(document, ".stream > .bar").after(node);
  return node;
}

function pin(update: Update): void {
  const section = one(document, "#pinned");
  if (update.pinned) swap(section, summary(update, base));
  else if (section.dataset.id === update.id) unpin();
}

function unpin(): void {
  const empty = cut("t-pinned");
  one(document, "#pinned").replaceWith(empty);
}

/** Keeps the key list: newest first, as the fold has it. */
function list(update: Update): void {
  const keys = one(document, "#keys ol");
  keys.querySelector(`[data-number="${update.number}"]`)?.remove();
  if (update.state === "published" && update.key) {
    const next = [...keys.children].find(
      (each) => Number((each as HTMLElement).dataset.number) < update.number,
    );
    keys.insertBefore(line(update), next ?? null);
  }
  countKeys();
}

function countKeys(): void {
  const keys = one(document, "#keys");
  const count = keys.querySelectorAll("li").length;
  one(keys, ".n").textContent = String(count);
  keys.hidden = !count;
  one(document, ".show").hidden = !count;
  if (!count) document.querySelector<HTMLInputElement>("#show-all")?.click();
}

function line(key: KeyEvent): HTMLElement {
  const node = cut("t-key");
  node.dataset.number = String(key.number);
  const here = document.getElementById(`u-${key.id}`);
  one(node, "a").setAttribute("href", here ? `#u-${key.id}` : key.url);
  one(node, "time").setAttribute("datetime", key.published_at);
  showTimes(node);
  one(node, "span").textContent = key.headline || fill(words.nameless, { time: clock(key.published_at) });
  return node;
}

/** The head speaks of corrections to key events; asked only where there may be one. */
function alarm(): void {
  if (!document.querySelector(`#alert,${ALARMING}`)) return;
  void import("./alarm").then((module) => module.alarm({ one, say, still, showTimes, words }));
}

function parts(node: HTMLElement): HTMLElement[] {
  return [...node.querySelectorAll<HTMLElement>("a,button,summary,input")];
}
