/** The ways to follow a story, and how long each may be silent before the head of the log is looked at. */

/** By its stream; by looking at the head; by the tab that leads; or hardly, as nobody looks. */
export type Way = "stream" | "poll" | "tab" | "rest";

const SECOND = 1_000;

/** Until a stream says hello; until the tab that leads answers. */
const FIRST_WORD = { stream: 10 * SECOND, tab: 3 * SECOND };
/** The tab that leads speaks at least as often as it looks itself, hence sooner than this. */
const SILENCE = { stream: 45 * SECOND, poll: 14 * SECOND, tab: 90 * SECOND, rest: 180 * SECOND };
/** Of a stream that was deaf before. */
const DOUBTFUL_SILENCE = 15 * SECOND;

/** A stream that ends sooner than this after its hello is as bad as none. */
export const STEADY = 5 * SECOND;
/** How long an event that the head speaks of may still be on its way through the stream. */
export const GRACE = 2 * SECOND;

/** Milliseconds of silence to bear: from a line that has not spoken yet, or that is doubted, fewer. */
export function patience(way: Way, spoke: boolean, doubted: boolean): number {
  if (!spoke && (way === "stream" || way === "tab")) return FIRST_WORD[way];
  return doubted && way === "stream" ? DOUBTFUL_SILENCE : SILENCE[way];
}
