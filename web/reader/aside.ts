/** What stands beside the stream: the pinned summary and the key list. */

import type { KeyEvent, Page, Update } from "../contract/events";
import type { Core } from "./page";

/** Brings the pinned summary and the key list to what `update` says. */
export function renew(update: Update, core: Core): void {
  core.still(() => {
    const pinned = core.one(document, "#pinned");
    if (update.pinned) core.swap(pinned, summary(update, core));
    else if (pinned.dataset.id === update.id) unpin(pinned);
    list(update, core);
  });
  void import("./ledger").then(({ sweep }) => sweep(core), core.unloaded);
}

/** Brings both to what the whole page says. */
export function renewAll({ key, ledger, pinned }: Page, core: Core): void {
  void import("./ledger").then(({ renew }) => renew(ledger, core), core.unloaded);
  core.still(() => {
    const shown = core.one(document, "#pinned");
    if (pinned) core.swap(shown, summary(pinned, core));
    else unpin(shown);
    core.one(document, "#keys ol").replaceChildren(...key.map((each) => line(each, core)));
    count(core);
  });
}

/** Leaves an empty place for what may be pinned next. */
function unpin(pinned: HTMLElement): void {
  pinned.hidden = true;
  pinned.dataset.id = "";
  pinned.replaceChildren();
}

function summary(update: Update, { base, cut, dress, one, words }: Core): HTMLElement {
  const node = cut("t-pinned");
  node.hidden = false;
  node.dataset.id = update.id;
  node.classList.toggle("is-gone", update.state !== "published");
  one(node, "time").setAttribute("datetime", update.published_at);
  one(node, ".rail a").setAttribute("href", update.url);
  dress(node, update, base, words.nameless);
  return node;
}

/** Keeps the key list: newest first, as the fold has it. */
function list(update: Update, core: Core): void {
  const keys = core.one(document, "#keys ol");
  keys.querySelector(`[data-number="${update.number}"]`)?.remove();
  if (update.state === "published" && update.key) {
    const next = [...keys.children].find(
      (each) => Number((each as HTMLElement).dataset.number) < update.number,
    );
    keys.insertBefore(line(update, core), next ?? null);
  }
  count(core);
}

function count({ one }: Core): void {
  const keys = one(document, "#keys");
  const many = keys.querySelectorAll("li").length;
  one(keys, ".n").textContent = String(many);
  keys.hidden = !many;
  one(document, ".show").hidden = !many;
  if (!many) document.querySelector<HTMLInputElement>("#show-all")?.click();
}

function line(key: KeyEvent, { clock, cut, fill, one, showTimes, words }: Core): HTMLElement {
  const node = cut("t-key");
  node.dataset.number = String(key.number);
  node.dataset.of = key.id;
  const here = document.getElementById(`u-${key.id}`);
  one(node, "a").setAttribute("href", here ? `#u-${key.id}` : key.url);
  one(node, "time").setAttribute("datetime", key.published_at);
  showTimes(node);
  one(node, "span").textContent = key.headline || fill(words.nameless, { time: clock(key.published_at) });
  return node;
}
