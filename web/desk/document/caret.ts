/** Where the caret is, before a browser has told the editor. */

import type { EditorView } from "@tiptap/pm/view";

interface Observed {
  readonly domObserver?: { flush(): void };
}

/**
 * Takes in a caret that a key has moved and of which the browser's `selectionchange` is still to come. Whoever
 * reads the selection for a command, or draws over the text, calls it first: a reader would find the caret
 * where it was, and a drawing would put it back there.
 */
export function takeIn(view: EditorView): void {
  if (!view.isDestroyed && !view.composing) (view as unknown as Observed).domObserver?.flush();
}
