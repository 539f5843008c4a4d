/** Looks up again, in the server's own pages, what a snapshot does not speak of. */

import type { cut, one } from "./article";
import type { swap } from "./page";
import type { still } from "./still";

/** What this module needs of the page; it is handed over, so that no code is loaded twice. */
export interface Story {
  readonly base: string;
  readonly cut: typeof cut;
  /** The number above which the page misses updates that are not in the window; 0 when none is missing. */
  readonly gap: number;
  readonly one: typeof one;
  readonly window: number;
  readonly still: typeof still;
  readonly swap: typeof swap;
}

/** Brings `articles` to what the pages that hold them say now; what has none there any more goes. */
export async function recall(articles: readonly HTMLElement[], story: Story): Promise<void> {
  if (story.gap) mark(story);
  const pages = new Map<number, HTMLElement[]>();
  for (const article of articles) {
    const page = Math.floor((Number(article.dataset.number) - 1) / story.window);
    pages.set(page, [...(pages.get(page) ?? []), article]);
  }
  for (const [page, shown] of pages) {
    const answer = await fetch(`${story.base}page/${page}/`, { cache: "reload" });
    if (!answer.ok) continue;
    const now = new DOMParser().parseFromString(await answer.text(), "text/html");
    story.still(() => {
      for (const article of shown) renew(article, now.getElementById(article.id), story);
    });
  }
}

function renew(article: HTMLElement, now: HTMLElement | null, { swap }: Story): void {
  if (!now) {
    article.remove();
    return;
  }
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
function mark({ base, cut, gap, one, window }: Story): void {
  const line = cut("t-gap");
  one(line, "a").setAttribute("href", `${base}page/${Math.floor((gap - 2) / window)}/`);
  document.querySelector(`.stream > article[data-number="${gap}"]`)?.after(line);
}
