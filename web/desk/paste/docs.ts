/** What Google Docs wraps round a text. */

import { unwrap } from "./dom";

/** Takes away the wrapper that makes all of it bold, mends its lists in lists, and tells its links' true address. */
export function withoutDocs(body: HTMLElement): void {
  for (const wrapper of body.querySelectorAll('[id^="docs-internal-guid"]')) unwrap(wrapper);
  for (const list of body.querySelectorAll("ul>ul,ul>ol,ol>ul,ol>ol")) {
    const before = list.previousElementSibling;
    if (before?.tagName === "LI") before.append(list);
    else unwrap(list);
  }
  for (const anchor of body.querySelectorAll('a[href^="https://www.google.com/url?"]')) {
    const target = new URL(anchor.getAttribute("href") ?? "").searchParams.get("q");
    if (target) anchor.setAttribute("href", target);
  }
}
