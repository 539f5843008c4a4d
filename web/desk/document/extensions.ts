/** What the editor knows: exactly the nodes and marks of the schema, and nothing that adds others. */

import type { Extensions, NodeViewRenderer } from "@tiptap/core";
import { Bold } from "@tiptap/extension-bold";
import { Code } from "@tiptap/extension-code";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { HorizontalRule } from "@tiptap/extension-horizontal-rule";
import { Italic } from "@tiptap/extension-italic";
import { BulletList, ListKeymap } from "@tiptap/extension-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Strike } from "@tiptap/extension-strike";
import { TableRow } from "@tiptap/extension-table";
import { Text } from "@tiptap/extension-text";
import { Dropcursor, Gapcursor, TrailingNode, UndoRedo } from "@tiptap/extensions";
import { Lines } from "./lines";
import { Anchor, Link } from "./marks";
import { Cell, Grid, Head, Item, Numbered, Outside, Picture, Quotation, Title } from "./nodes";

/** How pictures and outside content are shown; without, they are plain elements. */
export interface Views {
  readonly picture: NodeViewRenderer;
  readonly outside: NodeViewRenderer;
}

export function extensions(views?: Views): Extensions {
  return [
    ...[Document, Paragraph, Text, NewLine, HorizontalRule],
    ...[BulletList, Numbered, Item, ListKeymap],
    ...[Quotation, Grid.configure({ resizable: false, View: null }), TableRow, Cell, Head],
    views ? Picture.extend({ addNodeView: () => views.picture }) : Picture,
    views ? Outside.extend({ addNodeView: () => views.outside }) : Outside,
    Title.configure({ levels: [2, 3, 4] }),
    ...[Link, Anchor, Bold, Italic, Strike, Code.extend({ excludes: "" })],
    ...[Dropcursor.configure({ color: false, class: "drop-line" }), Gapcursor, TrailingNode, UndoRedo],
    Lines,
  ];
}

/** `Ctrl+Enter` publishes, so a new line is `Shift+Enter` alone. */
const NewLine = HardBreak.extend({
  addKeyboardShortcuts() {
    return { "Shift-Enter": () => this.editor.commands.setHardBreak() };
  },
});
