/** Whose words a quotation gives, as pasted markup says it. */

import { link } from "./addresses";

/** The attributes of a pasted `blockquote`; what said them is taken out of its words. */
export function speaker(quote: HTMLElement): { cite: string; url: string } {
  const told = quote.getAttribute("data-cite");
  if (told)
    return link(told)
      ? { cite: "", url: told }
      : { cite: told, url: link(quote.getAttribute("cite") ?? "") ?? "" };
  const last = quote.lastElementChild;
  const addresses = [quote.getAttribute("cite") ?? "", last?.querySelector("a")?.getAttribute("href") ?? ""];
  const url = addresses.map(link).find(Boolean) ?? "";
  if (!last || !/^(footer|cite)$/i.test(last.tagName))
    return { cite: "", url: link(addresses[0] ?? "") ?? "" };
  const cite = (last.textContent ?? "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^[—–-]\s*/, "");
  last.remove();
  return { cite, url };
}
