/** How an update is known: the sentences under it, and the panel behind “How we know this”. */

import type { Group, How, Line, Remark } from "../contract/events";
import type { Core } from "./page";

/** Articles whose panel the reader has opened: a changed update comes with its panel open again. */
const opened = new Set<string>();

document.addEventListener(
  "toggle",
  ({ target }) => {
    const panel = target as HTMLDetailsElement;
    const id = panel.closest?.("article")?.id;
    if (id && panel.matches(".how")) opened[panel.open ? "add" : "delete"](id);
  },
  true,
);

/** Puts `how` under the words of `article`, in place of what stood there. */
export function tell(article: HTMLElement, how: How, core: Core): void {
  const node = made(how, core);
  core.showTimes(node);
  (core.one(node, ".how") as HTMLDetailsElement).open = opened.has(article.id);
  core.still(() => {
    for (const old of article.querySelectorAll(".known,.prose .stat")) old.remove();
    beside(article, node, how);
    core.one(article, ".acts").before(node);
  });
}

/** What is established of a line goes beside its words, as `readout/rendering/beside.py` puts it there. */
function beside(article: HTMLElement, node: HTMLElement, { remarks }: How): void {
  const lines = [...node.querySelectorAll<HTMLElement>(":scope > .stat")];
  const last = new Map<Element, Element>();
  remarks.forEach(({ anchor }, at) => {
    const words = anchor ? article.querySelector(`.prose [id="${CSS.escape(anchor)}"]`) : null;
    const line = lines[at];
    if (!words || !line) return;
    const item = words.closest(".prose > :is(ol,ul) li");
    const block = item ?? words.closest(".prose > *");
    const before = block && last.get(block);
    if (before) before.after(line);
    else if (item) item.append(line);
    else block?.after(line);
    if (block) last.set(block, line);
  });
}

/** The markup of the server, cut from the page's own template. */
export function made(how: How, core: Core): HTMLElement {
  const node = core.cut("t-how");
  const written = (selector: string, texts: readonly string[]) =>
    repeat(node, selector, texts, (each, text) => {
      each.textContent = text;
    });
  written(".told", how.attribution);
  repeat(node, ":scope > .stat", how.remarks, remark);
  written(".sum", how.summary);
  repeat(node, ".way", how.groups, (each, group) => way(each, group, core));
  repeat(node, ".limits", how.limits, (each, { title, sentences }) => {
    core.one(each, "b").textContent = title;
    core.one(each, "span").textContent = sentences.join(" ");
  });
  return node;
}

function remark(node: HTMLElement, { kind, status, text }: Remark): void {
  node.dataset.kind = status ?? kind;
  sign(node, status ?? kind);
  (node.querySelector("span") as HTMLElement).textContent = text;
}

function way(node: HTMLElement, { chain, label, lines, own, status }: Group, core: Core): void {
  const [first, next] = node.querySelectorAll<HTMLElement>(".chain > li");
  for (const { link, name } of chain) {
    const hop = (link ? next : first)?.cloneNode(true) as HTMLElement;
    core.one(hop, "b").textContent = name;
    if (link) core.one(hop, "i").textContent = link;
    first?.before(hop);
  }
  first?.remove();
  next?.remove();
  const stat = core.one(node, ".stat");
  sign(stat, own && status === "reported" ? "own" : status);
  core.one(stat, "span").textContent = label;
  repeat(node, ".claim", lines, (each, line) => said(each, line, core));
}

function said(node: HTMLElement, { anchor, earlier, small, text }: Line, core: Core): void {
  const words = core.one(node, "a");
  words.textContent = text;
  if (anchor) words.setAttribute("href", `#${anchor}`);
  else words.removeAttribute("href");
  repeat(node, "small:not(.was)", small ?? [], (each, kind) => {
    each.textContent = ` ${kind}`;
  });
  repeat(node, ".was", earlier ?? [], (each, before) => {
    core.say(each, ` ${core.fill(core.words.until, { text: before.text })}`, before.until, "moment");
  });
}

function sign(node: HTMLElement, name: string): void {
  node.querySelector("use")?.setAttribute("href", `#s-${name}`);
}

/** One copy of what `selector` finds for each of `list`, dressed; none is left where the list is empty. */
function repeat<T>(
  root: HTMLElement,
  selector: string,
  list: readonly T[],
  dress: (node: HTMLElement, each: T) => void,
): void {
  const sample = root.querySelector<HTMLElement>(selector);
  if (!sample) return;
  for (const each of list) {
    const node = sample.cloneNode(true) as HTMLElement;
    dress(node, each);
    sample.before(node);
  }
  sample.remove();
}
