/** The last question before readers get something. */

import { el } from "../dom";
import { fill, numeral, words } from "../words";
import { Dialog } from "./dialog";

/** Whether a draft is to go out; `readers` are on the page now, if anybody counts them. */
export async function askToPublish(
  headline: string,
  isFlash: boolean,
  readers: number | null,
): Promise<boolean> {
  const dialog = new Dialog<true>(words.publish_ask);
  const lead = readers ? fill(words.publish_lead_readers, { readers: numeral(readers) }) : words.publish_lead;
  dialog.show(
    el("p", { class: "lead" }, lead),
    el("p", { class: "hd" }, headline || words.untitled),
    isFlash && el("p", { class: "hint" }, words.flash),
  );
  dialog.leave();
  const go = dialog.act(words.publish, () => dialog.finish(true), "btn go");
  return (await dialog.ask(go)) === true;
}

/** Whether something that waited for the network for long is still to go out. */
export async function askAgain(headline: string, time: string): Promise<boolean> {
  const dialog = new Dialog<true>(fill(words.ask_again, { headline }));
  dialog.show(el("p", { class: "lead" }, fill(words.ask_again_why, { time })));
  dialog.leave(words.keep_draft);
  const go = dialog.act(words.publish, () => dialog.finish(true), "btn go");
  return (await dialog.ask(go)) === true;
}
