/** Makes an update's article out of the page's own template, so that the markup has one source. */

import type { Note, Published, Update } from "../contract/events";
import { fill, joined, say, words } from "./words";

/** A copy of what the template `id` holds. */
export function cut(id: string): HTMLElement {
  const template = document.getElementById(id) as HTMLTemplateElement;
  return (template.content.firstElementChild as HTMLElement).cloneNode(true) as HTMLElement;
}

/** The article of `update` for the stream; `solo` for the page whose subject it is. */
export function article(update: Update, base: string, solo = false): HTMLElement {
  const node = cut("t-update");
  node.id = `u-${update.id}`;
  node.dataset.number = String(update.number);
  node.dataset.revision = String(update.revision);
  node.dataset.state = update.state;
  node.toggleAttribute("data-key", update.key);
  const published = update.state === "published";
  node.classList.toggle("is-key", published && update.key);
  node.classList.toggle("is-noted", published && !!update.notes?.length);
  node.classList.toggle("is-gone", !published);
  margin(node, update);
  if (solo) enlarge(node);
  dress(node, update, base);
  return node;
}

function margin(node: HTMLElement, update: Update): void {
  const rail = one(node, ".rail");
  rail.setAttribute("href", update.url);
  const time = one(rail, "time");
  time.setAttribute("datetime", update.published_at);
  time.removeAttribute("title");
  const note = newest(update);
  const sign = document.createElement("em");
  rail.querySelector("em")?.remove();
  if (update.state === "held") say(sign, words.held, update.modified_at);
  else if (note) say(sign, words.changed[note.kind], note.at);
  else if (update.state === "retracted") say(sign, words.changed.retraction, update.modified_at);
  else if (update.state === "published" && update.key) sign.textContent = words.key;
  if (sign.textContent) rail.append(sign);
  if (update.state === "published" && !note && update.revision > 1) {
    const changed = document.createElement("i");
    say(changed, words.updated, update.modified_at);
    rail.append(changed);
  }
}

/** Fills `node` with the words of `update`, or with the sentence that stands for them. */
export function dress(node: HTMLElement, update: Update, base: string, nameless = ""): void {
  const heading = one(node, "h1,h2,h3");
  notes(node, update, base);
  if (update.state === "published") {
    if (update.headline) heading.textContent = update.headline;
    else if (nameless) say(heading, nameless, update.published_at);
    else heading.remove();
    byline(node, update);
    text(node, update);
    links(node, update);
    for (const link of node.querySelectorAll(".acts a")) link.setAttribute("href", update.url);
  } else {
    heading.textContent = words.gone[update.state];
    for (const part of node.querySelectorAll(".by,.embed,.prose,.more,.acts")) part.remove();
  }
}

function notes(node: HTMLElement, update: Update, base: string): void {
  const sample = one(node, ".note");
  for (const note of all(update)) {
    const line = sample.cloneNode(true) as HTMLElement;
    line.dataset.kind = note.kind;
    say(one(line, "b"), words.note[note.kind], note.at);
    one(line, "span").textContent = note.text;
    const before = new Date(Date.parse(note.at) - 1).toISOString();
    if (note.kind === "retraction" || note.kind === "redaction") one(line, "a").remove();
    else one(line, "a").setAttribute("href", `${base}as-of/${before}/`);
    sample.before(line);
  }
  sample.remove();
}

function byline(node: HTMLElement, update: Published): void {
  const by = node.querySelector(".by");
  if (!by) return;
  const { byline: names, source } = update;
  one(by, "span").textContent = joined(names);
  if (!source) {
    (names.length ? one(by, ".from") : by).remove();
    return;
  }
  for (const link of by.querySelectorAll("a")) link.href = source.url;
  one(by, ".from a").textContent = source.outlet;
}

function text(node: HTMLElement, update: Published): void {
  const [warned, prose] = [one(node, ".warned"), one(node, ".prose")];
  prose.innerHTML = savesData()
    ? update.html.replace(/<img [^>]*?src="([^"]*)"[^>]*>/g, spared())
    : update.html;
  offer(prose);
  if (update.warning) one(warned, "b").textContent = fill(words.warning, { warning: update.warning });
  else warned.replaceWith(prose);
  if (!update.html) prose.remove();
}

/** Shows the buttons that only work with scripts. */
export function offer(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLElement>("[data-embed] button")) button.hidden = false;
}

function savesData(): boolean {
  return !!(navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
}

/** What stands for an image until it is tapped: nothing in a template is loaded. */
function spared(): string {
  return cut("t-spared").outerHTML.replace('"/"', '"$$1"').replace("</template>", "$$&</template>");
}

function links(node: HTMLElement, update: Published): void {
  const more = one(node, ".more");
  const sample = one(more, "a");
  for (const { title, url } of update.links ?? []) {
    const link = sample.cloneNode() as HTMLAnchorElement;
    link.href = url;
    link.textContent = title;
    sample.before(link, " ");
  }
  sample.remove();
  if (!update.links?.length) more.remove();
}

function enlarge(node: HTMLElement): void {
  const heading = document.createElement("h1");
  heading.className = "solo";
  one(node, "h3").replaceWith(heading);
}

function all(update: Update): readonly Note[] {
  return (update.state !== "withdrawn" && update.notes) || [];
}

/** The note that the margin speaks of. */
export function newest(update: Update): Note | undefined {
  return all(update).reduce<Note | undefined>(
    (last, note) => (last && last.at > note.at ? last : note),
    undefined,
  );
}

/** The first element that `selector` finds; every template has it. */
export function one(root: ParentNode, selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}
