/** What the page gives to whoever follows for it, and what it gets. */

import type { Freshness } from "./freshness";
import type { Shows } from "./intake";

export interface FollowOptions extends Shows {
  /** The story's address, with a slash at its end. */
  readonly base: string;
  /** Where the page stands that is shown now. */
  readonly epoch: string;
  readonly seq: number;
  /** When that page was known to be the newest, in milliseconds since 1970; now, if it is not said. */
  readonly checkedAt?: number;
  /** Called at each change, and whenever the page was found to be up to date. */
  state(freshness: Freshness): void;
}

export interface Follower {
  /** Nothing is shown from now on, only counted. */
  pause(): void;
  /** Shows at once what came meanwhile, and goes on. */
  resume(): void;
  /** Ends all connections; nothing is called any more. */
  stop(): void;
}
