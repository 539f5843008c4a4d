/** The line below the text: key event, content warning, and what can be done with the update. */

import { data } from "../data";
import { el, fillWith, icon } from "../dom";
import { isPublic } from "../keeping/writing";
import { words } from "../words";
import { type About, type Verb, verbs } from "./about";

const LABELS: Readonly<Record<Verb, readonly [string, string]>> = {
  submit: [words.submit, "review"],
  approve: [words.approve, "ok"],
  "send-back": [words.send_back, "draft"],
  schedule: [words.schedule, "clock"],
  embargo: [words.embargo, "lock"],
  "take-back": [words.take_back, "x"],
  discard: [words.discard, "x"],
  pin: [words.pin, "pin"],
  unpin: [words.unpin, "pin"],
  mark: [words.mark, "key"],
  unmark: [words.unmark, "key"],
  hold: [words.hold, "hold"],
  release: [words.release, "ok"],
  retract: [words.retract, "gone"],
  "drop-change": [words.draft_drop, "x"],
};

export class Options {
  readonly key = el("input", { type: "checkbox", id: "key-event" });
  readonly warning = el("input", {
    type: "text",
    id: "warning",
    maxlength: data.limits.warning,
    placeholder: words.optional,
  });
  readonly count = el("span", { class: "words" });
  readonly element: HTMLElement;
  private readonly keyLabel = el("label", {}, this.key, icon("key"), words.key);
  private readonly verbs = el("span", { class: "verbs", role: "group", "aria-label": words.do_with });

  constructor(
    changed: () => void,
    private readonly act: (verb: Verb) => void,
  ) {
    this.key.addEventListener("change", changed);
    this.warning.addEventListener("input", changed);
    const warning = el("label", { class: "warning" }, el("span", {}, words.warning), this.warning);
    this.element = el(
      "div",
      { class: "options" },
      el("div", { class: "opts" }, this.keyLabel, warning, this.count),
      this.verbs,
    );
  }

  /** Offers what the update's state and the member's role allow. */
  offer(about: About, exists: boolean): void {
    this.keyLabel.hidden = isPublic(about.state);
    const offered = verbs(about, exists);
    const now = offered.join(" ");
    if (this.verbs.dataset.offered === now) return; // a button under somebody's finger stays
    this.verbs.dataset.offered = now;
    fillWith(this.verbs, ...offered.map((verb) => this.button(verb)));
  }

  private button(verb: Verb): HTMLElement {
    const [label, symbol] = LABELS[verb];
    return el(
      "button",
      { type: "button", class: "plain", onclick: () => this.act(verb) },
      icon(symbol),
      label,
    );
  }
}
