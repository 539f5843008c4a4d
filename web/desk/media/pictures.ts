/** Pictures into the text, one after the other. */

import type { Editor } from "@tiptap/core";
import { onward } from "../editor/onward";
import { choose, takeIn } from "./dialog";

/** Takes the files in, or asks for some, and puts each where somebody writes. */
export async function putPictures(editor: Editor, files: readonly File[]): Promise<void> {
  if (!editor.isEditable) return;
  for (const file of files.length ? files : await choose()) {
    const attrs = await takeIn(file);
    if (attrs) onward(editor).insertContent({ type: "image", attrs }).run();
  }
}
