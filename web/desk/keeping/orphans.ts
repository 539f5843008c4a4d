/** What tabs left in the browser that live no more: nothing of it is lost, somebody takes it up. */

import { data } from "../data";
import type { Copy, Store } from "./store";
import { others } from "./tab";

/** The copies of `story` that no other living tab looks after, the newest first. */
export async function orphans(store: Store, story: string): Promise<Copy[]> {
  const [copies, living] = await Promise.all([store.copies(), others()]);
  const left = copies.filter((copy) => copy.story === story && !living.has(copy.tab));
  return left.sort((one, other) => other.changed.localeCompare(one.changed));
}

/** What is left of one update of this desk's story. */
export async function leftOf(store: Store, update: string): Promise<Copy | undefined> {
  const left = await orphans(store, data.timeline.story.slug).catch(() => []);
  return left.find((copy) => copy.update === update);
}
