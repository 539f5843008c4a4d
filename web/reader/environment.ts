/** What following needs of the world around it: time, chance, the network, and whether anybody looks. */

import type { JoinTabs } from "./tabs";

/** What happens to the page or its network, under the names browsers give it. */
export type Signal = "online" | "offline" | "visibilitychange" | "pageshow" | "pagehide";

/** The part of an EventSource that following uses. */
export interface EventStream {
  addEventListener(type: string, run: (message: { readonly data?: unknown }) => void): void;
  close(): void;
}

export interface Environment {
  /** Milliseconds since 1970 by the device's clock, which may jump. */
  now(): number;
  /** Evenly spread in [0, 1). */
  random(): number;
  /** Runs once after `ms`, unless the function it returns is called before. */
  after(ms: number, run: () => void): () => void;
  fetch(address: string, options: { readonly signal: AbortSignal }): Promise<Response>;
  openStream(address: string): EventStream;
  hidden(): boolean;
  /** Runs at each signal, until the function it returns is called. */
  on(signal: Signal, run: () => void): () => void;
  /** Loads what shares one stream among tabs; absent where the browser cannot. */
  readonly tabs?: () => Promise<JoinTabs>;
}

/** The environment of a real page. */
export function browser(): Environment {
  const shares = "locks" in navigator && "BroadcastChannel" in window;
  return {
    now: Date.now,
    random: Math.random,
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    fetch: (address, options) => fetch(address, options),
    openStream: (address) => new EventSource(address),
    hidden: () => document.hidden,
    on(signal, run) {
      addEventListener(signal, run);
      return () => removeEventListener(signal, run);
    },
    ...(shares && { tabs: async () => (await import("./tabs")).joinTabs }),
  };
}
