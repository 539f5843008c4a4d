/** Known names, offered below the caret. Focus stays in the text; keys go on doing what they do there. */

import type { Editor } from "@tiptap/core";
import { data } from "../data";
import { el, fillWith } from "../dom";
import { call } from "../keeping/api";
import { words } from "../words";
import type { Offer } from "./typed";

/** An entry of the directory by its name. */
interface Known {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

const ARTICLE = /^(?:the|an?)\s+/i;

/** Makes the offer of one editor. */
export function offerOf(editor: Editor): Offer {
  return new Names(editor);
}

class Names implements Offer {
  private readonly list = el("ul", { id: "names", role: "listbox", "aria-label": words.names_known });
  private readonly told = el("p", { class: "unseen", role: "status" });
  private readonly form = el("div", { class: "ask", hidden: true }, this.list);
  private items: readonly Known[] = [];
  private active = -1;
  private typed = "";
  private asked = 0;

  constructor(private readonly editor: Editor) {
    this.form.append(el("p", {}, words.names_how));
    editor.view.dom.parentElement?.append(this.form, this.told);
    editor.on("blur", () => this.close());
    editor.on("selectionUpdate", () => this.typed && !this.stands() && this.close());
  }

  look(typed: string): void {
    this.asked += 1;
    if (typed) void this.find(typed, this.asked);
    else this.close();
  }

  key(event: KeyboardEvent): boolean {
    if (this.form.hidden || event.isComposing || !this.stands()) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const item = this.items[this.active];
    if (event.altKey && step) this.mark((this.active + step + this.items.length) % this.items.length);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && item) this.take(item);
    else return false;
    event.preventDefault();
    return true;
  }

  private async find(typed: string, turn: number): Promise<void> {
    const address = `${data.urls.names}?q=${encodeURIComponent(typed)}`;
    const none = { items: [], typed };
    const found = await call<{ items: Known[]; typed: string }>("GET", address).catch(() => none);
    if (turn !== this.asked) return; // somebody typed on
    this.typed = found.typed; // the last words of what was typed: what stands before them is no name
    this.items = found.items.filter(({ name }) => name.toLowerCase() !== found.typed.toLowerCase());
    if (this.items.length && this.stands()) this.show();
    else this.close();
  }

  private show(): void {
    this.form.hidden = false;
    this.told.textContent = words.names_how;
    this.mark(-1);
    this.put();
  }

  /** Whether what was looked for still ends at the caret. */
  private stands(): boolean {
    const { $from, empty } = this.editor.state.selection;
    const text = $from.parent.textBetween(0, $from.parentOffset, "\n", "\n");
    return empty && text.endsWith(this.typed);
  }

  private mark(active: number): void {
    this.active = active;
    const option = ({ name, kind }: Known, at: number): HTMLElement =>
      el(
        "li",
        {
          ...{ id: `name-${at}`, role: "option", "aria-selected": String(at === active) },
          onmousedown: (event) => event.preventDefault(),
          onclick: () => this.take(this.items[at]),
        },
        el("b", {}, name),
        ` — ${within(kind)}`,
      );
    fillWith(this.list, ...this.items.map(option));
    const text = this.editor.view.dom;
    text.setAttribute("aria-controls", "names");
    if (active < 0) text.removeAttribute("aria-activedescendant");
    else text.setAttribute("aria-activedescendant", `name-${active}`);
  }

  private take(known: Known | undefined): void {
    const { $from, from } = this.editor.state.selection;
    if (!known || !this.stands()) {
      this.close();
      return;
    }
    const before = $from.parent.textBetween(0, $from.parentOffset - this.typed.length, "\n", "\n");
    const name = /(?:^|\s)(?:the|an?)\s$/i.test(before) ? known.name.replace(ARTICLE, "") : known.name;
    this.editor.view.dispatch(this.editor.state.tr.insertText(name, from - this.typed.length, from));
    this.close();
    this.editor.view.focus();
  }

  private close(): void {
    this.asked += 1;
    this.form.hidden = true;
    this.items = [];
    this.typed = "";
    this.told.textContent = "";
    this.editor.view.dom.removeAttribute("aria-activedescendant");
    this.editor.view.dom.removeAttribute("aria-controls");
  }

  /** Below the caret, within the text's width. */
  private put(): void {
    const frame = this.form.parentElement?.getBoundingClientRect();
    if (!frame) return;
    const caret = this.editor.view.coordsAtPos(this.editor.state.selection.from);
    const rtl = getComputedStyle(this.form).direction === "rtl";
    const wanted = rtl ? frame.right - caret.right : caret.left - frame.left;
    const most = Math.max(0, frame.width - this.form.offsetWidth);
    this.form.style.insetBlockStart = `${caret.bottom - frame.top + 6}px`;
    this.form.style.insetInlineStart = `${Math.min(Math.max(0, wanted), most)}px`;
  }
}

/** “An organisation” as it goes on within a line. */
function within(kind: string): string {
  const [first = "", ...rest] = kind;
  return first.toLocaleLowerCase(document.documentElement.lang || "en") + rest.join("");
}
