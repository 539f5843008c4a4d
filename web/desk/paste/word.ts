/** What Word puts into a text: paragraphs that are list items, quotations by class, marks of its own. */

import { drop, rename, unwrap } from "./dom";

const LISTED = /mso-list:\s*(\w+)\s+level(\d+)/i;
const NUMBER = /^\(?(\d+|[a-z]|[ivxlc]+)[.)]/i;

/** Makes lists, headings and quotations of Word's paragraphs, and takes its comments and spacers away. */
export function withoutWord(body: HTMLElement): void {
  drop(body.querySelectorAll('[style*="mso-element:comment"],[class*="MsoComment"]'));
  for (const paragraph of [...body.querySelectorAll("p")]) {
    if (/^MsoTitle$/.test(paragraph.className)) rename(paragraph, "h2");
    else if (/^Mso(Intense)?Quote/.test(paragraph.className)) quote(paragraph);
  }
  lists(body);
  for (const spacer of body.querySelectorAll('[style*="mso-spacerun"]')) spacer.replaceWith(" ");
  for (const element of [...body.querySelectorAll("*")]) {
    if (/^(O|W|V|M|ST1):/.test(element.tagName.toUpperCase())) unwrap(element);
  }
}

function quote(paragraph: Element): void {
  const before = paragraph.previousElementSibling;
  const joins = before?.tagName === "BLOCKQUOTE" && before.hasAttribute("data-word");
  const box = joins ? before : paragraph.ownerDocument.createElement("blockquote");
  if (!joins) {
    box.setAttribute("data-word", "");
    paragraph.replaceWith(box);
  }
  box.append(paragraph);
}

interface Open {
  readonly list: Element;
  readonly level: number;
  readonly of: string;
}

/** Items stand one after the other as paragraphs that name their list and level. */
function lists(body: HTMLElement): void {
  let open: Open[] = [];
  let last: Element | null = null;
  for (const paragraph of [...body.querySelectorAll("p,h1,h2,h3,h4,h5,h6")]) {
    const named = LISTED.exec(paragraph.getAttribute("style") ?? "");
    if (!named) continue;
    const level = Number(named[2]);
    if (!last || !follows(last, paragraph)) open = [];
    open = open.filter((each) => each.level < level || (each.level === level && each.of === named[1]));
    const marker = takeMarker(paragraph);
    last = putItem(paragraph, open, { level, of: named[1] ?? "", marker });
  }
}

function follows(last: Element, paragraph: Element): boolean {
  const list = topList(last);
  return list.nextElementSibling === paragraph;
}

function topList(item: Element): Element {
  let list = item.parentElement ?? item;
  while (list.parentElement?.tagName === "LI") list = list.parentElement.parentElement ?? list;
  return list;
}

function putItem(
  paragraph: Element,
  open: Open[],
  at: { level: number; of: string; marker: string },
): Element {
  const page = paragraph.ownerDocument;
  const item = page.createElement("li");
  let top = open[open.length - 1];
  if (top?.level !== at.level) {
    const list = page.createElement(NUMBER.test(at.marker) ? "ol" : "ul");
    const start = Number.parseInt(at.marker.replace("(", ""), 10);
    if (start > 1) list.setAttribute("start", String(start));
    const parent = top?.list.lastElementChild;
    if (parent) parent.append(list);
    else paragraph.before(list);
    top = { list, level: at.level, of: at.of };
    open.push(top);
  }
  top.list.append(item);
  paragraph.removeAttribute("style");
  item.append(paragraph.tagName === "P" ? paragraph : rename(paragraph, "p"));
  return item;
}

function takeMarker(paragraph: Element): string {
  const marker = paragraph.querySelector('[style*="mso-list:Ignore"],[style*="mso-list: Ignore"]');
  const text = (marker?.textContent ?? "").trim();
  marker?.remove();
  return text;
}
