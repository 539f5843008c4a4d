/** Two wrote in the same update: both texts side by side, to choose from and to combine. */

import { Dialog } from "../dialogs/dialog";
import { difference } from "../dialogs/difference";
import type { Doc } from "../document/schema";
import { type Child, el, field } from "../dom";
import { TextField } from "../editor/text";
import { type Update, type Writing, writingOf } from "../keeping/writing";
import { fill, words } from "../words";
import { against, combine, type Passage, passages, wordsIn } from "./passages";

type Choice = "theirs" | "mine" | "none";

/** What was chosen and combined; nothing if it is to be decided later. Nothing is saved before. */
export async function askToCombine(
  mine: Writing,
  update: Update,
  name: string,
): Promise<Writing | undefined> {
  const theirs = writingOf(update);
  const who = name || words.conflict_somebody;
  const dialog = new Dialog<Writing>(fill(words.conflict, { name: who }), { wide: true });
  const all = passages(theirs.doc, mine.doc);
  const headline = el("textarea", { rows: 2, class: "hl", maxlength: 300 });
  const host = el("div", { class: "text-host" });
  const text = new TextField(host, { id: "combined", changed() {}, pictures() {}, left() {} });
  const parts = differing(all);
  const choices = parts.map((part): Choice => (part.mine.length ? "mine" : "theirs"));
  headline.value = mine.headline;
  text.set(combine(all, choices));
  const chosen = (place: number) => (choice: Choice) => {
    choices[place] = choice;
    text.swap(combine(all, choices));
  };
  const sides = parts.map((part, place) => sidesOf(part, place, chosen(place)));
  if (theirs.headline !== mine.headline) sides.unshift(headlines(theirs.headline, mine.headline, headline));
  dialog.show(
    el("p", { class: "lead" }, words.conflict_how),
    el("div", { class: "pair sides" }, el("h3", {}, who), el("h3", {}, words.you)),
    ...sides,
    seen(headline, host),
  );
  dialog.leave(words.conflict_later);
  const save = (): void =>
    dialog.finish({ ...others(theirs, mine), headline: headline.value, doc: text.doc as Doc });
  const go = dialog.act(words.conflict_save, save, "btn go");
  const answer = await dialog.ask(go);
  text.editor.destroy();
  return answer;
}

function seen(headline: HTMLElement, host: HTMLElement): HTMLElement {
  const label = el("p", { class: "lab", id: "l-combined" }, words.combined);
  return el("section", { class: "seen" }, field(words.conflict_headline, headline), label, host);
}

function differing(all: readonly Passage[]): Extract<Passage, { kind: "differs" }>[] {
  return all.filter((passage) => passage.kind === "differs");
}

/** Beside headline and text: what was written here stands where it was changed here. */
function others(theirs: Writing, mine: Writing): Writing {
  return {
    ...theirs,
    byline: union(theirs.byline, mine.byline),
    key: mine.key,
    warning: mine.warning || theirs.warning,
    links: mine.links,
  };
}

function union(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])];
}

function headlines(theirs: string, mine: string, into: HTMLTextAreaElement): HTMLElement {
  const shown = against(theirs, mine);
  return side(words.headline_passage, "passage-headline", [
    ["theirs", difference(shown.theirs), () => (into.value = theirs)],
    ["mine", difference(shown.mine), () => (into.value = mine)],
  ]);
}

function sidesOf(
  part: Extract<Passage, { kind: "differs" }>,
  place: number,
  choose: (choice: Choice) => void,
): HTMLElement {
  const named = fill(words.passage, { number: place + 1 });
  const [left, right] = [wordsIn(part.theirs), wordsIn(part.mine)];
  const shown = against(left, right);
  if (!part.theirs.length) {
    return side(fill(words.only_mine, { place: named }), `passage-${place}`, [
      ["none", el("span", {}, words.leave_out), () => choose("none")],
      ["mine", difference(shown.mine), () => choose("mine")],
    ]);
  }
  if (!part.mine.length) {
    return side(fill(words.only_theirs, { place: named }), `passage-${place}`, [
      ["mine", difference(shown.theirs), () => choose("theirs")],
      ["none", el("span", {}, words.leave_out), () => choose("none")],
    ]);
  }
  return side(named, `passage-${place}`, [
    ["theirs", difference(shown.theirs), () => choose("theirs")],
    ["mine", difference(shown.mine), () => choose("mine")],
  ]);
}

function side(
  legend: string,
  name: string,
  options: readonly (readonly [string, Child, () => void])[],
): HTMLElement {
  const labels = options.map(([value, shown, choose]) => {
    const radio = el("input", { type: "radio", name, value, onchange: choose });
    radio.checked = value === "mine";
    return el("label", {}, radio, shown);
  });
  return el("fieldset", { class: "sides" }, el("legend", {}, legend), ...labels);
}
