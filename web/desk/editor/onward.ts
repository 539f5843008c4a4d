/** Commands on the text which has the focus at once: TipTap's own wait a frame, and a key would be lost. */

import type { ChainedCommands, Editor } from "@tiptap/core";

export function onward(editor: Editor): ChainedCommands {
  editor.view.focus();
  return editor.chain();
}
