/** Marks of our own: a link that holds nothing but its address, and the anchor that ties words to a claim. */

import { Mark } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { link } from "./addresses";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    link: {
      setLink: (href: string) => ReturnType;
      unsetLink: () => ReturnType;
    };
  }
}

export const Link = Mark.create({
  name: "link",
  priority: 1000,
  inclusive: false,
  keepOnSplit: false,

  addAttributes() {
    return { href: { default: "", parseHTML: (element) => link(element.getAttribute("href") ?? "") ?? "" } };
  },

  parseHTML() {
    return [
      { tag: "a[href]", getAttrs: (element) => (link(element.getAttribute("href") ?? "") ? null : false) },
    ];
  },

  renderHTML({ HTMLAttributes }) {
    return ["a", { href: HTMLAttributes.href, rel: "noopener noreferrer nofollow" }, 0];
  },

  addCommands() {
    return {
      setLink:
        (href) =>
        ({ chain }) =>
          chain().extendMarkRange(this.name).setMark(this.name, { href }).run(),
      unsetLink:
        () =>
        ({ chain }) =>
          chain().extendMarkRange(this.name).unsetMark(this.name).run(),
    };
  },

  /** An address pasted over words makes them a link. */
  addProseMirrorPlugins() {
    const type = this.type;
    return [
      new Plugin({
        props: {
          handlePaste(view, event) {
            const address = link(event.clipboardData?.getData("text/plain") ?? "");
            const { empty, from, to } = view.state.selection;
            if (!address || empty || /\s/.test(address)) return false;
            view.dispatch(view.state.tr.addMark(from, to, type.create({ href: address })));
            return true;
          },
        },
      }),
    ];
  },
});

export const Anchor = Mark.create({
  name: "anchor",
  inclusive: false,
  excludes: "",
  keepOnSplit: false,

  addAttributes() {
    return { id: { default: "" } };
  },

  /** Words that are copied leave their claim behind: nothing pasted ties itself to one. */
  parseHTML() {
    return [];
  },

  renderHTML({ HTMLAttributes }) {
    return ["mark", { "data-anchor": HTMLAttributes.id }, 0];
  },
});
