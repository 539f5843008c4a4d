/** Growing, random pauses, so that a server which comes back is not met by everybody at once. */

const FIRST = 2_000;
const LONGEST = 30_000;
const SHORTEST = 200;

/** Milliseconds to pause after `tries` failures in a row: full jitter, growing twofold, capped. */
export function backoff(tries: number, random: () => number): number {
  return SHORTEST + random() * (Math.min(LONGEST, FIRST * 2 ** tries) - SHORTEST);
}

/** `ms`, up to a quarter shorter or longer, so that what many began together does not stay together. */
export function spread(ms: number, random: () => number): number {
  return ms * (0.75 + random() / 2);
}
