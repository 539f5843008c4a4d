/** A part of the panel that is folded until somebody wants it, and stays as they left it. */

import { type Child, el, fillWith, icon } from "../dom";
import { words } from "../words";
import type { Named } from "./shapes";

export class Fold {
  readonly element: HTMLDetailsElement;
  private readonly count = el("span");
  private readonly rows: HTMLUListElement;

  constructor(name: string, title: string) {
    this.rows = el("ul", { class: `rows ${name}` });
    this.element = el("details", { class: "rest", id: `fold-${name}` });
    this.element.append(el("summary", {}, title, " ", this.count, icon("chev")), this.rows);
  }

  /** Says how many there are, and lists them; `none` where there is nothing. */
  fill(count: string, rows: readonly Child[], none: string): void {
    this.count.textContent = count;
    fillWith(this.rows, ...(rows.length ? rows : [el("li", { class: "hint" }, none)]));
  }
}

/** A button of the panel; `act` names it, so that the focus finds it again when the panel is drawn anew. */
export function act(name: string, label: string, does: () => void, about = ""): HTMLButtonElement {
  const aria = about ? `${label}: ${about}` : undefined;
  const props = { type: "button", class: "plain", "data-act": name, "aria-label": aria, onclick: does };
  return el("button", props, label);
}

/** Leads to another update of the story; `place` tells links to one update apart. */
export function link({ headline, id }: Named, place = "go"): HTMLElement {
  const href = `?u=${encodeURIComponent(id)}`;
  return el("a", { href, "data-act": `${place}-${id}` }, headline || words.untitled);
}
