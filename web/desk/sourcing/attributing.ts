/** `Ctrl+K`: the chosen words, or the caret's sentence, are tied to whoever says them. */

import type { Editor } from "@tiptap/core";
import { address } from "../data";
import { takeIn } from "../document/caret";
import { showChosen } from "../document/lines";
import { chosen, type Place, placed, type Quoted, type Selector } from "../document/quoting";
import { el } from "../dom";
import { call } from "../keeping/api";
import { isPublic } from "../keeping/writing";
import type { Room } from "../room";
import { fill, words } from "../words";
import { known } from "./hidden";
import { type Who, WhoField } from "./who";

const LONGEST = 1000;
const ALPHABET = "23456789abcdefghjkmnpqrstvwxyz";

let open: (() => void) | undefined;

/** Asks below the words who says them. Nothing of the text changes until that is answered. */
export function attribute(room: Room): void {
  const { editor } = room.sheet.text;
  open?.();
  takeIn(editor.view);
  const quoted = chosen(editor.state);
  if (!room.keeper || !editor.isEditable) return;
  if (!quoted || quoted.words.length > LONGEST) {
    room.bar.tell(quoted ? words.attribute_long : words.attribute_nothing, "stop", true);
    return;
  }
  const field = new WhoField(words.attribute_who, quoted.sentence, (who) => answer(who), true);
  const how = el(
    "p",
    {},
    quoted.words === quoted.sentence.trim() ? words.attribute_sentence : words.attribute_how,
  );
  const form = field.element;
  form.setAttribute("role", "group");
  form.setAttribute("aria-label", words.attribute);
  form.append(how);
  const close = (): void => {
    open = undefined;
    form.remove();
    showChosen(editor, undefined);
    document.removeEventListener("pointerdown", outside, true);
  };
  const outside = (event: Event): void => {
    if (!form.contains(event.target as Node)) close();
  };
  const answer = (who: Who): void => {
    close();
    editor.view.focus();
    void tie(room, quoted, who);
  };
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" && event.key !== "Tab") return;
    close();
    editor.view.focus();
    event.preventDefault();
  });
  document.addEventListener("pointerdown", outside, true);
  open = close;
  showChosen(editor, quoted);
  put(form, editor, quoted);
  field.input.focus();
}

/** Below the end of the words, within the text's width. */
function put(form: HTMLElement, editor: Editor, { from, to }: Quoted): void {
  const host = editor.view.dom.parentElement;
  if (!host) return;
  host.append(form);
  const frame = host.getBoundingClientRect();
  const [begin, end] = [editor.view.coordsAtPos(from), editor.view.coordsAtPos(to)];
  const rtl = getComputedStyle(host).direction === "rtl";
  const wanted = rtl ? frame.right - begin.right : begin.left - frame.left;
  const most = Math.max(0, frame.width - form.offsetWidth);
  form.style.insetBlockStart = `${end.bottom - frame.top + 6}px`;
  form.style.insetInlineStart = `${Math.min(Math.max(0, wanted), most)}px`;
  form.scrollIntoView({ block: "nearest" });
}

async function tie(room: Room, quoted: Quoted, said: Who): Promise<void> {
  const { keeper } = room;
  const who = keeper && (await known(room, said));
  if (!keeper || !who) return;
  await room.save(); // the claim is tied to words, which whoever else opens this should find
  if (!keeper.id) room.bar.tell(words.attribute_later, "stop", true);
  if (!keeper.id) return;
  const { prefix, suffix, words: exact } = quoted;
  const body = { words: exact, prefix, suffix, known_from: who.key, name: who.name, claim: fresh() };
  const { id } = keeper;
  const made = await room.run(() => call<{ claim: string }>("POST", address("attribute", id), { body }));
  if (!made) return;
  room.bar.tell(fill(words.attributed, { who: who.name }));
  room.panel?.refresh();
  if (room.keeper === keeper && !isPublic(keeper.state)) mark(room, { ...quoted, id: made.claim, exact });
}

/** Draws the mark that goes along with the words from now on; of a public update the words stay as they are. */
export function mark(room: Room, line: Selector & Place): void {
  const { editor } = room.sheet.text;
  takeIn(editor.view);
  const place = placed(editor.state.doc, line);
  const anchor = editor.schema.marks.anchor;
  if (!place || !anchor) return;
  const tr = editor.state.tr.addMark(place.from, place.to, anchor.create({ id: line.id }));
  editor.view.dispatch(tr.setMeta("addToHistory", false));
}

/** Takes the mark of a claim off its words. */
export function unmark(room: Room, id: string): void {
  const { view } = room.sheet.text.editor;
  takeIn(view);
  const { tr } = view.state;
  view.state.doc.descendants((node, pos) => {
    const found = node.marks.find(({ attrs, type }) => type.name === "anchor" && attrs.id === id);
    if (found) tr.removeMark(pos, pos + node.nodeSize, found);
  });
  if (tr.docChanged) view.dispatch(tr.setMeta("addToHistory", false));
}

/** A name for the claim, chosen here, so that a request that is sent again makes no second one. */
function fresh(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
}
