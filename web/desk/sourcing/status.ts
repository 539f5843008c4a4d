/** What is established of a line changes, with what that status needs; readers are told openly. */

import { data } from "../data";
import { Dialog } from "../dialogs/dialog";
import { el, field } from "../dom";
import { submits } from "../editor/link";
import { call } from "../keeping/api";
import { fill, words } from "../words";
import type { Acts } from "./acts";
import { askWho } from "./mending";
import type { PanelData, PanelLine, Status } from "./shapes";

const ALL: readonly Status[] = ["unverified", "reported", "confirmed", "disputed", "false", "superseded"];

export function statusName(status: Status): string {
  const names: Readonly<Record<Status, string>> = {
    unverified: words.status_unverified,
    reported: words.status_reported,
    confirmed: words.status_confirmed,
    disputed: words.status_disputed,
    false: words.status_false,
    superseded: words.status_superseded,
  };
  return names[status];
}

interface Answer {
  readonly status: Status;
  readonly basis: string;
  readonly statement: string;
  readonly superseded_by: string;
  readonly correction: string;
  readonly correction_reason: string;
}

/** Asks for the status and what it needs, then for whoever disputes; tells which updates may want other words. */
export async function changeStatus(acts: Acts, line: PanelLine, told: PanelData): Promise<void> {
  const answer = await ask(line, await others(line));
  if (!answer) return;
  const disputed = answer.status === "disputed";
  const who = disputed ? await askWho(words.disputed_by, line.text) : undefined;
  const meant = who && (await acts.meant(who));
  if (disputed && !meant?.source) return;
  const { superseded_by, ...rest } = answer;
  const body = {
    ...rest,
    ...(superseded_by ? { superseded_by } : {}),
    ...(meant?.source ? { disputed_by: { source: meant.source } } : {}),
  };
  const done = await acts.line("POST", line.id, "/status", { version: line.version, body });
  if (done && told.update?.public) acts.room.bar.tell(words.status_told);
}

/** The story's other lines, of which one may replace this. */
async function others(line: PanelLine): Promise<{ id: string; text: string }[]> {
  const address = `${data.urls.api}/stories/${data.timeline.story.slug}/claims?limit=100`;
  const told = await call<{ items: { id: string; text: string }[] }>("GET", address).catch(() => ({
    items: [],
  }));
  return told.items.filter(({ id }) => id !== line.id);
}

function ask(line: PanelLine, lines: readonly { id: string; text: string }[]): Promise<Answer | undefined> {
  const dialog = new Dialog<Answer>(words.status_change);
  const status = choice(ALL.map((each) => [each, statusName(each)]));
  status.value = line.status;
  const basis = el("textarea", { rows: 2, maxlength: 500 });
  const statement = el("textarea", { rows: 2, maxlength: 1000 });
  const newer = choice(lines.map(({ id, text }) => [id, text]));
  const correction = choice([
    ["", words.correction_open],
    ["needed", words.correction_needed],
    ["not_needed", words.correction_not_needed],
  ]);
  const why = el("textarea", { rows: 2, maxlength: 500 });
  const parts = {
    basis: field(words.status_basis, basis),
    statement: field(`${words.disputed_words} (${words.optional})`, statement),
    newer: field(words.superseded_by, newer),
    correction: el(
      "div",
      {},
      field(words.correction_decide, correction),
      field(words.correction_reason, why),
    ),
  };
  const arrange = (): void => {
    parts.basis.hidden = !["confirmed", "false"].includes(status.value);
    parts.statement.hidden = status.value !== "disputed";
    parts.newer.hidden = status.value !== "superseded";
    parts.correction.hidden = line.status !== "confirmed" || status.value === "confirmed";
  };
  status.addEventListener("change", arrange);
  arrange();
  const finish = (): void =>
    dialog.finish({
      status: status.value as Status,
      basis: parts.basis.hidden ? "" : basis.value.trim(),
      statement: parts.statement.hidden ? "" : statement.value.trim(),
      superseded_by: parts.newer.hidden ? "" : newer.value,
      correction: parts.correction.hidden ? "" : correction.value,
      correction_reason: parts.correction.hidden ? "" : why.value.trim(),
    });
  dialog.show(
    el("p", { class: "lead" }, fill(words.status_of, { line: line.text })),
    el("form", { onsubmit: submits(finish) }, field(words.status, status), ...Object.values(parts)),
  );
  dialog.leave();
  dialog.act(words.status_change, finish, "btn go");
  return dialog.ask(status);
}

/** A list to choose from: each value with what it is called. */
export function choice(values: readonly (readonly [string, string])[]): HTMLSelectElement {
  return el("select", {}, ...values.map(([value, name]) => el("option", { value }, name)));
}
