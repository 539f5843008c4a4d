/** What the editor knows: exactly the nodes and marks of the schema, and nothing that adds others. */

import type { Extensions } from "@tiptap/core";
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
import { Anchor, Link } from "./marks";
import { Cell, Grid, Head, Item, Numbered, Outside, Picture, Quotation, Title } from "./nodes";

/** Without pictures and outside content, for which the editor brings a view. */
export function extensions(): Extensions {
  return [
    ...[Document, Paragraph, Text, HardBreak, HorizontalRule],
    ...[BulletList, Numbered, Item, ListKeymap],
    ...[Quotation, Grid.configure({ resizable: false, View: null }), TableRow, Cell, Head],
    ...[Picture, Outside],
    Title.configure({ levels: [2, 3, 4] }),
    ...[Link, Anchor, Bold, Italic, Strike, Code.extend({ excludes: "" })],
    ...[Dropcursor.configure({ color: false, class: "drop-line" }), Gapcursor, TrailingNode, UndoRedo],
  ];
}
