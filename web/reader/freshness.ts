/**
 * How fresh the page is, as a reader is told.
 *
 * `live`: by a stream. `polling`: by looking now and then. `connecting`: on the way to either. `offline`:
 * the story's server cannot be reached. `paused`: by the reader; the page stands still.
 */
export interface Freshness {
  readonly kind: "live" | "connecting" | "offline" | "polling" | "paused";
  /** When the page was last known to hold everything, in milliseconds since 1970. */
  readonly checkedAt: number;
  /** New updates that came while the reader paused. */
  readonly waiting?: number;
}

/** The same without the reader's pause. */
export type LineKind = Exclude<Freshness["kind"], "paused">;
