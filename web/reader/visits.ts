/** “New since your last visit”: a line above which everything is new to this device. */

import type { Core } from "./page";

/** Marks what is new since this device was last here, then counts this visit when it ends. */
export function visit(page: Core): void {
  const name = `seen-${page.base}` as const;
  const [last, at] = page.preference(name).split(" ");
  if (Number(last) && Number(last) < page.newestNumber()) mark(Number(last), at ?? "", page);
  addEventListener("pagehide", () => page.prefer(name, `${page.newestNumber()} ${new Date().toISOString()}`));
}

/** Draws a line above the update with the number `last`. */
function mark(last: number, at: string, { cut, one, showTimes, still }: Core): void {
  const articles = [...document.querySelectorAll<HTMLElement>(".stream > article")];
  const first = articles.find((each) => Number(each.dataset.number) <= last);
  if (!first) return;
  const line = cut("t-since");
  one(line, "time").setAttribute("datetime", at);
  showTimes(line);
  still(() => first.before(line));
}
