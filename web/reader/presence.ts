/** Whether anybody looks, and whether there is a network: what the page is told by its browser. */

import type { Environment } from "./environment";

/** How long a page stays connected that nobody looks at. */
export const UNSEEN = 60_000;

export interface Present {
  /** Nobody has looked for a while, or the browser puts the page aside. */
  rest(): void;
  /** Somebody looks, perhaps again. */
  wake(): void;
  online(): void;
  offline(): void;
}

/** Tells `present` until the function it returns is called. */
export function watchPresence(world: Environment, present: Present): () => void {
  let cancel = () => {};
  const rest = () => {
    cancel();
    present.rest();
  };
  const look = () => {
    cancel();
    if (world.hidden()) cancel = world.after(UNSEEN, rest);
    else present.wake();
  };
  const ends = [
    world.on("visibilitychange", look),
    world.on("pageshow", look),
    world.on("pagehide", rest),
    world.on("online", () => present.online()),
    world.on("offline", () => present.offline()),
  ];
  look();
  return () => {
    cancel();
    for (const end of ends) end();
  };
}
