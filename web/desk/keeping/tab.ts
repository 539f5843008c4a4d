/** Which tab this is, and which others live: what a dead one wrote may be taken up by another. */

import { uuid } from "./uuid";

const PREFIX = "readout-desk-tab:";

export const tab = uuid();

/** Says for as long as the tab lives that it does. */
export function live(): void {
  void navigator.locks?.request(PREFIX + tab, () => new Promise<never>(() => {}));
}

/** The other tabs that live. */
export async function others(): Promise<ReadonlySet<string>> {
  const { held } = (await navigator.locks?.query()) ?? {};
  const names = (held ?? []).map(({ name }) => name ?? "").filter((name) => name.startsWith(PREFIX));
  const tabs = new Set(names.map((name) => name.slice(PREFIX.length)));
  tabs.delete(tab);
  return tabs;
}
