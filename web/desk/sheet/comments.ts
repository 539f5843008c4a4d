/** The review of a draft: what reporter and editor say to each other, below the text. */

import { data } from "../data";
import { el, field, fillWith } from "../dom";
import { call, Refused } from "../keeping/api";
import { at } from "../times";
import { words } from "../words";

interface Comment {
  readonly id: number;
  readonly by: string;
  readonly text: string;
  readonly at: string;
}

/** Shows the comments of the update `id` in `place`; nothing there for what the server does not have. */
export async function showComments(place: HTMLElement, id: string | undefined): Promise<void> {
  place.dataset.id = id ?? "";
  if (id === undefined) {
    place.hidden = true;
    return;
  }
  const address = `${data.urls.api}/updates/${id}/comments`;
  const { items } = await call<{ items: readonly Comment[] }>("GET", address);
  if (place.dataset.id !== id) return; // another update was opened meanwhile
  const draft = place.querySelector("textarea")?.value ?? "";
  const own = el("textarea", { rows: 2, maxlength: 2000 });
  own.value = draft;
  const hint = el("p", { class: "hint", role: "status" });
  const send = async (): Promise<void> => {
    if (!own.value.trim()) return;
    try {
      await call("POST", address, { body: { text: own.value.trim() } });
      own.value = "";
      await showComments(place, id);
    } catch (error) {
      hint.textContent = error instanceof Refused ? error.why : words.not_now;
    }
  };
  fillWith(
    place,
    el("h2", { id: "h-talk" }, words.comments, " ", el("span", {}, String(items.length || ""))),
    el("ol", {}, ...[...items].reverse().map(item)),
    field(words.comment, own),
    hint,
    el("button", { type: "button", class: "btn small", onclick: () => void send() }, words.comment_send),
  );
  place.hidden = false;
}

function item(comment: Comment): HTMLElement {
  const head = el("p", {}, el("b", {}, comment.by), el("time", { datetime: comment.at }, at(comment.at)));
  return el("li", {}, head, el("p", {}, comment.text));
}
