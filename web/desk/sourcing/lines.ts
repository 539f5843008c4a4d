/** The open update's lines: what each says, the chain as hops, what is established and since when. */

import { data, may } from "../data";
import { place } from "../document/lines";
import { el, icon } from "../dom";
import { at } from "../times";
import { counted, fill, words } from "../words";
import type { Acts } from "./acts";
import { act, link } from "./fold";
import { takeOut } from "./mending";
import type { Hop, PanelData, PanelLine, Way } from "./shapes";
import { changeStatus, statusName } from "./status";
import { changeWays } from "./ways";

/** A row for each line. */
export function lineRows(told: PanelData, acts: Acts): HTMLElement[] {
  return (told.update?.lines ?? []).map((line, number) => row(line, number + 1, told, acts));
}

/** What an editor chose for “What we know”. */
export function knownRows(told: PanelData, acts: Acts): HTMLElement[] {
  const names = told.known.map(({ id }) => id);
  return told.known.map(({ id, text }) => {
    const drop = (): void =>
      void choose(
        acts,
        names.filter((name) => name !== id),
      );
    const remove = may("correct") && act(`unknown-${id}`, words.known_drop, drop, text);
    return el("li", { lang: data.timeline.story.language }, el("p", {}, text), remove);
  });
}

function row(line: PanelLine, number: number, told: PanelData, acts: Acts): HTMLElement {
  const { direction, language } = data.timeline.story;
  const dated = fill(words.status_since, { status: statusName(line.status), time: at(line.status_at) });
  return el(
    "li",
    { class: line.loose ? "line loose" : "line" },
    el("p", { class: "cl", lang: language, dir: direction }, el("b", {}, String(number)), line.text),
    ...line.ways.map((way) => chain(way, language)),
    line.label && el("p", { class: "why", lang: language, dir: direction }, line.label),
    line.loose && el("p", { class: "why bad" }, icon("stop"), words.loose_readers),
    el("p", { class: "why" }, dated, line.basis && ` · ${line.basis}`),
    line.history.length > 1 && history(line),
    line.elsewhere.number > 0 && elsewhere(line),
    el("p", { class: "acts" }, ...deeds(line, told, acts)),
  );
}

/** Each hop a step of the line; what readers are not shown, and whose name is withheld, is said in words. */
function chain({ hops, mode }: Way, language: string): HTMLElement {
  const step = (hop: Hop): HTMLElement =>
    el(
      "li",
      {},
      hop.link && el("i", { lang: language }, hop.link, " "),
      el("span", { lang: language }, hop.name),
      hop.hidden && el("small", {}, icon("lock"), words.hop_hidden),
      hop.private && el("small", {}, icon("lock"), words.hop_private),
    );
  const said = mode === "statement" ? [] : [el("li", { class: "mode" }, el("i", {}, modeName(mode)))];
  return el("ol", { class: "chain", "aria-label": words.chain }, ...hops.map(step), ...said);
}

/** The other published updates in which the line stands: what changes of it shows there too. */
function elsewhere({ elsewhere: { number, rows }, id }: PanelLine): HTMLElement {
  const links = rows.map((row) => link(row, `also-${id}`));
  return el(
    "p",
    { class: "why" },
    counted(words.line_elsewhere, number),
    ...links.flatMap((each) => [" ", each]),
  );
}

function history({ history: changes, id }: PanelLine): HTMLElement {
  const rows = changes.map(({ at: moment, basis, to }) =>
    el("li", {}, el("time", { datetime: moment }, at(moment)), ` ${statusName(to)}`, basis && ` · ${basis}`),
  );
  return el(
    "details",
    { class: "dated", "data-line": id },
    el("summary", {}, words.status_history),
    el("ol", {}, ...rows),
  );
}

function deeds(line: PanelLine, told: PanelData, acts: Acts): (HTMLElement | false)[] {
  const known = told.known.map(({ id }) => id);
  const add = (): void => void choose(acts, [...known, line.id]);
  const room = known.length < told.most_known && !known.includes(line.id) && !line.loose;
  const update = told.update?.id ?? "";
  return [
    !line.loose &&
      act(`find-${line.id}`, words.show_words, () => place(acts.room.sheet.text.editor, line), line.text),
    act(`status-${line.id}`, words.status_change, () => void changeStatus(acts, line, told), line.text),
    act(`ways-${line.id}`, words.ways, () => void changeWays(acts, line), line.text),
    room && may("correct") && act(`known-${line.id}`, words.known_add, add, line.text),
    act(`drop-${line.id}`, words.loose_out, () => void takeOut(acts, update, line), line.text),
  ];
}

function choose(acts: Acts, names: readonly string[]): Promise<boolean> {
  return acts.api("PUT", `${acts.story}/known`, { body: { claims: names } });
}

export const MODES = [
  ...["statement", "background", "observation", "impression", "inference", "reported_speech"],
  ...["quotation", "quotation_within_document"],
];

/** What kind of words these are, as the newsroom says it. */
export function modeName(mode: string): string {
  const names: Readonly<Record<string, string>> = {
    statement: words.mode_statement,
    background: words.mode_background,
    observation: words.mode_observation,
    impression: words.mode_impression,
    inference: words.mode_inference,
    reported_speech: words.mode_reported_speech,
    quotation: words.mode_quotation,
    quotation_within_document: words.mode_quotation_within,
  };
  return names[mode] ?? mode;
}
