/** What reaches the page: each event once, in order; while the reader pauses, only what takes words back. */

import { EVENT_TYPES, type Event, type Page, type Update } from "../contract/events";
import type { Position } from "./position";

/** Who shows the story. An exception in `events` is answered by a snapshot. */
export interface Shows {
  events(list: readonly Event[]): void;
  snapshot(page: Page): void;
  /**
   * The reader pauses, yet nobody shall go on reading withdrawn words: what of `updates` is shown and no
   * longer published goes. `page` is given where more may have been withdrawn than the updates tell.
   */
  withdrawn(updates: readonly (Update | null | undefined)[], page?: Page): void;
}

/** `taken`, though perhaps nothing was new; `gap`: one is missing; `strange`: one is not understood. */
export type Outcome = "taken" | "gap" | "strange";

export class Intake {
  paused = false;
  /** Nothing is shown any more. */
  closed = false;
  /** Updates that were published while the reader paused. */
  waiting = 0;
  /** How far the story was heard; ahead of what is shown only while the reader pauses. */
  seen: Position;
  private shown: Position;

  constructor(
    start: Position,
    private readonly shows: Shows,
  ) {
    this.seen = this.shown = start;
  }

  /** Shows what follows on from what is there, up to the first event that does not. */
  receive(list: readonly unknown[]): Outcome {
    const fresh: Event[] = [];
    let outcome: Outcome = "taken";
    let { epoch, seq } = this.seen;
    for (const each of list) {
      const event = each as Partial<Event> | null;
      if (Number(event?.seq) <= seq) continue;
      if (Number(event?.seq) > seq + 1) outcome = "gap";
      else if (!this.paused && !isEvent(each)) outcome = "strange";
      if (outcome !== "taken") break;
      fresh.push(each as Event);
      seq += 1;
      epoch = event?.epoch || epoch;
    }
    return fresh.length && !this.hand(fresh, { epoch, seq }) ? "strange" : outcome;
  }

  /** Shows the whole page instead of what is there; while the reader pauses, only what is gone from it. */
  take(page: Page): void {
    if (this.paused) this.shows.withdrawn([...page.updates, page.pinned], page);
    else if (!this.closed) this.shows.snapshot(page);
    this.move(page);
  }

  /** Stands at `position`, without showing what lies before it. */
  move({ epoch, seq }: Position): void {
    this.seen = { epoch, seq };
    if (!this.paused) this.shown = this.seen;
  }

  /** Goes on from what is shown; true when something was missed meanwhile. */
  resume(): boolean {
    const missed = this.seen !== this.shown;
    this.paused = false;
    this.waiting = 0;
    this.seen = this.shown;
    return missed;
  }

  private hand(fresh: readonly Event[], position: Position): boolean {
    try {
      if (this.paused) {
        this.waiting += fresh.filter((event) => event?.type === "update.published").length;
        this.shows.withdrawn(fresh.map((event) => (event as { update?: Update } | null)?.update));
      } else if (!this.closed) this.shows.events(fresh);
    } catch (error) {
      console.error(error);
      return false;
    }
    this.move(position);
    return true;
  }
}

function isEvent(value: unknown): value is Event {
  const event = value as Partial<Record<string, unknown>> & {
    type: Event["type"];
    update?: { id?: unknown };
  };
  if (!event || !Number.isSafeInteger(event.seq) || !EVENT_TYPES.includes(event.type)) return false;
  return !!(event.update?.id ?? event.story ?? event.question ?? event.request ?? event.known);
}
