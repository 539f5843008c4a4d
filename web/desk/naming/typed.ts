/** While somebody writes a name: what of it is typed. What offers names is loaded when the first one begins. */

import type { Editor } from "@tiptap/core";

/** How long typing rests before names are looked up. */
export const REST = 250;
/** Letters before the caret that are looked at, whatever the text's length. */
const LOOKED_AT = 80;
// A word that begins with a capital, and such words before it, after which one letter is enough to go on;
// or three letters of a script without capitals.
const NAME =
  /(?:\p{Lu}[\p{L}\p{M}.'’-]*\s){1,3}\p{Lu}[\p{L}\p{M}'’-]*$|\p{Lu}[\p{L}\p{M}'’-]+$|\p{Lo}[\p{Lo}\p{M}]{2,}$/u;
const LEAST = 3;

/** The name that may have been begun at the end of `before`, or nothing. */
export function begun(before: string): string {
  const found = NAME.exec(before.slice(-LOOKED_AT))?.[0] ?? "";
  return found.length < LEAST ? "" : found;
}

/** What offers names below the caret. */
export interface Offer {
  /** Looks for names that begin like `typed`, which ends at the caret; nothing typed offers nothing. */
  look(typed: string): void;
  /** Whether a key was for the offer. */
  key(event: KeyboardEvent): boolean;
}

type Load = () => Promise<(editor: Editor) => Offer>;

/** Listens to what is typed in one editor. Each letter costs one look at a few letters, and never a wait. */
export class Typing {
  private offer: Offer | undefined;
  private loading: Promise<void> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly editor: Editor,
    private readonly load: Load = async () => (await import("./offer")).offerOf,
  ) {}

  /** Somebody typed. */
  typed(): void {
    clearTimeout(this.timer);
    if (!before(this.editor)) this.offer?.look("");
    else this.timer = setTimeout(() => void this.rest(), REST);
  }

  key(event: KeyboardEvent): boolean {
    return this.offer?.key(event) ?? false;
  }

  private async rest(): Promise<void> {
    if (!this.offer) {
      this.loading ??= this.load().then(
        (offerOf) => {
          this.offer = offerOf(this.editor);
        },
        () => {
          this.loading = undefined; // away from the network; the next name tries again
        },
      );
      await this.loading;
    }
    this.offer?.look(before(this.editor));
  }
}

/** The name begun before the caret, where nothing is chosen. */
function before({ state, isDestroyed }: Editor): string {
  const { $from, empty } = state.selection;
  if (isDestroyed || !empty || !$from.parent.isTextblock) return "";
  const start = Math.max(0, $from.parentOffset - LOOKED_AT);
  return begun($from.parent.textBetween(start, $from.parentOffset, "\n", "\n"));
}
