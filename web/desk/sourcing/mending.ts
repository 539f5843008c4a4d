/** What a line needs before it can go out: words, a source, or a reason on record. */

import { Dialog } from "../dialogs/dialog";
import { askWhy } from "../dialogs/simple";
import { chosen } from "../document/quoting";
import { isPublic } from "../keeping/writing";
import { fill, words } from "../words";
import type { Acts } from "./acts";
import { mark, unmark } from "./attributing";
import { known } from "./hidden";
import type { PanelLine } from "./shapes";
import { type Who, WhoField } from "./who";

/** An editor lets a warning pass, and says why. */
export async function reason(acts: Acts, update: string, line: PanelLine): Promise<void> {
  const lead = fill(words.reason_lead, { line: line.text });
  const said = await askWhy(words.give_reason, lead, words.reason_why, words.reason_keep);
  if (said) await acts.api("POST", `updates/${update}/overrides`, { body: { claim: line.id, reason: said } });
}

/** Whoever says it is recorded for a line that has nobody. */
export async function sayWho(acts: Acts, line: PanelLine): Promise<void> {
  const said = await askWho(words.attribute_who, line.text, true);
  const who = said && (await known(acts.room, said));
  const meant = who && (await acts.meant(who));
  if (!meant) return;
  const ways = [{ chain: meant.source ? [{ source: meant.source }] : [] }];
  await acts.line("PATCH", line.id, "", { version: line.version, body: { ways } });
}

/** Asks for somebody; `sentence` is where their name may stand. */
export function askWho(title: string, sentence: string, ours = false): Promise<Who | undefined> {
  const dialog = new Dialog<Who>(title);
  const field = new WhoField(title, sentence, (who) => dialog.finish(who), ours);
  field.list.classList.add("within-dialog");
  dialog.show(field.element);
  dialog.leave();
  return dialog.ask(field.input);
}

/** The line stands on the words that are chosen now. */
export async function pointTo(acts: Acts, update: string, line: PanelLine): Promise<void> {
  const { room } = acts;
  const quoted = chosen(room.sheet.text.editor.state);
  if (!quoted) return room.bar.tell(words.loose_choose, "stop", true);
  await room.save();
  const { prefix, suffix, words: exact } = quoted;
  const body = { exact, prefix, suffix };
  if (!(await acts.line("PUT", line.id, `/updates/${update}`, { body }))) return;
  if (room.keeper?.id === update && !isPublic(room.keeper.state))
    mark(room, { ...quoted, id: line.id, exact });
}

/** The line no longer stands in the update. */
export async function takeOut(acts: Acts, update: string, line: PanelLine): Promise<void> {
  if (await acts.line("DELETE", line.id, `/updates/${update}`)) unmark(acts.room, line.id);
}
