/** One waiter and whoever rings for it. */

import type { Environment } from "./environment";

const NAP = 10_000;
const JUMP = 20_000;

/**
 * Why somebody who follows looks up: something was `heard`; the stream is `lost`, or `deaf` (open, but
 * silent while the log moves on); the page is `behind`; or the circumstances `changed`.
 */
export type Reason = "heard" | "behind" | "lost" | "deaf" | "changed";

export class Bell {
  private rung: Reason | undefined;
  private answer: (() => void) | undefined;

  constructor(private readonly world: Environment) {}

  /** Ends the wait, now or when it begins. What was heard gives way to any other reason. */
  ring(reason: Reason): void {
    if (!this.rung || this.rung === "heard") this.rung = reason;
    this.answer?.();
  }

  /** Rung, but not waited for yet. */
  get pending(): boolean {
    return !!this.rung;
  }

  /** Forgets a ring that nobody waited for. */
  clear(): void {
    this.rung = undefined;
  }

  /**
   * Waits `ms` for a ring; undefined when none came.
   *
   * Naps, to notice that the clock jumped: the device slept, and no connection can be trusted.
   */
  async wait(ms: number): Promise<Reason | undefined> {
    for (let left = ms; left > 0 && !this.rung; left -= NAP) {
      const nap = Math.min(left, NAP);
      const before = this.world.now();
      await this.nap(nap);
      if (this.world.now() - before > nap + JUMP) this.ring("changed");
    }
    const reason = this.rung;
    this.rung = undefined;
    return reason;
  }

  private nap(ms: number): Promise<void> {
    return new Promise((wake) => {
      const cancel = this.world.after(ms, wake);
      this.answer = () => {
        this.answer = undefined;
        cancel();
        wake();
      };
    });
  }
}
