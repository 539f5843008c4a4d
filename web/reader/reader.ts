/** What belongs to this reader and this device: choices, the last visit, keys. */

import type { Core } from "./page";
import { settings } from "./settings";
import { shortcut } from "./shortcuts";
import { visit } from "./visits";

/** The next version has modules of other names: what this page may need later it fetches now. */
function fetchAhead(): void {
  void Promise.all([
    import("./aside"),
    import("./alarm"),
    import("./head"),
    import("./how"),
    import("./ledger"),
    import("./recall"),
    import("./deeds"),
    import("./panel"),
  ]).catch(() => {}); // whoever needs one asks for it again
}

/** The last instant that a date can be: seen from there, nothing is minutes ago. */
const DOOMSDAY = 8.64e15;

/** “2 min ago” is true on no paper: what is printed says the day. */
function print(page: Core): void {
  addEventListener("beforeprint", () => page.showTimes(document, DOOMSDAY));
  addEventListener("afterprint", () => page.showTimes());
}

/** Attends to the reader of `page` from now on. */
export function reader(page: Core): void {
  fetchAhead();
  document.documentElement.classList.toggle("no-share", !navigator.share);
  if (matchMedia("(min-width: 72rem)").matches) document.getElementById("keys")?.setAttribute("open", "");
  if (matchMedia("(min-width: 48rem)").matches) {
    for (const part of document.querySelectorAll("#ledger details")) part.setAttribute("open", "");
  }
  settings(page);
  print(page);
  if (document.getElementById("main")?.dataset.live === "newest") visit(page);
  if (document.querySelector("a[data-replies]")) {
    void import("./replies").then(({ replies }) => replies(page), page.unloaded);
  }
  document.addEventListener("keydown", (press) => {
    if (page.preference("press") === "off" || press.metaKey || press.ctrlKey || press.altKey) return;
    if (!(press.target as Element).closest("input,select,textarea")) shortcut(press.key);
  });
}
