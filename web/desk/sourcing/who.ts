/** A field that asks who: it offers whom the words may be from, and takes a name that is new. */

import { data } from "../data";
import { el, fillWith } from "../dom";
import { call } from "../keeping/api";
import { fill, words } from "../words";

/** Somebody, by the key that the server knows them by; `name` goes along where they are new. */
export interface Who {
  readonly key: string;
  readonly name: string;
  readonly why: string;
}

const REST = 120;
let last = 0;

export class WhoField {
  readonly input: HTMLInputElement;
  readonly list: HTMLUListElement;
  readonly element: HTMLElement;
  private readonly id: string;
  private items: readonly Who[] = [];
  private active = 0;
  private taking = false;
  private asked = 0;
  private looking: Promise<void> = Promise.resolve();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `sentence` is where a name may stand; with `ours`, it may be the outlet itself, or a source whose name we withhold. */
  constructor(
    label: string,
    private readonly sentence: string,
    private readonly chosen: (who: Who) => void,
    private readonly ours = false,
  ) {
    last += 1;
    this.id = `who-${last}`;
    this.list = el("ul", { id: this.id, role: "listbox", "aria-label": label });
    this.input = el("input", {
      ...{ type: "text", role: "combobox", autocomplete: "off", maxlength: 200, "aria-label": label },
      ...{ "aria-autocomplete": "list", "aria-controls": this.id, "aria-expanded": "false" },
      placeholder: words.who_placeholder,
      oninput: () => this.typed(),
      onkeydown: (event) => this.key(event as KeyboardEvent),
    });
    this.element = el("div", { class: "ask" }, this.input, this.list);
    this.look();
  }

  /** Takes whom the list has marked, once it is there. */
  async accept(): Promise<void> {
    if (this.taking) return;
    this.taking = true; // from here on no key changes whom it is to be
    if (this.timer !== undefined) this.look();
    await this.looking;
    this.taking = false;
    const who = this.items[this.active];
    if (who) this.chosen(who);
  }

  private typed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), REST);
  }

  private look(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.asked += 1;
    this.looking = this.find(this.asked);
  }

  private async find(turn: number): Promise<void> {
    const typed = this.input.value.trim();
    const body = { sentence: this.sentence, typed };
    const told = await call<{ items: Who[] }>("POST", data.urls.who, { body }).catch(() => ({ items: [] }));
    if (turn !== this.asked) return;
    this.items = [
      ...told.items,
      ...(typed ? fresh(typed, this.ours) : []),
      ...(this.ours && !typed ? [own()] : []),
    ];
    this.active = 0;
    this.show();
  }

  private key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && !event.isComposing) void this.accept();
    else if (step && this.items.length && !this.taking) {
      this.active = (this.active + step + this.items.length) % this.items.length;
      this.show();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private show(): void {
    const option = (who: Who, at: number): HTMLElement => {
      const take = (): void => this.chosen(who);
      const id = `${this.id}-${at}`;
      const selected = String(at === this.active);
      const made = el(
        "li",
        { id, role: "option", "aria-selected": selected, onclick: take },
        el("b", {}, who.name),
      );
      made.append(el("span", {}, ` — ${said(who, at === this.active)}`));
      return made;
    };
    fillWith(this.list, ...this.items.map(option));
    this.input.setAttribute("aria-expanded", String(this.items.length > 0));
    if (this.items.length) this.input.setAttribute("aria-activedescendant", `${this.id}-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
  }
}

/** What a name that was just typed can be. The number is grammar: “say” or “says”. */
function fresh(name: string, ours: boolean): Who[] {
  const several = /(?:[^s]s|police|people)$/i.test(name);
  const described = several ? ["several", "one"] : ["one", "several"];
  const kinds = [...described, "new-organisation", "new-person", ...(ours ? ["hidden"] : [])];
  return kinds.map((key) => ({ key, name, why: key }));
}

function own(): Who {
  return { key: "outlet", name: words.who_us, why: "outlet" };
}

function said({ why }: Who, active: boolean): string {
  const told: Readonly<Record<string, string>> = {
    named: words.who_named,
    last: words.who_last,
    found: words.who_found,
    one: words.who_one,
    several: words.who_several,
    "new-organisation": words.who_organisation,
    "new-person": words.who_person,
    hidden: words.who_hidden,
    outlet: words.who_outlet,
  };
  const sentence = told[why] ?? "";
  return active ? fill(words.who_enter, { why: sentence }) : sentence;
}
