/** What belongs to this reader and this device: choices, the last visit, keys. */

import type { cut, one } from "./article";
import type { newestNumber } from "./page";
import type { prefer, preference } from "./preferences";
import { settings } from "./settings";
import { shortcut } from "./shortcuts";
import type { still } from "./still";
import type { clock, showTimes, useStoryZone } from "./times";
import { visit } from "./visits";
import type { fill, Words } from "./words";

/** What these modules need of the page; it is handed over, so that no code is loaded twice. */
export interface Page {
  readonly base: string;
  readonly clock: typeof clock;
  readonly cut: typeof cut;
  readonly fill: typeof fill;
  readonly newestNumber: typeof newestNumber;
  readonly one: typeof one;
  readonly prefer: typeof prefer;
  readonly preference: typeof preference;
  readonly showTimes: typeof showTimes;
  readonly still: typeof still;
  readonly useStoryZone: typeof useStoryZone;
  readonly words: Words;
}

/** Attends to the reader of `page` from now on. */
export function reader(page: Page): void {
  document.documentElement.classList.toggle("no-share", !navigator.share);
  if (matchMedia("(min-width: 72rem)").matches) document.getElementById("keys")?.setAttribute("open", "");
  settings(page);
  if (document.getElementById("main")?.dataset.live === "newest") visit(page);
  document.addEventListener("keydown", (press) => {
    if (page.preference("press") === "off" || press.metaKey || press.ctrlKey || press.altKey) return;
    if (!(press.target as Element).closest("input,select,textarea")) shortcut(press.key);
  });
}
