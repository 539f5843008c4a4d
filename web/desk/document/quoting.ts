/** Words of a text as claims name them: chosen by hand or by the caret's sentence, found again after edits. */

import type { Node } from "@tiptap/pm/model";
import type { EditorState } from "@tiptap/pm/state";

/** Words with what stands around them; `sentence` is that in which they stand. */
export interface Quoted {
  readonly from: number;
  readonly to: number;
  readonly words: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly sentence: string;
}

/** How a claim's words are found: by their mark, or by what they say and what stands around them. */
export interface Selector {
  readonly id: string;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

export interface Place {
  readonly from: number;
  readonly to: number;
}

const AROUND = 64;

/** What is chosen, without the spaces at its ends; with nothing chosen, the sentence in which the caret is. */
export function chosen({ doc, selection }: EditorState): Quoted | undefined {
  const { $from, $to } = selection;
  const block = $from.parent;
  if (!block.isTextblock) return undefined;
  const start = $from.start();
  const text = textOf(block);
  const end = $to.sameParent($from) ? $to.parentOffset : text.length;
  const [from, to] = selection.empty
    ? sentenceAround(text, $from.parentOffset, $from.parentOffset)
    : [$from.parentOffset, end];
  const words = text.slice(from, to);
  const trimmed = words.trim();
  if (!trimmed) return undefined;
  const first = from + words.indexOf(trimmed);
  const last = first + trimmed.length;
  const [begins, ends] = sentenceAround(text, first, last);
  return {
    from: start + first,
    to: start + last,
    words: trimmed,
    prefix: before(doc, start + first),
    suffix: after(doc, start + last),
    sentence: text.slice(begins, ends),
  };
}

/** Where the words of a claim stand; nothing where they are gone. */
export function placed(doc: Node, selector: Selector): Place | undefined {
  return marked(doc, selector.id) ?? quoted(doc, selector);
}

function marked(doc: Node, id: string): Place | undefined {
  let [from, to] = [-1, -1];
  doc.descendants((node, pos) => {
    if (!node.marks.some(({ attrs, type }) => type.name === "anchor" && attrs.id === id)) return;
    if (from < 0) from = pos;
    to = pos + node.nodeSize;
  });
  return from < 0 ? undefined : { from, to };
}

/** Of several places that say the same, the one with the most alike around it. */
function quoted(doc: Node, { exact, prefix, suffix }: Selector): Place | undefined {
  let best: Place | undefined;
  let most = -1;
  doc.descendants((node, pos) => {
    if (!node.isTextblock || !exact) return;
    const text = textOf(node);
    for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
      const [from, to] = [pos + 1 + at, pos + 1 + at + exact.length];
      const alike = shared(flip(prefix), flip(before(doc, from))) + shared(suffix, after(doc, to));
      if (alike > most) [best, most] = [{ from, to }, alike];
    }
  });
  return best;
}

/** A line's text; a forced new line is one character, so that offsets are places in the text. */
function textOf(block: Node): string {
  return block.textBetween(0, block.content.size, "\n\n", "\n");
}

function before(doc: Node, at: number): string {
  return doc.textBetween(0, at, "\n\n", "\n").slice(-AROUND);
}

function after(doc: Node, at: number): string {
  return doc.textBetween(at, doc.content.size, "\n\n", "\n").slice(0, AROUND);
}

function shared(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

function flip(text: string): string {
  return [...text].reverse().join("");
}

interface Cutter {
  segment(text: string): Iterable<{ readonly index: number; readonly segment: string }>;
}

/** The sentences of `text` that hold what lies between two of its places; the whole line where a browser cannot tell. */
function sentenceAround(text: string, from: number, to: number): [number, number] {
  const known = (Intl as { Segmenter?: new (tag: string | undefined, how: object) => Cutter }).Segmenter;
  if (!known) return [0, text.length];
  let begins = 0;
  for (const { index, segment } of new known(undefined, { granularity: "sentence" }).segment(text)) {
    const ends = index + segment.length;
    if (index <= from) begins = index;
    if (to < ends || ends === text.length) return [begins, ends];
    if (to === ends && from < to) return [begins, ends];
  }
  return [0, text.length];
}
