/** Which row stands where: drafts by their last save, releases by their hour, the rest by number. */

import type { Group, Row } from "./rows";

export const GROUPS: readonly Group[] = ["drafts", "scheduled", "held", "published"];

/** Below 0 if `one` stands above `other`, in the same group. */
export function compare(one: Row, other: Row): number {
  if (one.group === "drafts") return last(other).localeCompare(last(one)) || one.id.localeCompare(other.id);
  if (one.group === "scheduled") {
    return (one.release?.at ?? "").localeCompare(other.release?.at ?? "") || one.id.localeCompare(other.id);
  }
  return (other.number ?? 0) - (one.number ?? 0);
}

function last(row: Row): string {
  return row.saved_at ?? row.created_at;
}
