/** In the text, which words are attributed, which of them wait for something, and which were just chosen. */

import { type Editor, Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { takeIn } from "./caret";
import { type Place, placed, type Selector } from "./quoting";

/** A claim with how it is to look: attributed, waiting for a person, or nobody has said who says it. */
export interface Line extends Selector {
  readonly look: "" | "wait" | "bare";
  readonly label: string;
}

interface Shown {
  readonly lines: readonly Line[];
  readonly chosen: Place | undefined;
}

const KEY = new PluginKey<Shown>("lines");
const NONE: Shown = { lines: [], chosen: undefined };

/** The lines that the panel knows of the text. */
export function showLines(editor: Editor, lines: readonly Line[]): void {
  tell(editor, { lines });
}

/** Words that stay visible as chosen while the form is asked; without any, none are. */
export function showChosen(editor: Editor, chosen: Place | undefined): void {
  tell(editor, { chosen });
}

/** Brings a line's words into view and chooses them; on a phone the text comes up first. */
export function place(editor: Editor, line: Selector): void {
  const found = placed(editor.state.doc, line);
  if (!found) return;
  location.hash = "write";
  editor.view.focus();
  const { tr } = editor.state;
  editor.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, found.from, found.to)).scrollIntoView());
}

function tell({ view }: Editor, changed: Partial<Shown>): void {
  takeIn(view);
  view.dispatch(view.state.tr.setMeta(KEY, changed).setMeta("addToHistory", false));
}

export const Lines = Extension.create({
  name: "lines",
  addProseMirrorPlugins: () => [
    new Plugin<Shown>({
      key: KEY,
      state: { init: () => NONE, apply: (tr, shown) => follow(tr, shown) },
      props: { decorations: (state) => decorations(state) },
    }),
  ],
});

function follow(tr: Transaction, shown: Shown): Shown {
  const changed = tr.getMeta(KEY) as Partial<Shown> | undefined;
  const { chosen } = shown;
  const moved =
    chosen && tr.docChanged ? { from: tr.mapping.map(chosen.from), to: tr.mapping.map(chosen.to) } : chosen;
  return changed
    ? { ...shown, chosen: moved, ...changed }
    : moved === chosen
      ? shown
      : { ...shown, chosen: moved };
}

function decorations(state: EditorState): DecorationSet {
  const { chosen, lines } = KEY.getState(state) ?? NONE;
  const made = lines.flatMap((line) => {
    const place = placed(state.doc, line);
    const look = ["line", line.look].filter(Boolean).join(" ");
    return place ? [Decoration.inline(place.from, place.to, { class: look, title: line.label })] : [];
  });
  if (chosen) made.push(Decoration.inline(chosen.from, chosen.to, { class: "sel" }));
  return DecorationSet.create(state.doc, made);
}
