/** What happened since this member left, and the shift note for whoever comes next. */

import { data } from "../data";
import { Dialog } from "../dialogs/dialog";
import { el, field, fillWith, icon, part } from "../dom";
import { call, Refused } from "../keeping/api";
import { at } from "../times";
import { counted, fill, words } from "../words";
import type { Alarm, ShiftNote, Since } from "./rows";

/** Fills the box above the timeline. */
export function showSince(since: Since): void {
  const box = part("since") as HTMLDetailsElement;
  const lines = [
    ...since.notes.map(note),
    happened(since),
    waiting(since),
    next(since),
    answers(since),
    owner(since),
  ].filter(Boolean);
  const leave = el(
    "button",
    { type: "button", class: "plain", onclick: () => void leaveNote() },
    words.shift,
  );
  fillWith(
    box,
    el(
      "summary",
      {},
      el("b", {}, words.left_since),
      " ",
      el("span", {}, since.left_at ? at(since.left_at) : ""),
      icon("chev"),
    ),
    el("ul", {}, ...lines.map((line) => el("li", {}, line))),
    leave,
  );
  box.hidden = false;
  box.open = Boolean(since.left_at) && lines.length > 1;
}

/** Says which timed releases could not go out. */
export function showAlarms(alarms: readonly Alarm[], open: (id: string) => void): void {
  const shown = alarms.map(({ headline, refusal, update }) =>
    el(
      "p",
      { class: "notice is-wrong" },
      icon("stop"),
      el(
        "span",
        {},
        el("b", {}, headline || words.untitled),
        ` ${fill(words.release_refused, { why: refusal })}`,
      ),
      el("button", { type: "button", class: "btn small", onclick: () => open(update) }, words.show_it),
    ),
  );
  fillWith(part("alarms"), ...shown);
}

function note({ by, text, to }: ShiftNote): Node {
  const handed = to ? fill(words.shift_handed, { by, to }) : `${by}:`;
  return el("div", {}, el("b", {}, handed), ` “${text}”`);
}

function happened({ corrections, holds, left_at, published, retractions }: Since): string {
  if (!left_at) return "";
  const told = [
    published && counted(words.left_published, published),
    corrections && counted(words.left_corrections, corrections),
    holds && counted(words.left_holds, holds),
    retractions && counted(words.left_retractions, retractions),
  ].filter(Boolean);
  return told.length ? `${told.join(", ")}.` : words.left_nothing;
}

function waiting({ in_review }: Since): Node | undefined {
  if (!in_review.length) return undefined;
  const links = in_review.map(({ by, headline, id }) =>
    el(
      "a",
      { href: `?u=${encodeURIComponent(id)}` },
      fill(words.waiting_for, { headline: headline || words.untitled, name: by }),
    ),
  );
  return el(
    "div",
    {},
    el("b", {}, words.left_waiting),
    " ",
    ...links.flatMap((link, place) => (place ? [", ", link] : [link])),
  );
}

function next({ next }: Since): Node | undefined {
  if (!next.length) return undefined;
  const told = next.map(({ at: hour, headline }) => `${at(hour)} ${headline || words.untitled}`);
  return el("div", {}, el("b", {}, words.left_next), ` ${told.join(", ")}`);
}

/** Whose answer is awaited: each with the hour, and whether it has passed. */
function answers({ deadlines }: Since): Node | undefined {
  if (!deadlines.length) return undefined;
  const told = deadlines.map(({ at: hour, name, over }) => {
    const sentence = fill(over ? words.left_over : words.left_until, { name, time: at(hour) });
    return el(over ? "b" : "span", {}, sentence);
  });
  const listed = told.flatMap((each, place) => (place ? [", ", each] : [each]));
  return el("div", {}, el("b", {}, words.left_answers), " ", ...listed);
}

function owner({ owner }: Since): string {
  return owner ? fill(words.left_owner, { name: owner }) : "";
}

async function leaveNote(): Promise<void> {
  const dialog = new Dialog<true>(words.shift);
  const text = el("textarea", { rows: 4, maxlength: 2000 });
  const others = data.people.filter((name) => name !== data.member.name);
  const to = el(
    "select",
    {},
    el("option", { value: "" }, words.shift_nobody),
    ...others.map((name) => el("option", {}, name)),
  );
  dialog.show(field(words.shift_text, text), field(words.shift_to, to));
  dialog.leave();
  const send = async (): Promise<void> => {
    try {
      await call("POST", data.urls.shift, { body: { text: text.value.trim(), to: to.value } });
      dialog.finish(true);
    } catch (error) {
      dialog.say(error instanceof Refused ? error.why : words.not_now, true);
    }
  };
  dialog.act(words.shift_leave, () => void send(), "btn go");
  if (await dialog.ask(text)) showSince(await call<Since>("GET", data.urls.since));
}
