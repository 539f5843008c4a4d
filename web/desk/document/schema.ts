/** What a text can hold: the JSON of readout.core.richtext, node by node. */

/** A link, an anchor or a way of printing, on a run of words. */
export interface Mark {
  readonly type: string;
  readonly attrs?: Attrs;
}

export type Value = string | number | null;
export type Attrs = Readonly<Record<string, Value>>;

/** A node; `text` only where `type` is `text`. */
export interface Node {
  readonly type: string;
  readonly attrs?: Attrs;
  readonly content?: readonly Node[];
  readonly marks?: readonly Mark[];
  readonly text?: string;
}

/** The whole of a text. */
export interface Doc extends Node {
  readonly type: "doc";
}

export const EMPTY: Doc = { type: "doc" };

/** What each node may say about itself, with the value that need not be said. */
export const ATTRS: Readonly<Record<string, Attrs>> = {
  heading: { level: 2 },
  orderedList: { start: 1 },
  blockquote: { cite: "", url: "" },
  image: { asset: "", url: "", alt: "", caption: "", credit: "", width: null, height: null, warning: "" },
  embed: { url: "", provider: "", title: "", warning: "" },
  tableCell: { colspan: 1, rowspan: 1 },
  tableHeader: { colspan: 1, rowspan: 1 },
};

/** The marks, the outermost first, each with what it must say. */
export const MARKS: Readonly<Record<string, readonly string[]>> = {
  anchor: ["id"],
  link: ["href"],
  bold: [],
  italic: [],
  strike: [],
  code: [],
};

export const BLOCKS = new Set([
  "paragraph",
  "heading",
  "bulletList",
  "orderedList",
  "blockquote",
  "horizontalRule",
  "image",
  "embed",
  "table",
]);

/** Nodes that hold blocks. */
export const ROOMS = new Set(["doc", "blockquote", "listItem", "tableCell", "tableHeader"]);

/** Nodes that hold words. */
export const LINES = new Set(["paragraph", "heading"]);
