/** The head of the page when the story itself changed: its title, where it goes on, its state. */

import type { Story } from "../contract/events";
import type { one } from "./article";
import type { still } from "./still";
import type { stand } from "./strip";
import type { showTimes } from "./times";
import type { say, Words } from "./words";

/** What this module needs of the page; it is handed over, so that no code is loaded twice. */
export interface Page {
  readonly main: HTMLElement;
  readonly one: typeof one;
  readonly say: typeof say;
  readonly showTimes: typeof showTimes;
  readonly stand: typeof stand;
  readonly still: typeof still;
  readonly words: Words;
}

/** Brings the head and the freshness strip to what `story` says. */
export function head(story: Story, page: Page): void {
  page.stand(sentence(story, page));
  const { main, one, still } = page;
  const heading = main.querySelector(".head h1");
  if (!heading || main.dataset.live !== "newest") return;
  still(() => {
    document.title = document.title.replace(heading.textContent ?? "", story.title);
    heading.textContent = story.title;
    const standfirst = one(main, ".standfirst");
    standfirst.textContent = story.standfirst;
    standfirst.hidden = !story.standfirst;
    const onward = one(main, ".onward");
    onward.hidden = !story.continues;
    const link = one(onward, "a");
    link.textContent = story.continues?.title ?? "";
    link.setAttribute("href", story.continues?.url ?? "/");
  });
}

/** What follows the sign of a story that is not live, as markup of our own. */
function sentence(story: Story, { say, words }: Page): string {
  const node = document.createElement("span");
  const { paused_until: until, coverage_end: end } = story;
  if (story.state === "live") return "";
  if (story.state === "paused") say(node, until ? words.strip.until : words.strip.paused, until ?? "");
  else say(node, end ? words.strip.closed : words.strip.ended, end ?? "", "moment");
  return node.innerHTML;
}
