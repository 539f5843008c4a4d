/** What an update points at: its related links, and the outlet whose copy it was taken from. */

import { data } from "../data";
import { askForAddress, type Pointer } from "../dialogs/pointer";
import { host } from "../document/addresses";
import { el, fillWith, icon } from "../dom";
import type { Link, Source } from "../keeping/writing";
import { fill, words } from "../words";

export class Further {
  readonly element = el("div", { class: "further" });
  private shown: readonly Link[] = [];
  private from: Source | null = null;
  private editable = true;

  constructor(private readonly changed: () => void) {
    this.draw();
  }

  get links(): readonly Link[] {
    return this.shown;
  }

  get source(): Source | null {
    return this.from;
  }

  set(links: readonly Link[], source: Source | null, editable = this.editable): void {
    this.shown = links;
    this.from = source;
    this.editable = editable;
    this.draw();
  }

  private draw(): void {
    const most = data.limits.links ?? 20;
    const links = this.shown.map(({ title, url }, place) =>
      this.entry(
        title,
        url,
        () => this.askLink(place),
        () => this.putLink(place),
      ),
    );
    const { from } = this;
    fillWith(
      this.element,
      group(
        words.links,
        ...links,
        this.editable && links.length < most && adder(words.link_add, () => this.askLink(links.length)),
      ),
      group(
        words.source,
        from &&
          this.entry(
            from.outlet,
            from.url,
            () => this.askSource(),
            () => this.putSource(null),
          ),
        this.editable && !from && adder(words.source_add, () => this.askSource()),
      ),
    );
  }

  private entry(name: string, url: string, edit: () => void, drop: () => void): HTMLElement {
    const where = el("span", { class: "host" }, host(url));
    if (!this.editable) return el("span", { class: "tag" }, name, " ", where);
    const change = el("button", { type: "button", class: "plain", onclick: edit }, name, " ", where);
    const label = fill(words.remove, { name });
    const remove = el("button", { type: "button", "aria-label": label, onclick: drop }, icon("x"));
    return el("span", { class: "tag" }, change, remove);
  }

  private async askLink(place: number): Promise<void> {
    const before = this.shown[place];
    const given = await askForAddress(words.link_related, words.link_title, 300, {
      name: before?.title ?? "",
      url: before?.url ?? "",
    });
    if (given) this.putLink(place, { title: given.name, url: given.url });
  }

  private putLink(place: number, link?: Link): void {
    const { shown } = this;
    const put = link ? [link] : [];
    this.put([...shown.slice(0, place), ...put, ...shown.slice(place + 1)], this.from, 0);
  }

  private async askSource(): Promise<void> {
    const { from } = this;
    const before: Pointer = { name: from?.outlet ?? "", url: from?.url ?? "" };
    const given = await askForAddress(words.source, words.source_outlet, 200, before);
    if (given) this.putSource({ outlet: given.name, url: given.url });
  }

  private putSource(source: Source | null): void {
    this.put(this.shown, source, 1);
  }

  /** The buttons are drawn anew; whoever works by keyboard is put back at the end of the same group. */
  private put(links: readonly Link[], source: Source | null, group: 0 | 1): void {
    this.set(links, source);
    this.changed();
    const buttons = this.element.children[group]?.querySelectorAll("button");
    buttons?.[buttons.length - 1]?.focus();
  }
}

function group(label: string, ...children: readonly (HTMLElement | false | null)[]): HTMLElement {
  return el(
    "div",
    { class: "byline", role: "group", "aria-label": label },
    el("span", { class: "lab", "aria-hidden": "true" }, label),
    ...children,
  );
}

function adder(label: string, onclick: () => void): HTMLElement {
  return el("button", { type: "button", class: "plain", onclick }, icon("plus"), label);
}
