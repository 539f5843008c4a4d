/** Content that stays elsewhere, put in by its address. */

import type { Editor } from "@tiptap/core";
import { Dialog } from "../dialogs/dialog";
import { host, secure, typed } from "../document/addresses";
import type { Attrs } from "../document/schema";
import { el, field } from "../dom";
import { words } from "../words";
import { submits } from "./link";
import { onward } from "./onward";

/** Asks for the address and puts it in where somebody writes. */
export async function outside(editor: Editor): Promise<void> {
  const attrs = await askOutside({});
  if (attrs && attrs !== "none") onward(editor).insertContent({ type: "embed", attrs }).run();
  else editor.view.focus();
}

/** What somebody says about outside content; `none` takes it out. */
export async function askOutside(before: Attrs): Promise<Attrs | "none" | undefined> {
  const dialog = new Dialog<Attrs | "none">(words.embed);
  const address = el("input", {
    type: "text",
    inputmode: "url",
    autocomplete: "off",
    value: String(before.url ?? ""),
  });
  const title = el("input", { type: "text", maxlength: 2000, value: String(before.title ?? "") });
  const warning = el("input", { type: "text", maxlength: 2000, value: String(before.warning ?? "") });
  const save = (): void => {
    const url = secure(typed(address.value) ?? "");
    if (!url) dialog.say(words.embed_refused, true);
    else
      dialog.finish({ url, provider: host(url), title: title.value.trim(), warning: warning.value.trim() });
  };
  const fields = [
    field(words.embed_address, address),
    field(`${words.embed_title} (${words.optional})`, title),
    field(`${words.embed_warning} (${words.optional})`, warning),
  ];
  dialog.show(
    el("p", { class: "lead" }, words.embed_lead),
    el("form", { onsubmit: submits(save) }, ...fields, el("input", { type: "submit", hidden: true })),
  );
  if (before.url) dialog.act(words.embed_drop, () => dialog.finish("none"));
  dialog.leave();
  dialog.act(before.url ? words.save : words.add, save, "btn go");
  return dialog.ask(address);
}
