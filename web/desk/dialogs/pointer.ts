/** Asks for a name and the web address that it stands for; half of the two is never handed on. */

import { typed } from "../document/addresses";
import { el, field } from "../dom";
import { submits } from "../editor/link";
import { words } from "../words";
import { Dialog } from "./dialog";

export interface Pointer {
  readonly name: string;
  readonly url: string;
}

/** What somebody gave; nothing if they thought better of it. A bare host is meant as https. */
export async function askForAddress(
  title: string,
  label: string,
  longest: number,
  before: Pointer,
): Promise<Pointer | undefined> {
  const dialog = new Dialog<Pointer>(title);
  const name = el("input", { type: "text", maxlength: longest, autocomplete: "off", value: before.name });
  const address = el("input", { type: "text", inputmode: "url", autocomplete: "off", value: before.url });
  const answer = (): void => {
    const given = complete(name.value, address.value);
    if (typeof given === "string") dialog.say(given, true);
    else dialog.finish(given);
  };
  const form = el(
    "form",
    { onsubmit: submits(answer) },
    field(label, name),
    field(words.link_address, address),
    el("button", { type: "submit", hidden: true }),
  );
  dialog.show(form);
  dialog.leave();
  dialog.act(before.url ? words.save : words.add, answer, "btn go");
  return dialog.ask(name);
}

/** The two as the server takes them, or the sentence that says what is missing. */
export function complete(name: string, address: string): Pointer | string {
  const said = name.replace(/\s+/g, " ").trim();
  const url = typed(address);
  if (!said) return words.pointer_name_needed;
  return url && /^https?:/.test(url) ? { name: said, url } : words.pointer_refused;
}
