/** The map of the keys, and the switch that turns the single ones off. */

import { el } from "../dom";
import { words } from "../words";
import { Dialog } from "./dialog";

const OFF = "readout-desk-keys-off";

const SINGLE: readonly (readonly [string, string])[] = [
  ["n", words.key_new],
  ["h", words.key_headline],
  ["t", words.key_text],
  ["m", words.templates],
  ["j", words.key_next],
  ["k", words.key_previous],
  ["p", words.key_preview],
  ["?", words.key_map_show],
];
const ALWAYS: readonly (readonly [string, string])[] = [
  ["Ctrl Enter", words.key_publish],
  ["Ctrl S", words.key_save],
  ["Ctrl K", words.key_attribute],
  ["Alt ↓", words.key_names],
  ["Ctrl B", words.bold],
  ["Ctrl I", words.italic],
  ["Ctrl Alt 2", words.heading],
  ["Ctrl Shift 8", words.list],
  ["Ctrl Shift 7", words.numbered],
  ["Ctrl Shift B", words.quotation],
  ["Ctrl Shift L", words.link],
  ["Ctrl Z", words.undo],
];

/** Whether keys without Ctrl do anything. */
export function singleKeys(): boolean {
  try {
    return localStorage.getItem(OFF) === null;
  } catch {
    return true;
  }
}

/** Shows the map. */
export async function keyMap(): Promise<void> {
  const dialog = new Dialog<never>(words.key_map);
  const single = el("input", { type: "checkbox" });
  single.checked = singleKeys();
  single.addEventListener("change", () => {
    try {
      if (single.checked) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "");
    } catch {
      dialog.say(words.keys_kept, true);
    }
  });
  dialog.show(list(ALWAYS), el("label", { class: "switch" }, single, words.keys_single), list(SINGLE));
  dialog.leave(words.close_it);
  await dialog.ask();
}

function list(keys: readonly (readonly [string, string])[]): HTMLElement {
  const rows = keys.map(([keys, does]) =>
    el("div", {}, el("dt", {}, ...keys.split(" ").map((key) => el("kbd", {}, key))), el("dd", {}, does)),
  );
  return el("dl", { class: "keys" }, ...rows);
}
