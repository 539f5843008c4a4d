/** What the sheet knows of its update beside the words: where it stands, and what may be done with it. */

import { may } from "../data";
import { isPublic, type State, type Update } from "../keeping/writing";
import type { Release, Row } from "../timeline/rows";

export interface About {
  readonly state: State;
  readonly key: boolean;
  readonly pinned: boolean;
  readonly changed: boolean;
  readonly url: string;
  readonly published_at: string | null;
  readonly release: Release | null;
  readonly held_by: string;
}

export const FRESH: About = {
  state: "draft",
  key: false,
  pinned: false,
  changed: false,
  url: "",
  published_at: null,
  release: null,
  held_by: "",
};

/** An answer of the API does not say who holds an update; its row in the timeline does. */
export function aboutUpdate(update: Update, row: Row | undefined): About {
  return {
    state: update.state,
    key: update.key,
    pinned: update.pinned,
    changed: update.draft !== null,
    url: update.url,
    published_at: update.published_at,
    release: update.release,
    held_by: row?.held?.by ?? "",
  };
}

export function aboutRow(row: Row): About {
  return {
    state: row.state as State,
    key: row.key,
    pinned: row.pinned,
    changed: row.changed,
    url: row.url,
    published_at: row.published_at,
    release: row.release,
    held_by: row.held?.by ?? "",
  };
}

export type Verb =
  | "submit"
  | "approve"
  | "send-back"
  | "schedule"
  | "embargo"
  | "take-back"
  | "discard"
  | "pin"
  | "unpin"
  | "mark"
  | "unmark"
  | "hold"
  | "release"
  | "retract"
  | "drop-change";

/** What the member may do with an update that stands so, in the order in which it is offered. */
export function verbs({ state, key, pinned, changed, release }: About, exists: boolean): Verb[] {
  const offered: [Verb, boolean][] = isPublic(state)
    ? [
        [pinned ? "unpin" : "pin", state === "published" && may("pin")],
        [key ? "unmark" : "mark", state === "published" && may("pin")],
        ["drop-change", changed && may("write")],
        ["hold", state === "published" && may("hold")],
        ["release", state === "held" && may("hold")],
        ["retract", state !== "retracted" && may("retract")],
      ]
    : [
        ["submit", exists && state === "draft" && may("submit")],
        ["approve", state === "in_review" && may("publish")],
        ["send-back", (state === "in_review" || state === "approved") && may("publish")],
        ["take-back", release !== null && may("publish")],
        ["schedule", release === null && may("publish")],
        ["embargo", release === null && may("publish")],
        ["discard", exists && state !== "discarded" && may("write")],
      ];
  return offered.filter(([, is]) => is).map(([verb]) => verb);
}
