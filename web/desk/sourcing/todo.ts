/** What needs somebody now: first what stands against publishing, then whose time is over, then the rest. */

import { data, may } from "../data";
import { el, icon } from "../dom";
import { counted, fill, words } from "../words";
import type { Acts } from "./acts";
import { act, link } from "./fold";
import { pointTo, reason, sayWho, takeOut } from "./mending";
import { answer, left, logAttempt } from "./requests";
import { isWaiting, type Named, type PanelData, type PanelLine, type Request } from "./shapes";

const SOON = 3_600_000;
/** Rules that wait for somebody on the standards page. */
const WAITING: readonly string[] = ["approved"];

/** The items, each a sentence with what can be done beside it. */
export function todo(told: PanelData, acts: Acts): HTMLElement[] {
  const lines = told.update?.lines ?? [];
  return [
    ...lines.flatMap((line) => standing(line, told, acts)),
    ...told.requests.filter(({ overdue }) => overdue).map((request) => overdue(request, told, acts)),
    ...told.requests.filter(hasNews).map((request) => answered(request, acts)),
    ...lines.filter(({ loose, untold }) => untold && !loose).map((line) => untold(line, acts)),
    ...told.loose.filter(({ id }) => id !== told.update?.id).map(lostElsewhere),
    ...told.requests.filter(isSoon).map((request) => soon(request, told, acts)),
  ];
}

/** How much stands against the open update's going out for the first time. */
export function standingAgainst({ update }: PanelData): number {
  if (!update || update.public) return 0;
  return update.lines.reduce((sum, { found, loose }) => sum + found.length + (loose ? 1 : 0), 0);
}

function standing(line: PanelLine, told: PanelData, acts: Acts): HTMLElement[] {
  const update = told.update?.id ?? "";
  const items = line.found.map((found) => {
    const name = `${found.rule}-${line.id}`;
    const deeds: HTMLElement[] = [];
    if (found.overridable && may("publish"))
      deeds.push(act(name, words.give_reason, () => void reason(acts, update, line), line.text));
    if (found.rule === "sourced")
      deeds.push(act(name, words.attribute_who, () => void sayWho(acts, line), line.text));
    if (WAITING.includes(found.rule) && data.urls.standards) deeds.push(standards(data.urls.standards, name));
    return item(found.overridable ? "warn" : "stop", found.sentence, `“${line.text}”`, deeds);
  });
  if (!line.loose) return items;
  const mend = [
    act(`point-${line.id}`, words.loose_point, () => void pointTo(acts, update, line), line.text),
    act(`out-${line.id}`, words.loose_out, () => void takeOut(acts, update, line), line.text),
  ];
  return [...items, item("stop", words.loose, `“${line.text}”`, mend)];
}

function untold(line: PanelLine, acts: Acts): HTMLElement {
  const tell = act(`tell-${line.id}`, words.untold_tell, () => void acts.tellReaders(line.id), line.text);
  return item("warn", words.untold, `“${line.text}”`, may("correct") ? [tell] : []);
}

function overdue(request: Request, told: PanelData, acts: Acts): HTMLElement {
  const sentence = fill(words.overdue, { name: request.name });
  return item("stop", sentence, mentions(request), [...names(request), ...deeds(request, told, acts)]);
}

function answered(request: Request, acts: Acts): HTMLElement {
  const said = request.state === "statement" ? `“${request.statement}” ` : "";
  const sentence = fill(outcome(request), { name: request.name });
  const seen = act(`seen-${request.id}`, words.seen_to, () => void acts.attend(request.id), request.name);
  return item("warn", sentence, said + mentions(request), [...names(request), seen]);
}

function outcome({ state }: Request): string {
  if (state === "declined") return words.answer_declined;
  return state === "statement" ? words.answer_statement : words.answer_bounced;
}

function soon(request: Request, told: PanelData, acts: Acts): HTMLElement {
  const time = left(request.deadline ?? "");
  return item("clock", fill(words.soon, { name: request.name, time }), "", deeds(request, told, acts));
}

function deeds(request: Request, told: PanelData, acts: Acts): HTMLElement[] {
  return [
    act(`log-${request.id}`, words.log_attempt, () => void logAttempt(acts, request), request.name),
    act(`answer-${request.id}`, words.enter_answer, () => void answer(acts, request, told), request.name),
  ];
}

function lostElsewhere(row: Named & { readonly text: string }): HTMLElement {
  const sentence = fill(words.loose_elsewhere, { headline: row.headline || words.untitled });
  return item("warn", sentence, `“${row.text}”`, [link(row)]);
}

function names({ naming }: Request): HTMLElement[] {
  return naming.rows.map((row) => link(row));
}

/** Where a second person approves; for those who may open the page. */
function standards(href: string, name: string): HTMLElement {
  return el("a", { href, "data-act": `standards-${name}` }, words.to_standards);
}

function mentions({ naming }: Request): string {
  return naming.number ? counted(words.mentions, naming.number) : "";
}

function hasNews({ attended, state }: Request): boolean {
  return !attended && ["statement", "declined", "bounced"].includes(state);
}

function isSoon(request: Request): boolean {
  if (!isWaiting(request) || request.overdue || !request.deadline) return false;
  return new Date(request.deadline).getTime() - Date.now() < SOON;
}

function item(symbol: string, sentence: string, more: string, deeds: readonly HTMLElement[]): HTMLElement {
  const sign = icon(symbol);
  sign.classList.add(symbol === "stop" ? "bad" : "soft");
  return el(
    "li",
    {},
    sign,
    el(
      "div",
      {},
      el("p", {}, el("b", {}, opening(sentence)), more && " ", more && el("bdi", {}, more)),
      deeds.length > 0 && el("p", {}, ...deeds),
    ),
  );
}

/** A name may stand first that is written small within a sentence. */
function opening(sentence: string): string {
  const [first = "", ...rest] = sentence;
  return first.toLocaleUpperCase(document.documentElement.lang || "en") + rest.join("");
}
