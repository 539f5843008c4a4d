/** Puts a copy into the browser's store at once, and the last one for certain, however fast they come. */

import type { Copy, Store } from "./store";

/** What is to be kept under `place`; nothing if the server has it all. */
export interface Kept {
  readonly place: string;
  readonly copy: Copy | undefined;
}

export class Pocket {
  private putting: Promise<void> | undefined;
  private latest: (() => Kept) | undefined;

  /** `told` hears why the store failed, or nothing when it works. */
  constructor(
    private readonly store: Store,
    private readonly told: (why: string | undefined) => void,
  ) {}

  /** Keeps what `now` says when its turn comes; done when it is kept, or `told` why it could not be. */
  keep(now: () => Kept): Promise<void> {
    this.latest = now;
    this.putting ??= this.put().finally(() => {
      this.putting = undefined;
    });
    return this.putting;
  }

  private async put(): Promise<void> {
    try {
      while (this.latest) {
        const { place, copy } = this.latest();
        this.latest = undefined;
        await (copy ? this.store.put("copies", copy) : this.store.drop("copies", place));
      }
      this.told(undefined);
    } catch (error) {
      this.told(error instanceof Error ? error.message : String(error));
    }
  }
}
