/** The head of the page speaks of the newest change that whoever reads only the top would miss. */

import type { Corrected, Update } from "../contract/events";
import type { Core } from "./page";

interface Change {
  readonly kind: "correction" | "retraction";
  readonly at: string;
  readonly text: string;
  readonly href: string;
}

interface Alarm extends Change {
  readonly label: string;
}

/** Up to this number, what left the window has been looked at. */
let past = 0;

/** Brings the head to what the page says after `update`. */
export function alarm(page: Core, update: Update): void {
  pushedOut(page);
  const { id, number, url } = update;
  strike(id);
  const notes = update.state === "published" ? (update.notes ?? []) : [];
  const last = notes.filter(({ kind }) => kind === "correction").pop();
  if (last && number <= edge(page)) enlist({ id, url, number, at: last.at, text: last.text }, page);
  show(page);
}

/** Takes the lines of a whole page. */
export function renew(lines: readonly Corrected[], page: Core): void {
  past = edge(page);
  page.one(document, "#corrected").replaceChildren();
  for (const line of lines) enlist(line, page);
  show(page);
}

/** Takes away the lines that a whole page has not, and brings nothing: its reader pauses. */
export function keep(lines: readonly Corrected[], page: Core): void {
  const ids = new Set(lines.map(({ id }) => id));
  for (const line of listed()) if (!ids.has(line.dataset.of ?? "")) line.remove();
  show(page);
}

/** Updates up to this number are too old for the page. */
function edge(page: Core): number {
  return page.newestNumber() - page.window;
}

/** What newer updates have pushed out of the window is corrected still. */
function pushedOut(page: Core): void {
  const now = edge(page);
  for (const article of stream()) {
    const number = Number(article.dataset.number);
    if (number <= past || number > now) continue;
    const [last] = newestFirst(changes(article, page.one).filter(({ kind }) => kind === "correction"));
    const url = page.one(article, ".rail").getAttribute("href") ?? "";
    if (last) enlist({ ...last, id: article.id.slice("u-".length), url, number }, page);
  }
  past = Math.max(past, now);
}

function enlist({ at, id, text, url }: Corrected, { one }: Core): void {
  strike(id);
  const line = document.createElement("li");
  Object.assign(line.dataset, { of: id, at, href: url });
  line.textContent = text;
  one(document, "#corrected").append(line);
}

function strike(id: string): void {
  for (const line of listed()) if (line.dataset.of === id) line.remove();
}

function show(page: Core): void {
  const { one, say, showTimes, still, words } = page;
  const shown = [document.getElementById("alert-sign"), document.getElementById("alert")];
  const last = newest(page);
  if (!last && !shown[1]) return;
  const template = document.getElementById("t-alert") as HTMLTemplateElement;
  const fresh = template.content.cloneNode(true) as DocumentFragment;
  if (last) {
    say(one(fresh, "em"), words.changed[last.kind], last.at);
    one(fresh, "b").textContent = last.label;
    one(fresh, "#alert span").textContent = last.text;
    one(fresh, "a").setAttribute("href", last.href);
    showTimes(fresh);
    if (shown[1]?.textContent === one(fresh, "#alert").textContent) return;
  }
  still(() => {
    for (const part of shown) part?.remove();
    if (last) one(document, "#main > .head").prepend(fresh);
  });
}

function newest({ one, window, words }: Core): Alarm | undefined {
  const pinned = `u-${one(document, "#pinned").dataset.id}`;
  const grave = stream()
    .slice(0, window)
    .filter((article) => article.id === pinned || article.dataset.key !== undefined)
    .flatMap((article) => changes(article, one))
    .map((change) => ({
      ...change,
      label: change.kind === "correction" ? words.corrected : words.retracted,
    }));
  const earlier = listed().map((line) => told(line, words.earlier));
  return newestFirst([...earlier, ...grave])[0];
}

function told({ dataset: { at = "", href = "", of = "" }, textContent }: HTMLElement, label: string): Alarm {
  const here = document.getElementById(`u-${of}`);
  return { kind: "correction", at, text: textContent ?? "", href: here ? `#u-${of}` : href, label };
}

/** Its corrections and retractions, as its notes tell them. */
function changes(article: HTMLElement, one: Core["one"]): Change[] {
  const notes = article.querySelectorAll<HTMLElement>('[data-kind="correction"],[data-kind="retraction"]');
  return [...notes].map((note) => ({
    href: `#${article.id}`,
    kind: note.dataset.kind as Change["kind"],
    at: one(note, "time").getAttribute("datetime") ?? "",
    text: one(note, "span").textContent ?? "",
  }));
}

function newestFirst<Made extends Change>(found: readonly Made[]): Made[] {
  return [...found].sort((first, second) => (first.at < second.at ? 1 : first.at > second.at ? -1 : 0));
}

function stream(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(".stream > article")];
}

function listed(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("#corrected li")];
}
