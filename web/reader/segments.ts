/** The log and the page as files: for whoever has no stream, or missed something. */

import type { Page } from "../contract/events";
import type { Environment } from "./environment";
import { isPosition, type Position } from "./position";

const TIMEOUT = 10_000;

/** The head of the log; a segment holds `size` events. */
export interface Head extends Position {
  readonly size: number;
}

interface Segment {
  readonly events: readonly unknown[];
}

export class Log {
  private current: AbortController | undefined;

  constructor(
    private readonly world: Environment,
    private readonly base: string,
  ) {}

  /**
   * The head, at `after` or later: readers who stand at the same place ask for the same address, so that
   * no shared cache answers with a head from before it. Rejects when it cannot be had.
   */
  head(after: number): Promise<Head> {
    return this.get(`log/head.json?after=${after}`, (head: Head) => isPosition(head) && head.size > 0);
  }

  /** The events after `after` up to the head, in the order of the log. Rejects when one file fails. */
  async events(after: number, { epoch, seq, size }: Head): Promise<readonly unknown[]> {
    const events: unknown[] = [];
    for (let number = Math.floor(after / size); number * size < seq; number += 1) {
      // A segment that still grows has an address for each of its lengths, which caches may keep.
      const grown = (number + 1) * size > seq ? `?to=${seq}` : "";
      const address = `log/${epoch}/${number}.json${grown}`;
      const segment = await this.get(address, (segment: Segment) => Array.isArray(segment.events));
      events.push(...segment.events);
    }
    return events;
  }

  /** The page at `wanted` or later. Rejects when it cannot be had. */
  snapshot({ epoch, seq }: Position): Promise<Page> {
    const fits = (page: Page) => isPosition(page) && page.seq >= seq && Array.isArray(page.updates);
    return this.get(`snapshot.json?epoch=${epoch}&seq=${seq}`, fits);
  }

  /** Makes what is being fetched fail at once. */
  abort(): void {
    this.current?.abort();
  }

  private async get<Content>(address: string, fits: (content: Content) => boolean): Promise<Content> {
    const abort = new AbortController();
    this.current = abort;
    const cancel = this.world.after(TIMEOUT, () => abort.abort());
    try {
      const response = await this.world.fetch(this.base + address, { signal: abort.signal });
      const content: Content = await response.json();
      if (response.ok && fits(content)) return content;
      throw new TypeError(address);
    } finally {
      cancel();
    }
  }
}
