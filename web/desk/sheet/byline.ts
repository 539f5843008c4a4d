/** The names of an update: each with a button that takes it away, and one that adds another. */

import { data } from "../data";
import { el, fillWith, icon } from "../dom";
import { fill, words } from "../words";

export class Byline {
  readonly element = el("div", { class: "byline", role: "group", "aria-labelledby": "l-by" });
  private names: readonly string[] = [];
  private editable = true;

  constructor(private readonly changed: () => void) {
    this.draw();
  }

  get value(): readonly string[] {
    return this.names;
  }

  set(names: readonly string[], editable = this.editable): void {
    this.names = names;
    this.editable = editable;
    this.draw();
  }

  private draw(): void {
    const most = data.limits.names ?? 20;
    fillWith(
      this.element,
      el("span", { class: "lab", id: "l-by" }, words.byline),
      ...this.names.map((name) => this.tag(name)),
      this.editable && this.names.length < most && this.adder(),
    );
  }

  private tag(name: string): HTMLElement {
    const label = fill(words.remove, { name });
    const drop = (): void => this.change(this.names.filter((each) => each !== name));
    const remove = el("button", { type: "button", "aria-label": label, onclick: drop }, icon("x"));
    return el("span", { class: "tag" }, name, this.editable && remove);
  }

  private adder(): HTMLElement {
    return el(
      "button",
      { type: "button", class: "plain", id: "add-name", onclick: () => this.ask() },
      icon("plus"),
      words.add,
    );
  }

  private ask(): void {
    const input = el("input", {
      type: "text",
      class: "name",
      list: "people",
      maxlength: data.limits.name,
      "aria-label": words.add_name,
      autocomplete: "off",
    });
    const list = el(
      "datalist",
      { id: "people" },
      ...data.people.map((name) => el("option", { value: name })),
    );
    let over = false;
    const finish = (name: string): void => {
      if (over) return;
      over = true;
      const trimmed = name.replace(/\s+/g, " ").trim();
      if (trimmed && !this.names.includes(trimmed)) this.change([...this.names, trimmed]);
      else this.draw();
      document.getElementById("add-name")?.focus();
    };
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) finish(input.value);
      else if (event.key === "Escape") finish("");
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    input.addEventListener("blur", () => finish(input.value));
    document.getElementById("add-name")?.replaceWith(input, list);
    input.focus();
  }

  private change(names: readonly string[]): void {
    this.names = names;
    this.draw();
    this.changed();
  }
}
