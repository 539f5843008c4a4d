/** The desk's stream: what happens on the story's desk, as it happens. */

import { data } from "../data";
import type { Brought } from "./rows";

type Hears = { readonly [Name in keyof Brought]: (brought: Brought[Name]) => void };

const NAMES: readonly (keyof Brought)[] = [
  ..."hello rows story here alarms comment opened shift sourcing readers reset over".split(" "),
] as (keyof Brought)[];
const AGAIN = 5_000;

/** Hears it for as long as the page lives; the browser connects again by itself, after a refusal we do. */
export function hear(hears: Hears): void {
  let source: EventSource | undefined;
  const open = (): void => {
    source?.close();
    source = new EventSource(data.urls.stream);
    for (const name of NAMES) {
      source.addEventListener(name, (event) => {
        const brought = JSON.parse((event as MessageEvent<string>).data);
        if (name === "over") source?.close();
        (hears[name] as (brought: unknown) => void)(brought);
        if (name === "over") setTimeout(open, AGAIN);
      });
    }
    source.addEventListener("error", () => {
      if (source?.readyState === EventSource.CLOSED) setTimeout(open, AGAIN);
    });
  };
  open();
  window.addEventListener("online", open);
  window.addEventListener("pagehide", () => source?.close());
  window.addEventListener("pageshow", (event) => event.persisted && open());
}
