/** The head of the page when the story itself changed: its title, where it goes on, its state. */

import type { Story } from "../contract/events";
import type { Core } from "./page";

/** Brings the head and the freshness strip to what `story` says. */
export function head(story: Story, page: Core): void {
  page.stand(sentence(story, page));
  const { main, one, still } = page;
  const heading = main.querySelector(".head h1");
  if (!heading || main.dataset.live !== "newest") return;
  const replies = document.getElementById("replies");
  if (replies) replies.hidden = (story.replies ?? "off") === "off";
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
    also(story, one(main, ".also"));
  });
}

/** Leads to the story in its other languages, each under the name that it gives itself. */
function also(story: Story, line: HTMLElement): void {
  const others = (story.translations ?? []).filter((each) => each.url !== story.url);
  for (const old of line.querySelectorAll("a")) old.remove();
  for (const { language, url } of others) {
    const link = document.createElement("a");
    link.lang = link.hreflang = language;
    link.href = url;
    link.textContent = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
    line.append(" ", link);
  }
  line.hidden = !others.length;
}

/** What follows the sign of a story that is not live, as markup of our own. */
function sentence(story: Story, { say, words }: Core): string {
  const node = document.createElement("span");
  const { paused_until: until, coverage_end: end } = story;
  if (story.state === "live") return "";
  if (story.state === "paused") say(node, until ? words.strip.until : words.strip.paused, until ?? "");
  else say(node, end ? words.strip.closed : words.strip.ended, end ?? "", "moment");
  return node.innerHTML;
}
