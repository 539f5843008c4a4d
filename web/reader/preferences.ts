/** What a reader chose, kept on the device; where that is forbidden, for this page only. */

export type Preference = "theme" | "zone" | "say" | "press";

const kept = new Map<string, string>();

/** The value of `name`; "" when nothing was chosen. */
export function preference(name: Preference | `seen${string}`): string {
  try {
    return localStorage.getItem(`readout-${name}`) ?? kept.get(name) ?? "";
  } catch {
    return kept.get(name) ?? "";
  }
}

/** Keeps `value` as the choice for `name`. */
export function prefer(name: Preference | `seen${string}`, value: string): void {
  kept.set(name, value);
  try {
    localStorage.setItem(`readout-${name}`, value);
  } catch {
    // A device that keeps nothing forgets it with the page.
  }
}
