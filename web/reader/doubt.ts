/** Whether a stream is worth trying: some networks let it open and hold back what it says. */

import { spread } from "./backoff";
import type { Environment } from "./environment";

/** This much doubt and the stream is taken for blocked; tried again after TRIAL, then ever more seldom. */
const BLOCKED = 3;
const TRIAL = 120_000;
const LONGEST_TRIAL = 960_000;

export class Doubt {
  private amount = 0;
  private trial = TRIAL;
  private trialAt = 0;

  constructor(private readonly world: Environment) {}

  get any(): boolean {
    return this.amount > 0;
  }

  get blocked(): boolean {
    return this.amount >= BLOCKED;
  }

  /** The stream failed although the story's server answers. */
  add(amount: number): void {
    this.amount += amount;
    this.trialAt = this.world.now() + spread(this.trial, this.world.random);
  }

  /** The stream brought something, or the network is another. */
  clear(): void {
    this.amount = 0;
    this.trial = TRIAL;
  }

  /** True when a blocked stream should be tried again: one more failure, and it is blocked for longer. */
  relents(): boolean {
    if (this.world.now() < this.trialAt) return false;
    this.amount = BLOCKED - 1;
    this.trial = Math.min(this.trial * 2, LONGEST_TRIAL);
    return true;
  }
}
