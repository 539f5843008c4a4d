/** One stream for many tabs: the tab that holds the lock follows, and passes on what it hears. */

import type { LineKind } from "./freshness";
import type { Position } from "./position";

/** What the leading tab passes on: events as they came, how far it is, and how fresh. */
export interface Passed {
  readonly events: readonly unknown[];
  readonly at: Position;
  readonly kind: LineKind;
  readonly checkedAt: number;
}

export interface TabListener {
  /** This tab leads from now on, or no longer does. */
  lead(leads: boolean): void;
  /** Another tab wants to know how things stand. */
  asked(): void;
  hear(passed: Passed): void;
}

export interface Tabs {
  /** Wants to lead, when the tab that leads ends or rests. */
  campaign(): void;
  withdraw(): void;
  /** Has the leading tab say how things stand. */
  ask(): void;
  pass(passed: Passed): void;
  close(): void;
}

export type JoinTabs = (name: string, listener: TabListener) => Tabs;

/** The browser's part in it: Web Locks and a BroadcastChannel. */
export interface TabWorld {
  request(name: string, signal: AbortSignal, held: () => Promise<void>): Promise<unknown>;
  channel(name: string, hear: (data: unknown) => void): Pick<BroadcastChannel, "postMessage" | "close">;
}

const world: TabWorld = {
  request: (name, signal, held) => navigator.locks.request(name, { signal }, held),
  channel(name, hear) {
    const channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }) => hear(data);
    return channel;
  },
};

/** Joins the tabs called `name`: the same story, and the same shape of what is passed. */
export function joinTabs(name: string, listener: TabListener, { request, channel: open } = world): Tabs {
  const channel = open(name, (data) => {
    if (data === "ask") listener.asked();
    else listener.hear(data as Passed);
  });
  let resign = () => {};
  let campaigns = false;

  const campaign = () => {
    if (campaigns) return;
    campaigns = true;
    const bid = new AbortController();
    const held = new Promise<void>((release) => {
      resign = () => {
        campaigns = false;
        bid.abort();
        release();
        listener.lead(false);
      };
    });
    const lead = () => {
      if (!bid.signal.aborted) listener.lead(true);
      return held;
    };
    // Where locks are forbidden, each tab follows for itself.
    request(name, bid.signal, lead).catch(lead);
  };
  const withdraw = () => {
    if (campaigns) resign();
  };
  const close = () => {
    withdraw();
    channel.close();
  };
  return {
    campaign,
    withdraw,
    close,
    ask: () => channel.postMessage("ask"),
    pass: (passed) => channel.postMessage(passed),
  };
}
