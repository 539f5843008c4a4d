/** Tells a reader of what arrived: the mark on it, a count in the title, the pill, a quiet announcement. */

import { one } from "./article";
import { preference } from "./preferences";
import { counted, words } from "./words";

/** How long an update that was seen stays marked as new. */
const NEW = 8_000;
/** Announcements come at most so often, and speak of all that came meanwhile. */
const BATCH = 10_000;

const unseen = new Set<Element>();
const sight = new IntersectionObserver(seen, { threshold: 0.5 });
let said: string[] = [];

/** `made` are articles that have just come. */
export function arrived(made: readonly HTMLElement[]): void {
  for (const article of made) {
    article.classList.add("is-new");
    if (!article.querySelector(".rail em")) {
      const sign = document.createElement("em");
      sign.textContent = words.new;
      one(article, ".rail").append(sign);
    }
    unseen.add(article);
    sight.observe(article);
    announce(article.querySelector("h3")?.textContent ?? "");
  }
  count();
}

/** Says `text` to those who listen to the page. */
export function speak(text: string): void {
  const place = document.getElementById("said");
  if (place) place.textContent = text;
}

function seen(entries: readonly IntersectionObserverEntry[]): void {
  for (const { isIntersecting, target } of entries) {
    if (isIntersecting && !document.hidden) look(target);
  }
  count();
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  for (const article of unseen) {
    sight.unobserve(article);
    sight.observe(article);
  }
});

function look(article: Element): void {
  unseen.delete(article);
  sight.unobserve(article);
  setTimeout(() => {
    article.classList.remove("is-new");
    const sign = article.querySelector(".rail em");
    if (sign?.textContent === words.new) sign.remove();
  }, NEW);
}

function count(): void {
  for (const article of unseen) if (!article.isConnected) unseen.delete(article);
  const title = document.title.replace(/^\(\d+\) /, "");
  document.title = unseen.size ? `(${unseen.size}) ${title}` : title;
  const pill = document.querySelector<HTMLElement>(".pill");
  if (!pill) return;
  pill.hidden = !unseen.size;
  if (unseen.size) one(pill, "span").textContent = counted(words.arrived, unseen.size);
}

function announce(headline: string): void {
  if (preference("say") === "off") return;
  said.push(headline);
  if (said.length > 1) return;
  setTimeout(() => {
    speak([counted(words.arrived, said.length), said[said.length - 1]].join(": "));
    said = [];
  }, BATCH);
}
