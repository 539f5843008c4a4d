/** A story's server for tests: a log, its epochs, segments and streams, and the ways they can fail. */

import type { Event, Page, Published, Story, Update } from "../contract/events";
import { fold } from "../reader/fold";

export const BASE = "/live/bridge-closed/";

/** How streams fare: as they should; refused at the door; open without a word; silent after the hello. */
export type Streams = "fine" | "refused" | "mute" | "deaf";

/** The server's end of one stream. */
export interface Pipe {
  send(type: string, data: unknown): void;
  end(): void;
}

/** An event before it has its place in the log. */
type Unplaced = { [E in Event as E["type"]]: Omit<E, "seq" | "at"> }[Event["type"]];

const STORY: Story = {
  slug: "bridge-closed",
  url: BASE,
  title: "Flood closes the old bridge: live updates",
  standfirst: "The river is still rising.",
  language: "en",
  direction: "ltr",
  time_zone: "Europe/Vienna",
  state: "live",
};

export class Server {
  readonly size = 5;
  /** How many events a stream replays before it resets. */
  replays = 20;
  streams: Streams = "fine";
  reachable = true;
  page: Page;
  /** Every address that was asked for, without the story's own. */
  readonly asked: string[] = [];
  private log: Event[] = [];
  private readonly pipes = new Map<Pipe, Streams>();
  private epochs = 1;

  constructor() {
    this.page = {
      epoch: "epoch-1",
      seq: 0,
      story: null,
      total: 0,
      updates: [],
      pinned: null,
      key: [],
    };
    this.append({ type: "story.changed", story: STORY });
  }

  get connected(): number {
    return this.pipes.size;
  }

  publish(headline = "Water reaches the market hall", marks: Partial<Published> = {}): Update {
    const number = this.page.total + 1;
    const id = `update-${number}`;
    const at = new Date().toISOString();
    const shown = { id, url: `${BASE}u/${id}/`, number, published_at: at, modified_at: at, revision: 1 };
    const words = { state: "published", headline, html: "", byline: ["Amina"] } as const;
    const update: Update = { ...shown, key: false, pinned: false, ...words, ...marks };
    this.append({ type: "update.published", update });
    return update;
  }

  revise(update: Update, headline: string): void {
    const revision = update.revision + 1;
    const revised = { ...(update as Published), headline, revision };
    this.append({
      type: "update.revised",
      change_kind: "correction",
      note: "It was wrong.",
      update: revised,
    });
  }

  pin(update: Update): void {
    this.append({ type: "update.pinned", update: { ...update, pinned: true } });
  }

  /** Takes the words back, in the past as well, and renews the epoch. */
  withdraw(update: Update, state: "held" | "retracted"): void {
    const { id, url, number, published_at, modified_at, revision, key, pinned } = update;
    const shown = { id, url, number, published_at, modified_at, revision, key, pinned };
    this.log = this.log.map((event) =>
      "update" in event && event.update?.id === id
        ? ({ ...event, withdrawn: true, update: { ...shown, state: "withdrawn" } } as Event)
        : event,
    );
    const type = state === "held" ? "update.held" : "update.retracted";
    this.append({ type, update: { ...shown, state }, epoch: this.nextEpoch() });
  }

  /** An older state of the story, as a newsroom brings it back from a backup. */
  restore(seq: number): void {
    const kept = this.log.slice(0, seq);
    this.log = [];
    this.page = { ...this.page, seq: 0, story: null, total: 0, updates: [], pinned: null, key: [] };
    for (const event of kept) this.place(event);
    this.page = { ...this.page, epoch: this.nextEpoch() };
    this.cut();
  }

  append(event: Unplaced): void {
    const placed = { ...event, seq: this.page.seq + 1, at: new Date().toISOString() } as Event;
    this.place(placed);
    for (const pipe of this.pipes.keys()) this.deliver(pipe, placed);
  }

  /** Ends every stream, as a new version's start does. */
  cut(): void {
    for (const pipe of [...this.pipes.keys()]) {
      this.pipes.delete(pipe);
      pipe.end();
    }
  }

  /** Sends each stream something that no server should. */
  babble(type: string, data: unknown): void {
    for (const pipe of this.pipes.keys()) pipe.send(type, data);
  }

  /** Opens a stream after `after`; what it returns closes it. */
  connect(after: number, pipe: Pipe): () => void {
    if (!this.reachable || this.streams === "refused") {
      pipe.end();
      return () => {};
    }
    this.pipes.set(pipe, this.streams);
    const { epoch, seq } = this.page;
    if (this.streams !== "mute") {
      const resets = after > seq || after < seq - this.replays;
      pipe.send("hello", { epoch, seq });
      if (resets) pipe.send("reset", { epoch, seq });
      else for (const event of this.log.slice(after)) this.deliver(pipe, event);
    }
    return () => this.pipes.delete(pipe);
  }

  /** What is at `address` below the story's. */
  answer(address: string): Response {
    this.asked.push(address);
    const path = address.split("?")[0] ?? "";
    const { epoch, seq } = this.page;
    const segment = /^log\/([^/]+)\/(\d+)\.json$/.exec(path);
    if (path === "log/head.json") {
      const last = Math.max(0, Math.floor((seq - 1) / this.size));
      return Response.json({ epoch, seq, segment: last, size: this.size });
    }
    if (path === "snapshot.json") return Response.json(this.page);
    if (segment?.[1] !== epoch) return new Response("", { status: 404 });
    const first = Number(segment[2]) * this.size;
    return Response.json({ events: this.log.slice(first, first + this.size) });
  }

  private place(event: Event): void {
    this.log.push(event);
    this.page = known(event) ? fold(this.page, event) : { ...this.page, seq: event.seq };
  }

  private deliver(pipe: Pipe, event: Event): void {
    if (this.pipes.get(pipe) === "fine" && this.streams === "fine") pipe.send(event.type, event);
  }

  private nextEpoch(): string {
    this.epochs += 1;
    return `epoch-${this.epochs}`;
  }
}

/** Tests append events of types that this version of the page does not know. */
function known(event: Event): boolean {
  return event.type === "story.changed" || event.type.startsWith("update.");
}
