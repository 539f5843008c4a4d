/** What was published without a network: it waits in the browser, goes out once, and after two minutes asks first. */

import type { call } from "./api";
import { Refused } from "./api";
import type { Store, Waiting } from "./store";
import { type Receipt, sent, WORDS, type Writing } from "./writing";

export interface Settled {
  readonly id: string;
  readonly version: number;
  readonly writing: Writing;
}

export interface Desk {
  /** Saves all that was written in an update; nothing if that cannot be done now. */
  settle(update: string): Promise<Settled | undefined>;
  /** Asks whether something that waited long is still to go out. */
  confirm(waiting: Waiting): Promise<boolean>;
  went(waiting: Waiting, receipt: Receipt): void;
  refused(waiting: Waiting, why: string): void;
  /** What waits now. */
  waits(all: readonly Waiting[]): void;
}

export const LONG = 120_000;

/** What became of a call: out, refused for a reason, or waiting. */
export type Outcome = "out" | "refused" | "waiting";

export class Outbox {
  private flushing: Promise<void> | undefined;

  constructor(
    private readonly store: Store,
    private readonly ask: typeof call,
    private readonly api: string,
    private readonly desk: Desk,
  ) {}

  /** Sends `waiting` now, or keeps it until that is possible. It is in the store before it is on its way. */
  async send(waiting: Waiting): Promise<Outcome> {
    await this.store.put("waiting", waiting).catch(() => undefined);
    const outcome = await this.attempt(waiting);
    await this.tell();
    return outcome;
  }

  /** Sends what waits, in the order in which it was asked for. */
  flush(): Promise<void> {
    this.flushing ??= this.sendAll().finally(() => {
      this.flushing = undefined;
    });
    return this.flushing;
  }

  async tell(): Promise<void> {
    this.desk.waits(await this.all());
  }

  private async all(): Promise<Waiting[]> {
    const all = await this.store.waiting().catch(() => []);
    return all.sort((one, other) => one.asked.localeCompare(other.asked));
  }

  private async sendAll(): Promise<void> {
    for (const waiting of await this.all()) {
      const asked = await this.askedOf(waiting);
      if (asked === "no") await this.forget(waiting);
      else if (asked === "later" || (await this.attempt({ ...waiting, asked })) === "waiting") break;
    }
    await this.tell();
  }

  /** When somebody last said that it is to go out: asks again, once there is a network, if that is long ago. */
  private async askedOf(waiting: Waiting): Promise<string> {
    if (Date.now() - Date.parse(waiting.asked) <= LONG) return waiting.asked;
    try {
      if (!(await this.desk.settle(waiting.update))) return "later";
    } catch (error) {
      if (!(error instanceof Refused)) return "later"; // a refusal is told when it is sent
    }
    if (!(await this.desk.confirm(waiting))) return "no";
    const asked = new Date().toISOString();
    await this.store.put("waiting", { ...waiting, asked }).catch(() => undefined);
    return asked;
  }

  private async attempt(waiting: Waiting): Promise<Outcome> {
    try {
      const ready = await this.ready(waiting);
      if (!ready) return "waiting";
      const receipt = await this.once(ready.waiting, ready.body);
      await this.forget(waiting);
      this.desk.went(ready.waiting, receipt);
      return "out";
    } catch (error) {
      if (!(error instanceof Refused)) return "waiting";
      await this.forget(waiting);
      this.desk.refused(waiting, error.why);
      return "refused";
    }
  }

  /** With the version that is to go out: fixed before it is first sent, so that a second sending is the same. */
  private async ready(waiting: Waiting): Promise<{ waiting: Waiting; body: unknown } | undefined> {
    if (waiting.version !== null) return { waiting, body: waiting.body };
    const settled = await this.desk.settle(waiting.update);
    if (!settled) return undefined;
    const { id: update, version, writing } = settled;
    const body = waiting.change && { ...sent(writing, WORDS), ...waiting.change };
    const fixed = { ...waiting, update, version, body };
    await this.store.put("waiting", fixed).catch(() => undefined);
    return { waiting: fixed, body };
  }

  private once({ key, update, version }: Waiting, body: unknown): Promise<Receipt> {
    const path = `${this.api}/updates/${update}`;
    const about = { key, version: version ?? undefined };
    if (body) return this.ask<Receipt>("PATCH", path, { ...about, body });
    return this.ask<Receipt>("POST", `${path}/publish`, about);
  }

  private async forget({ key }: Waiting): Promise<void> {
    await this.store.drop("waiting", key).catch(() => undefined);
  }
}
