/** What a keeper works with, and who hears from it. */

import type { Server } from "./server";
import type { Standing } from "./standing";
import type { Store } from "./store";
import type { Writing } from "./writing";

export interface Tools extends Server {
  readonly store: Store;
  readonly story: string;
  readonly tab: string;
}

/** Who is told what becomes of the words. */
export interface Listener {
  stands(standing: Standing): void;
  /** The update has got its id, or another state or version. */
  turned(): void;
  /** The server's words took the place of those on the screen, which said nothing else. */
  renewed(writing: Writing): void;
  /** The browser's own store failed, or works again. */
  storage(why: string | undefined): void;
}
