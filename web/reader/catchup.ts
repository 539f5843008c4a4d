/** Brings a page up to date: what it is pushed, if that follows on; else what is missing, from files. */

import type { Environment } from "./environment";
import type { Intake } from "./intake";
import type { Position } from "./position";
import { type Head, Log } from "./segments";

/** Whoever is more segments behind than this takes the page instead. */
const FAR = 2;

/** What came of a look at the head; `strange`: events were met that are not understood. */
export type Found = "current" | "strange" | "unreachable";

export class CatchUp {
  private readonly log: Log;
  private wanted: Position | undefined;

  /** `passOn` is called with each list of events that was fetched. */
  constructor(
    world: Environment,
    base: string,
    private readonly intake: Intake,
    private readonly passOn: (events: readonly unknown[]) => void,
  ) {
    this.log = new Log(world, base);
  }

  /** Shows events that were pushed to this page; false when it must be brought up to date first. */
  accept(events: readonly unknown[]): boolean {
    const outcome = this.intake.receive(events);
    if (outcome === "strange") this.want(this.next());
    return outcome === "taken";
  }

  /** Has the next look take the whole page, at `position` or later. */
  want(position: Position): void {
    this.wanted = position;
  }

  /** Makes a look that is under way fail at once. */
  abort(): void {
    this.log.abort();
  }

  /** The head of the log, if it can be had and says more than this page holds. Rejects when it cannot. */
  async news(): Promise<Head | undefined> {
    const head = await this.log.head(this.intake.seen.seq);
    return this.holds(head) ? undefined : head;
  }

  holds({ epoch, seq }: Position): boolean {
    return epoch === this.intake.seen.epoch && seq <= this.intake.seen.seq;
  }

  /** Looks at the head and takes what is missing. */
  async look(): Promise<Found> {
    const { wanted, intake } = this;
    this.wanted = undefined;
    try {
      if (wanted) await this.takePage(wanted);
      else {
        const from = intake.seen;
        const head = await this.news();
        // Whoever moved meanwhile was told by someone who knew more than this head.
        if (head && intake.seen === from && !(await this.follow(head))) return "strange";
      }
      return "current";
    } catch {
      return "unreachable";
    }
  }

  private async follow(head: Head): Promise<boolean> {
    const { epoch, seq } = this.intake.seen;
    if (head.epoch !== epoch || head.seq - seq > FAR * head.size) return this.takePage(head);
    const events = await this.log.events(seq, head);
    const understood = this.intake.receive(events) !== "strange";
    this.passOn(events);
    if (!understood) await this.takePage(this.next());
    else if (!this.holds(head)) throw new RangeError();
    return understood;
  }

  private async takePage(wanted: Position): Promise<true> {
    const from = this.intake.seen;
    const page = await this.log.snapshot(wanted);
    if (this.intake.seen === from) this.intake.take(page);
    return true;
  }

  private next(): Position {
    return { epoch: this.intake.seen.epoch, seq: this.intake.seen.seq + 1 };
  }
}
