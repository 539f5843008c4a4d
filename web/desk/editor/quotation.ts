/** A quotation and whose words it gives. */

import type { Editor } from "@tiptap/core";
import { Dialog } from "../dialogs/dialog";
import { typed } from "../document/addresses";
import { el, field } from "../dom";
import { words } from "../words";
import { submits } from "./link";
import { onward } from "./onward";

/** Asks who said it; makes the chosen words a quotation, or changes the one they stand in. */
export async function quotation(editor: Editor): Promise<void> {
  const inside = editor.isActive("blockquote");
  const { cite = "", url = "" } = editor.getAttributes("blockquote");
  const dialog = new Dialog<{ cite: string; url: string } | "none">(words.quotation);
  const name = el("input", { type: "text", maxlength: 2000, autocomplete: "off", value: cite });
  const address = el("input", { type: "text", inputmode: "url", autocomplete: "off", value: url });
  const save = (): void => {
    const link = address.value.trim() ? typed(address.value) : "";
    if (link === undefined) dialog.say(words.link_refused, true);
    else dialog.finish({ cite: name.value.trim(), url: link });
  };
  const fields = [
    field(words.attribution_name, name),
    field(`${words.attribution_address} (${words.optional})`, address),
  ];
  dialog.show(
    el("form", { onsubmit: submits(save) }, ...fields, el("input", { type: "submit", hidden: true })),
  );
  if (inside) dialog.act(words.quotation_drop, () => dialog.finish("none"));
  dialog.leave();
  dialog.act(inside ? words.save : words.add, save, "btn go");
  const answer = await dialog.ask(name);
  if (answer === undefined) editor.view.focus();
  else if (answer === "none") onward(editor).unsetBlockquote().run();
  else if (inside) onward(editor).updateAttributes("blockquote", answer).run();
  else onward(editor).setBlockquote().updateAttributes("blockquote", answer).run();
}
