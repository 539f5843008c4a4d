/** Pasted markup made clean: what it means is kept, how it looked where it came from is not. */

import { link } from "../document/addresses";
import { withoutDocs } from "./docs";
import { drop, rename, unwrap } from "./dom";
import { withoutWord } from "./word";

/** What was pasted, clean, and how many pictures were left out: they need rights, which markup does not give. */
export interface Pasted {
  readonly html: string;
  readonly pictures: number;
}

const NEVER =
  "script,style,meta,link,title,template,noscript,svg,math,button,input,select,textarea,object,nav,dialog,canvas,xml";
const KEPT: Readonly<Record<string, readonly string[]>> = {
  A: ["href"],
  OL: ["start"],
  TD: ["colspan", "rowspan"],
  TH: ["colspan", "rowspan"],
  BLOCKQUOTE: ["cite"],
  IFRAME: ["src", "title"],
};
const LEVELS: Readonly<Record<string, string>> = { H1: "h2", H5: "h4", H6: "h4" };
const MOST_SPANNED = 50;

/** Takes markup from a clipboard; what was copied in the editor itself is handed back as it is. */
export function clean(html: string): Pasted {
  if (html.includes("data-pm-slice")) return { html, pictures: 0 };
  const body = new DOMParser().parseFromString(html, "text/html").body;
  dropUnseen(body);
  withoutWord(body);
  withoutDocs(body);
  styleToMeaning(body);
  const pictures = leavePictures(body);
  links(body);
  shape(body);
  bare(body);
  return { html: body.innerHTML.trim(), pictures };
}

function dropUnseen(body: HTMLElement): void {
  const comments = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
  drop(body.querySelectorAll(NEVER));
  for (const element of body.querySelectorAll("[hidden],[style]")) {
    const style = element.getAttribute("style") ?? "";
    if (
      element.hasAttribute("hidden") ||
      /display:\s*none|visibility:\s*hidden|mso-hide:\s*all/i.test(style)
    ) {
      element.remove();
    }
  }
}

/** A span that looks bold, slanted or struck says so by its tag; a tag that looks like nothing goes. */
function styleToMeaning(body: HTMLElement): void {
  for (const element of body.querySelectorAll("b,strong")) {
    if (weight(element) === "plain") unwrap(element);
  }
  for (const element of body.querySelectorAll("i,em")) {
    if (/(?<![-\w])font-style:\s*normal/i.test(element.getAttribute("style") ?? "")) unwrap(element);
  }
  for (const span of body.querySelectorAll("span,font")) {
    const style = span.getAttribute("style") ?? "";
    const inHeading = span.closest("h1,h2,h3,h4,h5,h6") !== null;
    const tags = [
      !inHeading && weight(span) === "bold" ? "strong" : "",
      /(?<![-\w])font-style:\s*(italic|oblique)/i.test(style) ? "em" : "",
      /text-decoration[^;]*line-through/i.test(style) ? "s" : "",
    ];
    for (const tag of tags.filter(Boolean)) wrapInside(span, tag);
    unwrap(span);
  }
}

function weight(element: Element): "bold" | "plain" | "unsaid" {
  const said = /(?<![-\w])font-weight:\s*(\w+)/i
    .exec(element.getAttribute("style") ?? "")?.[1]
    ?.toLowerCase();
  if (!said) return "unsaid";
  return said === "bold" || said === "bolder" || Number(said) >= 600 ? "bold" : "plain";
}

function wrapInside(element: Element, tag: string): void {
  const inner = element.ownerDocument.createElement(tag);
  inner.append(...element.childNodes);
  element.append(inner);
}

function leavePictures(body: HTMLElement): number {
  const pictures = body.querySelectorAll("img,picture>source,video,audio");
  const seen = [...pictures].filter((picture) => picture.tagName === "IMG" && !isPixel(picture));
  drop(pictures);
  return seen.length;
}

function isPixel(picture: Element): boolean {
  return (
    Number(picture.getAttribute("width") ?? 99) <= 2 || Number(picture.getAttribute("height") ?? 99) <= 2
  );
}

function links(body: HTMLElement): void {
  for (const anchor of body.querySelectorAll("a")) {
    const address = link(anchor.getAttribute("href") ?? "");
    if (address && anchor.textContent?.trim()) anchor.setAttribute("href", address);
    else unwrap(anchor);
  }
}

/** Headings of our levels; no empty lines; no tables that only hold a page together; paragraphs apart. */
function shape(body: HTMLElement): void {
  for (const heading of body.querySelectorAll("h1,h5,h6")) rename(heading, LEVELS[heading.tagName] ?? "h2");
  for (const table of body.querySelectorAll("table")) {
    if (table.querySelectorAll("td,th").length <= 1) unwrapTable(table);
  }
  for (const cell of body.querySelectorAll("td,th")) {
    for (const name of ["colspan", "rowspan"]) {
      const span = Number(cell.getAttribute(name) ?? 1);
      if (!(span > 1 && span <= MOST_SPANNED)) cell.removeAttribute(name);
    }
  }
  for (const paragraph of body.querySelectorAll("p")) splitAtEmptyLines(paragraph);
  for (const empty of body.querySelectorAll("p,h2,h3,h4,li,ul,ol,blockquote,strong,b,em,i,s")) {
    if (!empty.textContent?.trim() && !empty.querySelector("br,hr,iframe,td")) empty.remove();
  }
  for (const paragraph of body.querySelectorAll("p,div")) {
    const alone = !paragraph.textContent?.trim() && !paragraph.querySelector("hr,iframe,table");
    if (alone) paragraph.remove();
  }
  for (const br of body.querySelectorAll(":scope>br")) br.remove();
}

function unwrapTable(table: Element): void {
  const cell = table.querySelector("td,th");
  table.replaceWith(...(cell?.childNodes ?? []));
}

function splitAtEmptyLines(paragraph: Element): void {
  for (const br of paragraph.querySelectorAll(":scope>br")) {
    const next = br.nextElementSibling;
    const between = next && br.nextSibling !== next ? br.nextSibling?.textContent?.trim() : "";
    if (next?.tagName !== "BR" || between || br.parentElement !== paragraph) continue;
    const rest = paragraph.ownerDocument.createElement("p");
    while (next.nextSibling) rest.append(next.nextSibling);
    next.remove();
    br.remove();
    paragraph.after(rest);
    splitAtEmptyLines(rest);
    return;
  }
}

function bare(body: HTMLElement): void {
  for (const element of body.querySelectorAll("*")) {
    const kept = KEPT[element.tagName] ?? [];
    for (const { name } of [...element.attributes]) if (!kept.includes(name)) element.removeAttribute(name);
  }
}
