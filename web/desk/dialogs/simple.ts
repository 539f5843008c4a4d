/** Short questions: a reason, an hour, a yes. */

import { el, field } from "../dom";
import { submits } from "../editor/link";
import { instant, local, zone } from "../times";
import { fill, words } from "../words";
import { Dialog } from "./dialog";

/** Why an update is retracted, for readers and for the newsroom. */
export async function askToRetract(
  headline: string,
): Promise<{ reason: string; private_reason: string } | undefined> {
  const dialog = new Dialog<{ reason: string; private_reason: string }>(words.retract_ask);
  const reason = el("textarea", { rows: 3, maxlength: 1000 });
  const inside = el("textarea", { rows: 2, maxlength: 2000 });
  dialog.show(
    el("p", { class: "lead" }, words.retract_why),
    el("p", { class: "hd" }, headline || words.untitled),
    field(words.retract_reason, reason),
    field(`${words.retract_private} (${words.optional})`, inside),
  );
  dialog.leave();
  const answer = (): void => {
    const said = reason.value.trim();
    if (said) dialog.finish({ reason: said, private_reason: inside.value.trim() });
    else dialog.say(words.retract_reason_needed, true);
  };
  dialog.act(words.retract, answer, "btn go");
  return dialog.ask(reason);
}

/** A reason that may be empty; nothing if somebody thought better of it. */
export async function askWhy(
  title: string,
  lead: string,
  label: string,
  act: string,
): Promise<string | undefined> {
  const dialog = new Dialog<string>(title);
  const reason = el("textarea", { rows: 3, maxlength: 2000 });
  dialog.show(lead && el("p", { class: "lead" }, lead), field(label, reason));
  dialog.leave();
  dialog.act(act, () => dialog.finish(reason.value.trim()), "btn go");
  return dialog.ask(reason);
}

/** A yes. */
export async function askYes(title: string, lead: string, act: string): Promise<boolean> {
  const dialog = new Dialog<true>(title);
  dialog.show(el("p", { class: "lead" }, lead));
  dialog.leave();
  const go = dialog.act(act, () => dialog.finish(true), "btn go");
  return (await dialog.ask(go)) === true;
}

const HOUR = 3_600_000;

/** An hour in the story's zone, as an instant. */
export async function askHour(title: string, lead: string): Promise<string | undefined> {
  const dialog = new Dialog<string>(title);
  const soon = Math.ceil((Date.now() + HOUR / 2) / (HOUR / 4)) * (HOUR / 4);
  const hour = el("input", { type: "datetime-local", value: local(new Date(soon)) });
  const answer = (): void => {
    const chosen = instant(hour.value);
    if (chosen) dialog.finish(chosen.toISOString());
    else dialog.say(words.hour_needed, true);
  };
  dialog.show(
    el("p", { class: "lead" }, lead),
    el("form", { onsubmit: submits(answer) }, field(fill(words.hour, { zone: zone() }), hour)),
  );
  dialog.leave();
  dialog.act(title, answer, "btn go");
  return dialog.ask(hour);
}
