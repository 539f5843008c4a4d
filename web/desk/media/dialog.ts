/** A picture is put in: what it shows, whose it is, what was checked. */

import { data } from "../data";
import { Dialog } from "../dialogs/dialog";
import type { Attrs } from "../document/schema";
import { el, field } from "../dom";
import { Refused, SignedOut } from "../keeping/api";
import { fill, words } from "../words";
import { remember } from "./sources";
import { type About, type Taken, upload } from "./upload";

const LONGEST = 2000;

/** Asks for files where none were brought. */
export function choose(): Promise<readonly File[]> {
  const input = el("input", { type: "file", accept: "image/*", multiple: true });
  return new Promise((resolve) => {
    input.addEventListener("change", () => resolve([...(input.files ?? [])]));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}

/** Takes one picture in: the attributes of its node, or nothing if somebody thought better of it. */
export async function takeIn(file: File): Promise<Attrs | undefined> {
  const dialog = new Dialog<Attrs>(words.image, { wide: true });
  const fields = new Fields({});
  const progress = el("progress", { max: 100, value: 0, hidden: true, "aria-label": file.name });
  const shown = el("canvas", { class: "thumb", role: "img", "aria-label": file.name });
  void draw(file, shown);
  dialog.show(shown, fields.element, progress, el("p", { class: "hint" }, words.image_kept));
  dialog.leave();
  const go = dialog.act(words.upload, () => void send(), "btn go");
  const send = async (): Promise<void> => {
    const about = fields.value;
    if (!about.alt) return complain(dialog, fields);
    const most = data.limits.media_bytes;
    if (most && file.size > most) return dialog.say(fill(words.image_failed, { why: tooLarge(most) }), true);
    go.disabled = true;
    progress.hidden = false;
    try {
      const taken = await upload(file, about, (percent) => {
        progress.value = percent;
        dialog.say(fill(words.image_going, { name: file.name, percent }));
      });
      dialog.finish(attrsOf(taken, about));
    } catch (error) {
      dialog.say(fill(words.image_failed, { why: why(error) }), true);
      go.disabled = false;
      progress.hidden = true;
    }
  };
  return dialog.ask(fields.first);
}

/** Changes what the text says about a picture; `none` takes it out of the text. */
export async function askPicture(before: Attrs): Promise<Attrs | "none" | undefined> {
  const dialog = new Dialog<Attrs | "none">(words.image_edit);
  const fields = new Fields(before, false);
  dialog.show(fields.element);
  dialog.act(words.image_remove, () => dialog.finish("none"));
  dialog.leave();
  const save = (): void => {
    const { alt, caption, credit, warning } = fields.value;
    if (alt) dialog.finish({ alt, caption, credit, warning });
    else complain(dialog, fields);
  };
  dialog.act(words.save, save, "btn go");
  return dialog.ask(fields.first);
}

class Fields {
  readonly element = el("div", { class: "about-picture" });
  readonly first: HTMLElement;
  private readonly alt = area(2);
  private readonly caption = area(2);
  private readonly credit = line();
  private readonly origin = line();
  private readonly permission = line();
  private readonly checks = area(2);
  private readonly synthetic = el("input", { type: "checkbox" });
  private readonly warning = line();

  /** `whole`: with what is told once, when the picture is taken in. */
  constructor(before: Attrs, whole = true) {
    this.first = this.alt;
    for (const name of ["alt", "caption", "credit", "warning"] as const)
      this[name].value = String(before[name] ?? "");
    this.element.append(
      field(words.alt, this.alt),
      field(words.caption, this.caption),
      field(words.credit, this.credit),
    );
    if (whole) {
      this.element.append(
        field(words.origin, this.origin),
        field(words.permission, this.permission),
        field(words.checks, this.checks),
        el("label", { class: "switch" }, this.synthetic, words.synthetic),
      );
    }
    this.element.append(field(`${words.embed_warning} (${words.optional})`, this.warning));
  }

  get value(): About {
    const { alt, caption, checks, credit, origin, permission, synthetic, warning } = this;
    return {
      alt: alt.value.trim(),
      caption: caption.value.trim(),
      credit: credit.value.trim(),
      origin: origin.value.trim(),
      permission: permission.value.trim(),
      checks: checks.value.trim(),
      synthetic: synthetic.checked,
      warning: warning.value.trim(),
    };
  }
}

function line(): HTMLInputElement {
  return el("input", { type: "text", maxlength: LONGEST });
}

function area(rows: number): HTMLTextAreaElement {
  return el("textarea", { rows, maxlength: LONGEST });
}

function complain(dialog: Dialog<never> | Dialog<Attrs> | Dialog<Attrs | "none">, fields: Fields): void {
  dialog.say(words.alt_needed, true);
  fields.first.focus();
}

function attrsOf(taken: Taken, { alt, caption, credit, warning }: About): Attrs {
  const { height, id, src, width } = taken;
  remember(id, src);
  return { asset: id, alt, caption, credit: credit || taken.credit || "", warning, width, height };
}

function why(error: unknown): string {
  if (error instanceof Refused) return error.why;
  return error instanceof SignedOut ? words.signed_out : words.not_now;
}

function tooLarge(most: number): string {
  return fill(words.image_large, { most: Math.floor(most / 1_048_576) });
}

async function draw(file: File, canvas: HTMLCanvasElement): Promise<void> {
  try {
    const picture = await createImageBitmap(file, { resizeHeight: 240 });
    [canvas.width, canvas.height] = [picture.width, picture.height];
    canvas.getContext("2d")?.drawImage(picture, 0, 0);
  } catch {
    canvas.hidden = true; // a kind that this browser does not draw; the server may still take it
  }
}
