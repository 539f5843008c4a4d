/** A source whose name we withhold: what readers are told of it, why it is not named, and a code name for us. */

import { data } from "../data";
import { Dialog } from "../dialogs/dialog";
import { el, field } from "../dom";
import { submits } from "../editor/link";
import { call } from "../keeping/api";
import type { Room } from "../room";
import { words } from "../words";
import type { Who } from "./who";

interface Hidden {
  readonly public_description: string;
  readonly anonymity_reason: string;
  readonly code_name: string;
}

/** `who`, or the hidden source that somebody records in their place; nothing if they thought better of it. */
export async function known(room: Room, who: Who): Promise<Who | undefined> {
  if (who.key !== "hidden") return who;
  const said = await ask(who.name);
  if (!said) return undefined;
  const kind = { kind: "person", identification: "hidden", ground_rule: "on_background", protected: true };
  const address = `${data.urls.api}/sources`;
  const made = await room.run(() => call<{ id: string }>("POST", address, { body: { ...kind, ...said } }));
  return made && { key: `source:${made.id}`, name: said.public_description, why: "found" };
}

function ask(name: string): Promise<Hidden | undefined> {
  const dialog = new Dialog<Hidden>(words.hidden);
  const description = el("input", { type: "text", maxlength: 300, autocomplete: "off", value: name });
  const reason = el("input", { type: "text", maxlength: 300, autocomplete: "off" });
  const code = el("input", { type: "text", maxlength: 100, autocomplete: "off" });
  const finish = (): void => {
    const values = [description, reason, code].map(({ value }) => value.trim());
    const [public_description = "", anonymity_reason = "", code_name = ""] = values;
    if (public_description) dialog.finish({ public_description, anonymity_reason, code_name });
    else dialog.say(words.hidden_needed, true);
  };
  const fields = [
    field(words.hidden_description, description, words.hidden_description_hint),
    field(words.hidden_reason, reason, words.hidden_reason_hint),
    field(`${words.hidden_code} (${words.optional})`, code, words.hidden_code_hint),
  ];
  const send = el("input", { type: "submit", hidden: true });
  dialog.show(
    el("p", { class: "lead" }, words.hidden_lead),
    el("form", { onsubmit: submits(finish) }, ...fields, send),
  );
  dialog.leave();
  dialog.act(words.attribute, finish, "btn go");
  return dialog.ask(description);
}
