/** A dialog over the desk, which is inert until it is answered. */

import { type Child, el, icon, part } from "../dom";
import { words } from "../words";

export class Dialog<Answer> {
  readonly element: HTMLDialogElement;
  private readonly body = el("div", { class: "within" });
  private readonly hint = el("p", { class: "hint", role: "status" });
  private readonly actions = el("div", { class: "do" });
  private answer: Answer | undefined;

  constructor(title: string, { wide = false } = {}) {
    const id = `dialog-${document.querySelectorAll("dialog").length + 1}`;
    const close = el("button", { type: "button", class: "icon", "aria-label": words.close }, icon("x"));
    close.addEventListener("click", () => this.element.close());
    this.element = el(
      "dialog",
      { class: wide ? "dialog is-wide" : "dialog", "aria-labelledby": id },
      el("div", { class: "headrow" }, el("h2", { id }, title), close),
      this.body,
      el("div", { class: "foot" }, this.hint, this.actions),
    );
  }

  /** What the dialog says and asks. */
  show(...children: readonly Child[]): this {
    this.body.append(...children.filter((child): child is Node | string => Boolean(child)));
    return this;
  }

  /** A button at its foot; what it does may fill `finish`. */
  act(label: string, does: () => void, look = "btn"): HTMLButtonElement {
    const made = el("button", { type: "button", class: look, onclick: does }, label);
    this.actions.append(made);
    return made;
  }

  /** A button that leaves everything as it is. */
  leave(label = words.cancel): HTMLButtonElement {
    return this.act(label, () => this.element.close());
  }

  /** A sentence at its foot, for instance what is missing. */
  say(sentence: string, wrong = false): void {
    this.hint.textContent = sentence;
    this.hint.classList.toggle("is-wrong", wrong);
  }

  finish(answer: Answer): void {
    this.answer = answer;
    this.element.close();
  }

  /** Opens it; the answer, or nothing if it was closed without one. Focus goes back to where it was. */
  ask(first?: HTMLElement): Promise<Answer | undefined> {
    const before = document.activeElement;
    part("dialogs").append(this.element);
    this.element.showModal();
    first?.focus();
    return new Promise((resolve) => {
      this.element.addEventListener("close", () => {
        this.element.remove();
        if (before instanceof HTMLElement && before.isConnected) before.focus();
        resolve(this.answer);
      });
    });
  }
}

/** Whether a dialog is open. */
export function isAsking(): boolean {
  return document.querySelector("dialog[open]") !== null;
}
