/** A link is given its address, or loses it. */

import type { Editor } from "@tiptap/core";
import { Dialog } from "../dialogs/dialog";
import { typed } from "../document/addresses";
import { el, field } from "../dom";
import { words } from "../words";
import { onward } from "./onward";

/** Asks where the chosen words lead; without any, the address itself is written. */
export async function linkTo(editor: Editor): Promise<void> {
  const before = String(editor.getAttributes("link").href ?? "");
  const dialog = new Dialog<string>(words.link);
  const input = el("input", { type: "text", inputmode: "url", autocomplete: "off", value: before });
  const save = (): void => {
    const address = typed(input.value);
    if (address) dialog.finish(address);
    else dialog.say(words.link_refused, true);
  };
  const form = el("form", { onsubmit: submits(save) }, field(words.link_address, input));
  dialog.show(form);
  if (before) dialog.act(words.link_remove, () => dialog.finish(""));
  dialog.leave();
  dialog.act(words.add, save, "btn go");
  const address = await dialog.ask(input);
  if (address === undefined) editor.view.focus();
  else put(editor, address, before);
}

/** A handler for forms that send nothing themselves. */
export function submits(does: () => void): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    does();
  };
}

function put(editor: Editor, address: string, before: string): void {
  const chain = onward(editor);
  if (!address) chain.unsetLink().run();
  else if (before || !editor.state.selection.empty) chain.setLink(address).run();
  else
    chain
      .insertContent({ type: "text", text: address, marks: [{ type: "link", attrs: { href: address } }] })
      .run();
}
