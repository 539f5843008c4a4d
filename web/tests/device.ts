/** A reader's browser for tests: tabs with a network, a clock, locks and channels that tests command. */

import type { Event, Page, Update } from "../contract/events";
import type { Environment, EventStream, Signal } from "../reader/environment";
import { fold } from "../reader/fold";
import { type Follower, follow } from "../reader/follow";
import type { Freshness } from "../reader/freshness";
import { joinTabs, type TabWorld } from "../reader/tabs";
import { BASE, type Server } from "./server";

/** Numbers evenly spread in [0, 1), always the same for one seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What several tabs have in common. */
export class Device {
  /** `down` fails at once; `hung` never answers. */
  network: "up" | "down" | "hung" = "up";
  private readonly holders = new Map<string, { run: () => Promise<void>; signal: AbortSignal }[]>();
  private readonly channels = new Set<Channel>();

  constructor(
    readonly server: Server,
    readonly random: () => number,
  ) {}

  get latency(): number {
    return 5 + this.random() * 60;
  }

  readonly tabs: TabWorld = {
    channel: (name, hear) => {
      const channel = new Channel(name, hear, this.channels);
      this.channels.add(channel);
      return channel;
    },
    request: (name, signal, run) =>
      new Promise((resolve, reject) => {
        const queue = this.holders.get(name) ?? [];
        this.holders.set(name, queue);
        const bid = { signal, run: () => run().then(resolve) };
        signal.addEventListener("abort", () => {
          const place = queue.indexOf(bid);
          if (place < 1) return;
          queue.splice(place, 1);
          reject(signal.reason);
        });
        queue.push(bid);
        if (queue.length === 1) setTimeout(() => this.grant(queue), 1);
      }),
  };

  private grant(queue: { run: () => Promise<void>; signal: AbortSignal }[]): void {
    const [first] = queue;
    if (!first) return;
    const next = () => {
      queue.shift();
      this.grant(queue);
    };
    if (first.signal.aborted) next();
    else void first.run().then(next);
  }
}

class Channel {
  constructor(
    private readonly name: string,
    private readonly hear: (data: unknown) => void,
    private readonly all: Set<Channel>,
  ) {}

  postMessage(message: unknown): void {
    for (const other of this.all) {
      if (other === this || other.name !== this.name) continue;
      const data = structuredClone(message);
      setTimeout(() => {
        if (this.all.has(other)) other.hear(data);
      }, 1);
    }
  }

  close(): void {
    this.all.delete(this);
  }
}

/** A page in a tab: it folds what it is handed, and notes how it was told. */
export class Tab {
  hidden = false;
  /** Streams this tab opened, ever. */
  opened = 0;
  page: Page;
  states: Freshness[] = [];
  handed: (readonly Event[])[] = [];
  snapshots = 0;
  stumbles = false;
  private follower: Follower | undefined;
  private readonly signals = new Map<Signal, Set<() => void>>();

  constructor(
    readonly device: Device,
    readonly shares = false,
  ) {
    this.page = device.server.page;
  }

  get state(): Freshness | undefined {
    return this.states[this.states.length - 1];
  }

  get kind(): string | undefined {
    return this.state?.kind;
  }

  get headlines(): string[] {
    return this.page.updates.map((update) => (update.state === "published" ? update.headline : update.state));
  }

  open(): this {
    const { epoch, seq } = this.page;
    this.follower = follow(
      {
        base: BASE,
        epoch,
        seq,
        events: (list) => this.take(list),
        snapshot: (page) => {
          this.page = page;
          this.snapshots += 1;
        },
        withdrawn: (updates) => this.takeAway(updates),
        state: (freshness) => this.states.push(freshness),
      },
      this.world(),
    );
    return this;
  }

  pause(): void {
    this.follower?.pause();
  }

  resume(): void {
    this.follower?.resume();
  }

  close(): void {
    this.follower?.stop();
  }

  signal(name: Signal): void {
    for (const run of this.signals.get(name) ?? []) run();
  }

  hide(): void {
    this.hidden = true;
    this.signal("visibilitychange");
  }

  show(): void {
    this.hidden = false;
    this.signal("visibilitychange");
  }

  /** Each event once and in order, or the test fails: the fold itself would pass over a second one. */
  private take(list: readonly Event[]): void {
    if (this.stumbles) throw new Error("the page stumbled");
    this.handed.push(list);
    for (const event of list) {
      if (event.seq !== this.page.seq + 1) throw new Error(`${event.seq} after ${this.page.seq}`);
      this.page = fold(this.page, event);
    }
  }

  /** Puts what is gone in the place of what is shown, as a page that its reader paused does. */
  private takeAway(updates: readonly (Update | null | undefined)[]): void {
    const gone = updates.filter((update) => update && update.state !== "published");
    const shown = this.page.updates.map((each) => gone.find((update) => update?.id === each.id) ?? each);
    this.page = { ...this.page, updates: shown };
  }

  private world(): Environment {
    const { device } = this;
    return {
      now: Date.now,
      random: device.random,
      after(ms, run) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      fetch: (address, { signal }) => this.fetch(address, signal),
      openStream: (address) => {
        this.opened += 1;
        return new Stream(
          device,
          Number(new URL(address, "http://courier.example").searchParams.get("after")),
        );
      },
      hidden: () => this.hidden,
      on: (signal, run) => {
        const runs = this.signals.get(signal) ?? new Set();
        this.signals.set(signal, runs.add(run));
        return () => runs.delete(run);
      },
      ...(this.shares && { tabs: async () => (name, listener) => joinTabs(name, listener, device.tabs) }),
    };
  }

  private fetch(address: string, signal: AbortSignal): Promise<Response> {
    const { device } = this;
    return new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
      if (device.network === "hung") return;
      setTimeout(() => {
        if (device.network === "hung") return;
        const up = device.network === "up" && device.server.reachable;
        const answer = up && device.server.answer(address.slice(BASE.length));
        setTimeout(() => (answer ? resolve(answer) : reject(new TypeError("no network"))), device.latency);
      }, device.latency);
    });
  }
}

/** A reader's end of a stream; what is on its way arrives in order, and not after it was closed. */
class Stream implements EventStream {
  private readonly listeners = new Map<string, ((message: { data?: unknown }) => void)[]>();
  private closed = false;
  private leave = () => {};
  private arrival = 0;

  constructor(
    private readonly device: Device,
    after: number,
  ) {
    this.later(() => {
      if (this.closed || device.network === "hung") return;
      if (device.network === "down") return this.dispatch("error");
      this.leave = device.server.connect(after, {
        send: (type, data) => this.later(() => this.pass(type, data)),
        end: () => this.later(() => this.dispatch("error")),
      });
      return;
    });
  }

  addEventListener(type: string, run: (message: { data?: unknown }) => void): void {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), run]);
  }

  close(): void {
    this.closed = true;
    this.leave();
  }

  private pass(type: string, data: unknown): void {
    if (this.device.network === "up")
      this.dispatch(type, typeof data === "string" ? data : JSON.stringify(data));
    else if (this.device.network === "down") this.dispatch("error");
  }

  private dispatch(type: string, data?: string): void {
    if (this.closed) return;
    for (const run of this.listeners.get(type) ?? []) run({ data });
  }

  private later(run: () => void): void {
    this.arrival = Math.max(this.arrival, Date.now() + this.device.latency);
    setTimeout(run, this.arrival - Date.now());
  }
}
