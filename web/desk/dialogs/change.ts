/** Changing what is published: what kind of change it is, what readers are told, and what they will see. */

import { address, data, may } from "../data";
import { el, field, fillWith } from "../dom";
import { call, Refused } from "../keeping/api";
import { sent, WORDS, type Writing } from "../keeping/writing";
import { at } from "../times";
import { fill, words } from "../words";
import { Dialog } from "./dialog";
import { difference, differs, type Piece } from "./difference";

export interface Change {
  readonly change_kind: Kind;
  readonly note: string;
}

type Kind = "update" | "refile" | "clarification" | "correction" | "editors_note";

interface Altered {
  readonly headline_changes: readonly Piece[];
  readonly text_changes: readonly Piece[];
  readonly facts: Readonly<Record<string, readonly string[]>>;
  readonly needs_editor: boolean;
}

const KINDS: readonly (readonly [Kind, string, string])[] = [
  ["update", words.update, words.update_why],
  ["refile", words.refile, words.refile_why],
  ["clarification", words.clarification, words.clarification_why],
  ["correction", words.correction, words.correction_why],
  ["editors_note", words.editors_note, words.editors_note_why],
];
const NOTED = new Set<Kind>(["clarification", "correction", "editors_note"]);
const SILENT = new Set<Kind>(["update", "refile"]);
const FACTS: Readonly<Record<string, string>> = {
  numbers: words.facts_numbers,
  names: words.facts_names,
  quotations: words.facts_quotations,
  negations: words.facts_negations,
  attributions: words.facts_attributions,
};

/** Asks how `writing` changes the published update; nothing if it is to stay as it was. */
export async function askForChange(
  id: string,
  writing: Writing,
  publishedAt: string,
): Promise<Change | undefined> {
  const dialog = new Dialog<Change>(words.change_published, { wide: true });
  const changes = el("div", {}, el("p", { class: "hint" }, words.loading));
  const seen = el("div", { class: "note-preview" });
  const note = el("textarea", { rows: 4, maxlength: data.limits.note });
  const kinds = fieldset();
  let altered: Altered | undefined;
  const show = (): void => preview(seen, chosen(kinds), note.value);
  kinds.addEventListener("change", show);
  note.addEventListener("input", show);
  const answer = (): void => {
    const kind = chosen(kinds);
    const wrong = missing(kind, note.value, altered);
    if (wrong || !kind) dialog.say(wrong, true);
    else dialog.finish({ change_kind: kind, note: NOTED.has(kind) ? note.value.trim() : "" });
  };
  dialog.show(
    el("p", { class: "lead" }, fill(words.change_lead, { time: at(publishedAt) })),
    kinds,
    el(
      "div",
      { class: "pair" },
      el("section", {}, el("h3", {}, words.changes), changes),
      el("section", {}, field(words.note, note, words.note_hint)),
    ),
    el("section", { class: "seen" }, el("h3", {}, words.readers_see), seen),
  );
  dialog.leave(words.keep_as_it_was);
  dialog.act(words.publish, answer, "btn go");
  show();
  void compare(id, writing, changes).then((found) => {
    altered = found;
    if (found?.needs_editor) dialog.say(factsSentence(found));
  });
  return dialog.ask(kinds.querySelector("input") ?? undefined);
}

function fieldset(): HTMLFieldSetElement {
  const rows = KINDS.map(([kind, name, why]) => {
    const [named, told] = [`kind-${kind}`, `why-${kind}`];
    const names = { "aria-labelledby": named, "aria-describedby": told };
    const radio = el("input", { type: "radio", name: "change-kind", value: kind, ...names });
    const words = el("span", {}, el("b", { id: named }, name), " ", el("span", { id: told }, why));
    return el("label", {}, radio, words);
  });
  return el("fieldset", { class: "kinds" }, el("legend", {}, words.change_kind), ...rows);
}

function chosen(kinds: HTMLElement): Kind | undefined {
  return kinds.querySelector<HTMLInputElement>(":checked")?.value as Kind | undefined;
}

/** What stands against it, as a sentence. */
function missing(kind: Kind | undefined, note: string, altered: Altered | undefined): string {
  if (!kind) return words.change_kind;
  if (NOTED.has(kind) && !note.trim()) return words.note_needed;
  if (SILENT.has(kind) && altered?.needs_editor && !may("publish")) return factsSentence(altered);
  return "";
}

function factsSentence({ facts }: Altered): string {
  const named = Object.keys(FACTS).filter((name) => facts[name]?.length);
  const told = named.map((name) => {
    const found = facts[name] ?? [];
    return found.length ? `${FACTS[name]} (${found.slice(0, 6).join(", ")})` : FACTS[name];
  });
  return fill(words.facts_changed, { facts: told.join(", ") });
}

function preview(seen: HTMLElement, kind: Kind | undefined, note: string): void {
  if (!kind || !NOTED.has(kind)) {
    fillWith(seen, el("p", { class: "hint" }, words.readers_see_text));
    return;
  }
  const name = KINDS.find(([each]) => each === kind)?.[1] ?? "";
  fillWith(seen, el("p", { class: "note" }, el("b", {}, `${name}, ${at(new Date())}.`), ` ${note.trim()}`));
}

async function compare(id: string, writing: Writing, changes: HTMLElement): Promise<Altered | undefined> {
  try {
    const altered = await call<Altered>("POST", address("changes", id), { body: sent(writing, WORDS) });
    const parts = [altered.headline_changes, altered.text_changes].filter(differs).map(difference);
    fillWith(changes, ...(parts.length ? parts : [el("p", { class: "hint" }, words.changes_form)]));
    return altered;
  } catch (error) {
    const why = error instanceof Refused ? error.why : words.changes_unknown;
    fillWith(changes, el("p", { class: "hint" }, why));
    return undefined;
  }
}
