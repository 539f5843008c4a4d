/** What belongs to this reader and this device: choices, the last visit, keys. */

import type { Core } from "./page";
import { settings } from "./settings";
import { shortcut } from "./shortcuts";
import { visit } from "./visits";

/** Attends to the reader of `page` from now on. */
export function reader(page: Core): void {
  document.documentElement.classList.toggle("no-share", !navigator.share);
  if (matchMedia("(min-width: 72rem)").matches) document.getElementById("keys")?.setAttribute("open", "");
  settings(page);
  if (document.getElementById("main")?.dataset.live === "newest") visit(page);
  document.addEventListener("keydown", (press) => {
    if (page.preference("press") === "off" || press.metaKey || press.ctrlKey || press.altKey) return;
    if (!(press.target as Element).closest("input,select,textarea")) shortcut(press.key);
  });
}
