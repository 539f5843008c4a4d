/** The bar below: whether this can go out, where the words are, and the buttons. */

import { may } from "./data";
import { button, el, fillWith, icon, part } from "./dom";
import type { Standing } from "./keeping/standing";
import type { Waiting } from "./keeping/store";
import { type State, saysSomething, type Writing } from "./keeping/writing";
import { at, exactly } from "./times";
import { counted, fill, words } from "./words";

export interface BarTold {
  preview(): void;
  save(): void;
  publish(): void;
  submit(): void;
  signIn(): void;
  choose(): void;
  keys(): void;
}

export class Bar {
  private readonly ready = el("div", { class: "ready" });
  private readonly missing = el("p", { class: "ready is-wrong", role: "status", hidden: true });
  private readonly saved = el("p", { class: "saved", role: "status" });
  private readonly lost = el("p", { class: "lost", role: "status", hidden: true });
  private readonly trouble = el("p", { class: "lost", role: "alert", hidden: true });
  private readonly go: HTMLButtonElement;
  private readonly save: HTMLButtonElement;
  private readonly look: HTMLButtonElement;

  constructor(private readonly told: BarTold) {
    this.look = button(words.preview, () => told.preview());
    this.save = button(words.save_draft, () => told.save());
    this.go = may("publish")
      ? button(words.publish, () => told.publish(), { look: "btn go" })
      : button(words.submit, () => told.submit(), { look: "btn go" });
    if (may("publish")) this.go.setAttribute("aria-keyshortcuts", "Control+Enter");
    const keys = button(words.key_map, () => told.keys(), { look: "btn opt" });
    fillWith(
      part("bar"),
      this.ready,
      this.missing,
      this.saved,
      this.lost,
      this.trouble,
      el("p", { class: "do" }, keys, this.look, this.save, this.go),
    );
  }

  /** Which buttons can be pressed. */
  offer(open: boolean, state: State, writing: Writing): void {
    const stopped = !open || state === "retracted" || state === "discarded";
    const empty = !saysSomething(writing);
    for (const each of [this.save, this.go]) disable(each, stopped || empty || !may("write"));
    disable(this.look, stopped || empty);
  }

  /** Where the words are. */
  stands(standing: Standing): void {
    const sentence = this.sentence(standing);
    if (this.saved.textContent !== sentence) this.saved.textContent = sentence;
    if (standing.kind === "saved") this.saved.prepend(icon("ok"));
    const offline = standing.kind === "offline";
    part("bar").classList.toggle("is-lost", offline || standing.kind === "signed-out");
    this.saved.hidden = offline || standing.kind === "signed-out";
    this.lost.hidden = !this.saved.hidden;
    if (offline) this.say(fill(words.offline, { time: at(standing.since) }), words.offline_what);
    if (standing.kind === "signed-out") {
      this.say(words.signed_out, words.signed_out_what);
      this.lost.append(button(words.sign_in, () => this.told.signIn(), { look: "btn small" }));
    }
    if (standing.kind === "conflict") {
      this.saved.append(
        " ",
        button(words.conflict_choose, () => this.told.choose(), { look: "btn small" }),
      );
    }
  }

  /** What went out, what waits, what was refused. */
  tell(sentence: string, symbol = "ok", wrong = false): void {
    fillWith(this.ready, ...(sentence ? [icon(symbol), el("span", { role: "status" }, sentence)] : []));
    delete this.ready.dataset.waits;
    this.ready.classList.toggle("is-wrong", wrong);
  }

  /** How many things of the open update's sourcing stand against its going out. */
  lacks(number: number): void {
    this.missing.hidden = !number;
    const sentence = number ? counted(words.not_ready_things, number) : "";
    if (this.missing.dataset.said === sentence) return;
    this.missing.dataset.said = sentence;
    const what = el("span", {}, el("b", {}, words.not_ready), " ", el("a", { href: "#sourcing" }, sentence));
    fillWith(this.missing, ...(number ? [icon("stop"), what] : []));
  }

  /** Says for how long something can still be taken back. */
  offerUndo(line: HTMLElement, undo: HTMLElement): void {
    delete this.ready.dataset.waits;
    fillWith(this.ready, icon("clock"), line, undo);
  }

  /** What waits for the network. */
  waits(all: readonly Waiting[]): void {
    if (!all.length) {
      if (this.ready.dataset.waits) fillWith(this.ready);
      delete this.ready.dataset.waits;
      return;
    }
    const sentence = fill(words.not_sent, {
      headline: all.map(({ headline }) => `“${headline}”`).join(", "),
    });
    fillWith(this.ready, icon("clock"), el("span", {}, el("b", {}, sentence), ` ${words.not_sent_why}`));
    this.ready.dataset.waits = "yes";
  }

  /** The browser's own store fails, or works. */
  storage(why: string | undefined): void {
    this.trouble.hidden = why === undefined;
    const sentence = why === undefined ? "" : fill(words.storage_failing, { why });
    if (this.trouble.textContent !== sentence) this.trouble.textContent = sentence;
  }

  private say(first: string, then: string): void {
    fillWith(this.lost, icon("off"), el("span", {}, el("b", {}, first), ` ${then}`));
  }

  private sentence(standing: Standing): string {
    switch (standing.kind) {
      case "saved":
        return fill(words.saved, { time: exactly(standing.at) });
      case "saving":
        return words.saving;
      case "unsaved":
        return words.unsent;
      case "refused":
        return fill(words.refused, { why: standing.why });
      case "conflict":
        return words.conflict_still;
      default:
        return "";
    }
  }
}

function disable(button: HTMLButtonElement, is: boolean): void {
  if (button.hasAttribute("aria-disabled") === is) return;
  if (is) button.setAttribute("aria-disabled", "true");
  else button.removeAttribute("aria-disabled");
}
