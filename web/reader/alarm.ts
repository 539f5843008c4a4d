/** The head of the page speaks of the newest correction or retraction of a key or pinned update. */

import type { Core } from "./page";

/** As many updates as the server looks at. */
const LOOKED_AT = 30;

interface Alarm {
  readonly id: string;
  readonly kind: "correction" | "retraction";
  readonly at: string;
  readonly text: string;
}

/** Brings the head to what the articles on the page say. */
export function alarm(page: Core): void {
  const { one, say, still, showTimes, words } = page;
  const last = newest(one);
  const shown = [document.getElementById("alert-sign"), document.getElementById("alert")];
  const template = document.getElementById("t-alert") as HTMLTemplateElement;
  const fresh = template.content.cloneNode(true) as DocumentFragment;
  if (last) {
    say(one(fresh, "em"), words.changed[last.kind], last.at);
    one(fresh, "b").textContent = last.kind === "correction" ? words.corrected : words.retracted;
    one(fresh, "#alert span").textContent = last.text;
    one(fresh, "a").setAttribute("href", `#${last.id}`);
    showTimes(fresh);
    if (shown[1]?.textContent === one(fresh, "#alert").textContent) return;
  }
  if (!last && !shown[1]) return;
  still(() => {
    for (const part of shown) part?.remove();
    if (last) one(document, "#main > .head").prepend(fresh);
  });
}

function newest(one: Core["one"]): Alarm | undefined {
  const pinned = `u-${one(document, "#pinned").dataset.id}`;
  const articles = [...document.querySelectorAll<HTMLElement>(".stream > article")].slice(0, LOOKED_AT);
  const found = articles
    .filter((article) => article.id === pinned || article.dataset.key !== undefined)
    .flatMap((article) => alarms(article, one));
  return found.sort((first, second) => (first.at < second.at ? 1 : -1))[0];
}

function alarms(article: HTMLElement, one: Core["one"]): Alarm[] {
  const notes = article.querySelectorAll<HTMLElement>('[data-kind="correction"],[data-kind="retraction"]');
  return [...notes].map((note) => ({
    id: article.id,
    kind: note.dataset.kind as Alarm["kind"],
    at: one(note, "time").getAttribute("datetime") ?? "",
    text: one(note, "span").textContent ?? "",
  }));
}
