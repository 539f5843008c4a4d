/** Nodes of our own: a quotation with its speaker, a picture, outside content, a plain table. */

import { mergeAttributes, Node } from "@tiptap/core";
import { Blockquote } from "@tiptap/extension-blockquote";
import { Heading } from "@tiptap/extension-heading";
import { ListItem, OrderedList } from "@tiptap/extension-list";
import { Table, TableCell, TableHeader } from "@tiptap/extension-table";
import { secure } from "./addresses";
import { speaker } from "./speaker";

const SPANS = { colspan: { default: 1 }, rowspan: { default: 1 } };
/** Read by the node's own rule, shown by its own markup. */
const OWN = { rendered: false, parseHTML: () => null };

export const Quotation = Blockquote.extend({
  addAttributes() {
    return {
      cite: { default: "", ...OWN },
      url: { default: "", ...OWN },
    };
  },

  parseHTML() {
    return [{ tag: "blockquote", getAttrs: (element) => speaker(element) }];
  },

  /** The speaker stands in an attribute: CSS shows it under the words, where nobody types by mistake. */
  renderHTML({ node }) {
    const cite = String(node.attrs.cite || node.attrs.url || "");
    return ["blockquote", cite ? { "data-cite": cite } : {}, 0];
  },
});

/** A level that nobody named is 2, as the schema has it. */
export const Title = Heading.extend({
  addAttributes: () => ({ level: { default: 2, rendered: false } }),
});

export const Item = ListItem.extend({ content: "block+" });

export const Numbered = OrderedList.extend({
  addAttributes() {
    return { start: { default: 1, parseHTML: (element) => Number(element.getAttribute("start")) || 1 } };
  },
});

export const Grid = Table.extend({
  renderHTML() {
    return ["table", ["tbody", 0]];
  },
});

export const Cell = TableCell.extend({ addAttributes: () => SPANS });

export const Head = TableHeader.extend({ addAttributes: () => SPANS });

/** A picture; `asset` is the id of one in our keeping. Only ours are pasted whole. */
export const Picture = Node.create({
  name: "image",
  group: "block",
  atom: true,
  draggable: true,

  addAttributes() {
    const names = ["asset", "url", "alt", "caption", "credit", "width", "height", "warning"];
    const plain = Object.fromEntries(names.map((name) => [name, { default: name in SIZES ? null : "" }]));
    return plain;
  },

  parseHTML() {
    return [
      {
        tag: "figure[data-image]",
        getAttrs: (element) => JSON.parse(element.getAttribute("data-image") ?? "{}"),
      },
    ];
  },

  renderHTML({ node }) {
    return ["figure", mergeAttributes({ "data-image": JSON.stringify(node.attrs) })];
  },
});

const SIZES = { width: null, height: null };

/** Content that stays elsewhere, by its address. */
export const Outside = Node.create({
  name: "embed",
  group: "block",
  atom: true,
  draggable: true,

  addAttributes() {
    return {
      url: { default: "" },
      provider: { default: "" },
      title: { default: "" },
      warning: { default: "" },
    };
  },

  parseHTML() {
    return [
      {
        tag: "iframe[src]",
        getAttrs: (element) => {
          const url = secure(element.getAttribute("src") ?? "");
          return url ? { url, title: element.getAttribute("title") ?? "" } : false;
        },
      },
      {
        tag: "div[data-outside]",
        getAttrs: (element) => JSON.parse(element.getAttribute("data-outside") ?? "{}"),
      },
    ];
  },

  renderHTML({ node }) {
    return ["div", { "data-outside": JSON.stringify(node.attrs) }];
  },
});
