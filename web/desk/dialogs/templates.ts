/** The newsroom's templates: one is taken, or, by those who keep them, kept or taken away. */

import { address, may } from "../data";
import { el, field, fillWith, icon } from "../dom";
import { submits } from "../editor/link";
import { call, Refused } from "../keeping/api";
import { NOTHING, saysSomething, sent, WORDS, type Wording, type Writing, worded } from "../keeping/writing";
import type { Room } from "../room";
import { at } from "../times";
import { fill, words } from "../words";
import { Dialog } from "./dialog";

interface Template extends Wording {
  readonly id: number;
  readonly name: string;
  readonly by: string;
  readonly at: string;
  /** Why this story may not publish these words as they are; empty where nothing is against it. */
  readonly blocked: string;
}

/** Offers the templates; one that is taken begins a new update, so that no words are written over. */
export async function beginFromTemplate(room: Room): Promise<void> {
  room.flush();
  const written = room.keeper?.writing;
  const taken = await new Templates(written && saysSomething(written) ? written : undefined).ask();
  if (taken) room.start(undefined, taken);
}

class Templates {
  private readonly dialog = new Dialog<Writing>(words.templates);
  private readonly list = el("ul", { class: "templates" });

  constructor(private readonly written: Writing | undefined) {}

  ask(): Promise<Writing | undefined> {
    this.dialog.show(
      el("p", { class: "lead" }, words.templates_how),
      this.list,
      this.written && may("keep_templates") && this.keeper(this.written),
    );
    this.dialog.leave(words.close_it);
    void this.refresh().then(() => this.list.querySelector("button")?.focus());
    return this.dialog.ask();
  }

  private async refresh(): Promise<void> {
    const told = await this.run(() => call<{ items: Template[] }>("GET", address("templates")));
    if (!told) return;
    const none = el("li", { class: "hint" }, words.templates_none);
    fillWith(this.list, ...(told.items.length ? told.items.map((each) => this.row(each)) : [none]));
  }

  private row(each: Template): HTMLElement {
    const take = (): void => this.dialog.finish({ ...NOTHING, ...worded(each) });
    const note = fill(words.template_by, { name: each.by, time: at(each.at) });
    const use = el("button", { type: "button", class: "btn", onclick: take }, each.name);
    const label = fill(words.remove, { name: each.name });
    const drop = (): void => void this.retire(each.id);
    const remove =
      may("keep_templates") &&
      el("button", { type: "button", class: "icon", "aria-label": label, onclick: drop }, icon("x"));
    const why = each.blocked && el("p", { class: "hint is-wrong" }, each.blocked);
    return el("li", {}, use, el("span", { class: "hint" }, note), remove, why);
  }

  private keeper(written: Writing): HTMLElement {
    const name = el("input", { type: "text", maxlength: 100, autocomplete: "off" });
    const keep = (): void => {
      if (name.value.trim()) void this.keep(name, written);
      else this.dialog.say(words.template_name_needed, true);
    };
    const go = el("button", { type: "submit", class: "btn" }, words.template_keep);
    return el("form", { class: "keep", onsubmit: submits(keep) }, field(words.template_as, name), go);
  }

  private async keep(name: HTMLInputElement, written: Writing): Promise<void> {
    const body = { name: name.value, ...sent(written, WORDS) };
    if (!(await this.run(() => call("POST", address("keep_template"), { body })))) return;
    name.value = "";
    await this.refresh();
  }

  private async retire(id: number): Promise<void> {
    await this.run(() => call("POST", address("retire_template", String(id)), { body: {} }));
    await this.refresh();
    (this.list.querySelector("button") ?? this.dialog.element).focus();
  }

  /** What a call answers; why it was refused is said at the dialog's foot. */
  private async run<Answer>(does: () => Promise<Answer>): Promise<Answer | undefined> {
    try {
      const answer = await does();
      this.dialog.say("");
      return answer;
    } catch (error) {
      this.dialog.say(error instanceof Refused ? error.why : words.not_now, true);
      return undefined;
    }
  }
}
