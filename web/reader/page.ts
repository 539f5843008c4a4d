/** The page's document as the state of the story: every change puts an update in its place. */

import { type Page, type Story, type Update, WINDOW } from "../contract/events";
import { article, cut, dress, one } from "./article";
import { prefer, preference } from "./preferences";
import { still } from "./still";
import { stand } from "./strip";
import { clock, showTimes, useStoryZone } from "./times";
import { fill, say, words } from "./words";

/** What a page is: the live page, one of older updates, or one update with its neighbours. */
export type Kind = "newest" | "older" | "update";

export const main = document.getElementById("main") as HTMLElement;
export const base = main.dataset.base ?? "";
const kind = main.dataset.live as Kind;

/** What modules that come on demand need of the page; handed over, so that no code is loaded twice. */
export const core = {
  base,
  clock,
  cut,
  dress,
  fill,
  main,
  newestNumber,
  one,
  prefer,
  preference,
  say,
  showTimes,
  stand,
  still,
  swap,
  unloaded,
  useStoryZone,
  window: WINDOW,
  words,
};
export type Core = typeof core;

/** For a module that could not be had: the next change asks for it again. */
export function unloaded(): void {}

/** Puts `update` in its place; returns its article if it is new on this page. */
export function place(update: Update): HTMLElement | undefined {
  const old = document.getElementById(`u-${update.id}`);
  const isNew = !old && kind === "newest" && update.number > newestNumber();
  let made: HTMLElement | undefined;
  still(() => {
    if (old) change(old, update);
    else if (isNew) made = insert(article(update, base));
    if (kind === "newest") beside(update);
  });
  tellHow(update);
  return made;
}

/** How the lines are known stands under the very article that was made of this form of the update. */
function tellHow(update: Update): void {
  const node = document.getElementById(`u-${update.id}`);
  const how = update.state === "published" && update.how;
  if (node && how) void import("./how").then(({ tell }) => tell(node, how, core), unloaded);
}

/** The pinned summary, the key list and what is known follow; withdrawn words leave them at once. */
function beside(update: Update): void {
  const pinned = one(document, "#pinned").dataset.id === update.id;
  const told = document.querySelectorAll(`[data-of="${update.id}"]`);
  if (update.state !== "published") {
    for (const each of told) each.replaceChildren();
    if (pinned) one(document, "#pinned").replaceChildren();
  }
  if (pinned || told[0] || update.pinned || update.key) {
    void import("./aside").then((aside) => aside.renew(update, core), unloaded);
  }
  void import("./alarm").then(({ alarm }) => alarm(core, update), unloaded);
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
  void import("./head").then(({ head }) => head(story, core), unloaded);
}

/** Brings the document to `page`; returns the articles that are new. Older ones are looked up again. */
export function reconcile(page: Page): HTMLElement[] {
  if (page.story) showStory(page.story);
  const known = newestNumber();
  const made = [...page.updates].reverse().map(place);
  const oldest = page.updates[page.updates.length - 1]?.number ?? 0;
  if (kind === "newest") {
    void import("./aside").then((aside) => aside.renewAll(page, core), unloaded);
    void import("./alarm").then(({ renew }) => renew(page.corrected ?? [], core), unloaded);
  }
  const inside = new Set(page.updates.map((update) => `u-${update.id}`));
  const outside = [...document.querySelectorAll<HTMLElement>("article[data-number]")].filter(
    (each) => !inside.has(each.id),
  );
  const gap = kind === "newest" && known > 0 && oldest > known + 1 ? oldest : 0;
  if (outside.length) void import("./recall").then(({ recall }) => recall(outside, gap, core), unloaded);
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

function parts(node: HTMLElement): HTMLElement[] {
  return [...node.querySelectorAll<HTMLElement>("a,button,summary,input")];
}
