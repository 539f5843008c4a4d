/** Whom the newsroom asked for comment: attempts, clocks, and what came of it. Readers never learn a deadline. */

import { may } from "../data";
import { Dialog } from "../dialogs/dialog";
import { askHour, askYes } from "../dialogs/simple";
import { el, field, icon } from "../dom";
import { submits } from "../editor/link";
import { at } from "../times";
import { fill, words } from "../words";
import type { Acts } from "./acts";
import { act } from "./fold";
import { askWho } from "./mending";
import { isWaiting, type PanelData, type Request } from "./shapes";
import { choice } from "./status";

const MINUTE = 60_000;

export function requestRows(told: PanelData, acts: Acts): HTMLElement[] {
  const ask = act("ask-somebody", words.request_ask, () => void askSomebody(acts, told));
  return [...told.requests.map((request) => row(request, told, acts)), el("li", {}, ask)];
}

/** How long until `deadline`, in hours and minutes. */
export function left(deadline: string): string {
  const minutes = Math.max(0, Math.ceil((new Date(deadline).getTime() - Date.now()) / MINUTE));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return fill(hours ? words.hours_left : words.minutes_left, { hours, minutes: rest });
}

/** One more attempt to reach whoever is asked. */
export async function logAttempt(acts: Acts, { id, name, version }: Request): Promise<void> {
  const dialog = new Dialog<string>(words.log_attempt);
  const how = choice(CHANNELS);
  dialog.show(
    el("p", { class: "lead" }, name),
    el("form", { onsubmit: submits(() => dialog.finish(how.value)) }, field(words.attempt_how, how)),
  );
  dialog.leave();
  dialog.act(words.log_attempt, () => dialog.finish(how.value), "btn go");
  const channel = await dialog.ask(how);
  if (channel) await acts.api("POST", `requests/${id}/attempts`, { version, body: { channel } });
}

/** What came of it. A published request tells readers at once, and that is said first. */
export async function answer(acts: Acts, request: Request, told: PanelData): Promise<void> {
  const dialog = new Dialog<{ outcome: string; statement: string; denies: boolean }>(words.enter_answer);
  const outcome = choice([
    ["statement", words.outcome_statement],
    ["declined", words.outcome_declined],
    ["no_response", words.outcome_no_response],
    ["bounced", words.outcome_bounced],
  ]);
  const statement = el("textarea", { rows: 4, maxlength: 5000 });
  const denies = el("input", { type: "checkbox" });
  const said = el(
    "div",
    {},
    field(words.answer_words, statement),
    request.about.length > 0 && el("label", { class: "switch" }, denies, words.answer_denies),
  );
  outcome.addEventListener("change", () => {
    said.hidden = outcome.value !== "statement";
  });
  const finish = (): void =>
    dialog.finish({
      outcome: outcome.value,
      statement: said.hidden ? "" : statement.value.trim(),
      denies: !said.hidden && denies.checked,
    });
  dialog.show(
    el(
      "p",
      { class: "lead" },
      request.told ? fill(words.answer_public, { name: request.name }) : request.name,
    ),
    el("form", { onsubmit: submits(finish) }, field(words.answer_what, outcome), said),
    el("p", { class: "hint" }, fill(words.answer_silence, { number: told.attempts })),
  );
  dialog.leave();
  dialog.act(words.enter_answer, finish, "btn go");
  const body = await dialog.ask(outcome);
  if (body) await acts.api("POST", `requests/${request.id}/conclude`, { version: request.version, body });
}

function row(request: Request, told: PanelData, acts: Acts): HTMLElement {
  const { attempts, id, name, state } = request;
  const tries = attempts.map(({ at: moment, channel }) => `${channelName(channel)} ${at(moment)}`).join(", ");
  const open = isWaiting(request) || state === "drafted";
  return el(
    "li",
    {},
    el("p", {}, el("b", {}, name), " ", el("span", { class: "hint" }, tries || words.not_asked)),
    el("p", { class: request.overdue ? "clock bad" : "clock" }, standing(request)),
    el("p", { class: "hint" }, request.told ? words.told : words.private),
    el(
      "p",
      { class: "acts" },
      open && act(`row-log-${id}`, words.log_attempt, () => void logAttempt(acts, request), name),
      isWaiting(request) &&
        act(`row-answer-${id}`, words.enter_answer, () => void answer(acts, request, told), name),
      open && act(`row-hour-${id}`, words.deadline_set, () => void setHour(acts, request), name),
      !request.told &&
        state !== "drafted" &&
        may("publish") &&
        act(`row-show-${id}`, words.tell_readers, () => void publish(acts, request), name),
    ),
  );
}

function standing({ answered_at, deadline, overdue, state }: Request): HTMLElement {
  const names: Readonly<Record<string, string>> = {
    drafted: words.request_drafted,
    declined: words.outcome_declined,
    no_response: words.outcome_no_response,
    statement: words.outcome_statement,
    bounced: words.outcome_bounced,
  };
  if (names[state]) return el("span", {}, names[state], answered_at && `, ${at(answered_at)}`);
  if (!deadline) return el("span", {}, words.no_deadline);
  const said = overdue ? fill(words.time_over, { time: at(deadline) }) : left(deadline);
  return el("span", {}, icon("clock"), el("time", { datetime: deadline }, said));
}

async function askSomebody(acts: Acts, told: PanelData): Promise<void> {
  const who = await askWho(words.request_whom, "");
  const meant = who && (await acts.meant(who));
  if (!meant) return;
  const { organisation, person } = meant;
  if (!organisation && !person) return acts.room.bar.tell(words.request_named, "stop", true);
  const about = (told.update?.lines ?? []).map(({ id }) => id);
  const body = { about, ...(person ? { person } : { organisation }) };
  await acts.api("POST", `${acts.story}/requests`, { body });
}

async function setHour(acts: Acts, { id, version }: Request): Promise<void> {
  const deadline = await askHour(words.deadline_set, words.deadline_private);
  if (deadline) await acts.api("PATCH", `requests/${id}`, { version, body: { deadline } });
}

async function publish(acts: Acts, { id, name, version }: Request): Promise<void> {
  if (await askYes(words.tell_readers, fill(words.request_tell, { name }), words.tell_readers))
    await acts.api("POST", `requests/${id}/publish`, { version });
}

const CHANNELS = [
  ["phone", words.by_phone],
  ["email", words.by_email],
  ["message", words.by_message],
  ["in_person", words.by_visit],
  ["other", words.by_other],
] as const;

function channelName(channel: string): string {
  return CHANNELS.find(([key]) => key === channel)?.[1] ?? channel;
}
