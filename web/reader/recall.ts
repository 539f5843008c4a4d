/** Looks up again, in the server's own pages, what a snapshot does not speak of. */

import type { Page } from "../contract/events";
import type { Core } from "./page";

/** After a page could not be had. */
const LATER = 20_000;

/**
 * Brings `articles` to what the pages that hold them say now; what has none there any more goes.
 *
 * `gap` is the number above which updates are missing that are not in the window; 0 when none is. With
 * `onlyGone` what still stands is left as it is.
 */
export async function recall(
  articles: readonly HTMLElement[],
  gap: number,
  core: Core,
  onlyGone = false,
): Promise<void> {
  if (gap) mark(gap, core);
  const pages = new Map<number, HTMLElement[]>();
  for (const article of articles) {
    const page = Math.floor((Number(article.dataset.number) - 1) / core.window);
    pages.set(page, [...(pages.get(page) ?? []), article]);
  }
  for (const [page, shown] of pages) {
    const now = await fetched(`${core.base}page/${page}/`);
    if (!now) {
      setTimeout(() => void recall(shown, 0, core, onlyGone), LATER);
      continue;
    }
    core.still(() => {
      for (const article of shown) renew(article, now.getElementById(article.id), core, onlyGone);
    });
  }
}

/** Takes away what `page` no longer shows as published, and brings nothing: its reader pauses. */
export function withdraw(page: Page, core: Core): void {
  const within = new Map(page.updates.map((update) => [update.id, update]));
  const articles = [...document.querySelectorAll<HTMLElement>("article[data-number]")];
  const outside = articles.filter((each) => !within.has(each.id.slice(2)));
  void recall(outside, 0, core, true);
  void import("./alarm").then(({ keep }) => keep(page.corrected ?? [], core), core.unloaded);
  const keys = new Set(page.key.map((key) => String(key.number)));
  for (const line of document.querySelectorAll<HTMLElement>("#keys li")) {
    if (!keys.has(line.dataset.number ?? "")) line.remove();
  }
  const pinned = document.querySelector<HTMLElement>("#pinned");
  const id = pinned?.dataset.id;
  if (id && id !== page.pinned?.id && within.get(id)?.state !== "published") {
    pinned.hidden = true;
    pinned.dataset.id = "";
    pinned.replaceChildren();
  }
}

/** The page at `address`, an empty one where there is none, or nothing when it cannot be had now. */
async function fetched(address: string): Promise<Document | undefined> {
  try {
    const answer = await fetch(address, { cache: "reload" });
    if (!answer.ok && answer.status !== 404) return undefined;
    return new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
  } catch {
    return undefined;
  }
}

function renew(article: HTMLElement, now: HTMLElement | null, { swap }: Core, onlyGone: boolean): void {
  if (!now) {
    article.remove();
    return;
  }
  if (onlyGone && now.dataset.state === "published") return;
  const node = document.adoptNode(now);
  const [solo, plain] = [article.querySelector("h1"), node.querySelector("h3")];
  if (solo && plain) {
    const heading = solo.cloneNode() as HTMLElement;
    heading.textContent = plain.textContent;
    plain.replaceWith(heading);
  }
  swap(article, node);
}

/** Leads to the updates between those that were here before and those that came at once. */
function mark(gap: number, { base, cut, one, window }: Core): void {
  const line = cut("t-gap");
  one(line, "a").setAttribute("href", `${base}page/${Math.floor((gap - 2) / window)}/`);
  document.querySelector(`.stream > article[data-number="${gap}"]`)?.after(line);
}
