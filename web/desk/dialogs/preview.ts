/** The update as readers will see it, wide and on a phone. */

import { address } from "../data";
import { el } from "../dom";
import { words } from "../words";
import { Dialog } from "./dialog";

/** Shows the last saved words of the update on the reader's page. */
export async function preview(id: string): Promise<void> {
  const dialog = new Dialog<never>(words.preview, { wide: true });
  dialog.element.classList.add("is-preview");
  const frame = el("iframe", { class: "preview", src: address("preview", id), title: words.preview });
  const sizes = [
    ["wide", words.wide],
    ["phone", words.phone],
  ] as const;
  const buttons = sizes.map(([size, label]) =>
    el(
      "button",
      {
        type: "button",
        class: "btn small",
        "aria-pressed": String(size === "wide"),
        onclick: () => turn(size),
      },
      label,
    ),
  );
  const turn = (size: "wide" | "phone"): void => {
    frame.classList.toggle("is-phone", size === "phone");
    for (const [place, button] of buttons.entries()) {
      button.setAttribute("aria-pressed", String(sizes[place]?.[0] === size));
    }
  };
  dialog.show(el("p", { class: "sizes" }, ...buttons), frame);
  dialog.leave(words.close_it);
  await dialog.ask(buttons[0]);
}
