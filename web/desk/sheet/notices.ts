/** What must be known before one writes on: said above the fields, each matter once. */

import { el, icon } from "../dom";
import { words } from "../words";

export interface Deed {
  readonly label: string;
  readonly does: () => void;
}

export class Notices {
  readonly element = el("div", { class: "notices", role: "status" });

  /** Says `sentence` about `matter` in the place of what was said about it, with what can be done. */
  say(matter: string, sentence: string, deeds: readonly Deed[] = [], wrong = false): void {
    this.clear(matter);
    const close = el(
      "button",
      { type: "button", class: "icon", "aria-label": words.close, onclick: () => this.clear(matter) },
      icon("x"),
    );
    const buttons = deeds.map(({ label, does }) =>
      el("button", { type: "button", class: "btn small", onclick: does }, label),
    );
    const look = wrong ? "notice is-wrong" : "notice";
    this.element.append(
      el(
        "p",
        { class: look, "data-matter": matter },
        icon(wrong ? "stop" : "warn"),
        el("span", {}, sentence),
        ...buttons,
        close,
      ),
    );
  }

  clear(matter?: string): void {
    for (const said of this.element.querySelectorAll<HTMLElement>("[data-matter]")) {
      if (matter === undefined || said.dataset.matter === matter) said.remove();
    }
  }
}
