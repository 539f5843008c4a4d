/** Keeps what is written in one update: at once in the browser, within two seconds on the server. */

import { Refused, SignedOut } from "./api";
import type { Listener, Tools } from "./listener";
import { Pocket } from "./pocket";
import { get, make, save } from "./server";
import type { Standing } from "./standing";
import type { Copy, Making } from "./store";
import { uuid } from "./uuid";
import {
  equal,
  keyed,
  NOTHING,
  type Receipt,
  type State,
  saysSomething,
  type Update,
  type Writing,
  writingOf,
} from "./writing";

const SOON = 1_000;
const AGAIN = 4_000;
const MOST_ROUNDS = 4;

export class Keeper {
  local = `local:${uuid()}`;
  id: string | undefined;
  version: number | null = null;
  state: State = "draft";
  base: Writing = NOTHING;
  writing: Writing = NOTHING;
  standing: Standing = { kind: "clean" };

  private making: Making | undefined;
  private changed = "";
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<boolean> | undefined;
  private readonly pocket: Pocket;
  private seen = 0;
  private closed = false;
  private offlineSince: Date | undefined;

  constructor(
    private readonly tools: Tools,
    private readonly listener: Listener,
  ) {
    this.pocket = new Pocket(tools.store, (why) => listener.storage(why));
  }

  /** Begins with an update of the server; what the browser still had of it is `copy`. */
  open(update: Update | undefined, copy?: Copy): void {
    if (update) this.adopt(update);
    if (!copy) return;
    this.making = copy.making;
    this.changed = copy.changed;
    this.writing = keyed(copy.writing, this.base, this.state);
    if (!update) this.revive(copy);
    else if (copy.version !== update.version && !equal(copy.base, this.base) && this.dirty) {
      // Somebody saved since: what was written here stands against another text.
      this.say({ kind: "conflict", theirs: update });
    }
    this.keepHere();
    this.plan(0);
  }

  get dirty(): boolean {
    return !equal(this.writing, this.base);
  }

  /** The name by which the browser knows it. */
  get name(): string {
    return this.id ?? this.local;
  }

  /** What is written now. */
  write(writing: Writing): void {
    this.writing = keyed(writing, this.base, this.state);
    this.changed = new Date().toISOString();
    this.keepHere();
    if (!this.dirty) return;
    if (["clean", "saved", "refused"].includes(this.standing.kind)) this.say({ kind: "unsaved" });
    this.plan(SOON);
  }

  /** Saves now. Whether all of it is on the server. */
  async settle(): Promise<boolean> {
    return (await this.send()) && !this.dirty;
  }

  /** Goes on with `combined`, which was made with a view to `theirs`. */
  resolve(combined: Writing, theirs: Update): void {
    this.adopt(theirs, combined);
    this.say({ kind: "unsaved" });
    this.listener.renewed(combined);
    this.keepHere();
    this.plan(0);
  }

  /** Takes what the server has; nothing of what was written here is kept. */
  replace(update: Update): void {
    this.adopt(update);
    this.listener.renewed(this.writing);
    this.keepHere();
    this.say({ kind: "clean" });
  }

  /** `version` stands: if it is a newer one than is written on, what differs is found out and said. */
  async overtaken(version: number): Promise<void> {
    this.seen = Math.max(this.seen, version);
    if (!this.id || this.sending || this.seen <= (this.version ?? 0)) return;
    try {
      this.meet(await get(this.tools, this.id));
    } catch (error) {
      this.fail(error);
    }
  }

  /** Tries again at once: the network or the session is back. */
  retry(): void {
    if (["offline", "signed-out", "unsaved"].includes(this.standing.kind)) this.plan(0);
  }

  /** Ends; what is not on the server stays in the browser. */
  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  /** What a call on the update answered. */
  took(receipt: Receipt): void {
    this.version = receipt.version;
    this.state = receipt.state;
    this.listener.turned();
  }

  /** The server cannot be asked now, or never had it: what the browser has is all there is. */
  private revive({ base, state, update, version }: Copy): void {
    if (update.startsWith("local:")) this.local = update;
    else this.id = update;
    this.base = base;
    this.version = version;
    this.state = state;
  }

  private adopt(update: Update, writing = writingOf(update)): void {
    this.id = update.id;
    this.version = update.version;
    this.state = update.state;
    this.base = writingOf(update);
    this.writing = keyed(writing, this.base, this.state);
    this.listener.turned();
  }

  private plan(wait: number): void {
    if (this.closed || this.standing.kind === "conflict" || this.standing.kind === "gone") return;
    if (wait && this.timer !== undefined) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), wait);
  }

  private send(): Promise<boolean> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.sending ??= this.rounds().finally(() => {
      this.sending = undefined;
      if (["saved", "unsaved"].includes(this.standing.kind) && this.worthSending()) this.plan(SOON);
      void this.overtaken(this.seen);
    });
    return this.sending;
  }

  private async rounds(): Promise<boolean> {
    try {
      for (let round = 0; round < MOST_ROUNDS && this.worthSending(); round += 1) {
        this.say({ kind: "saving" });
        if (!(await this.once())) return false;
      }
    } catch (error) {
      this.fail(error);
      return false;
    }
    this.offlineSince = undefined;
    if (!["clean", "saved", "conflict", "gone"].includes(this.standing.kind)) {
      this.say(this.dirty ? { kind: "unsaved" } : { kind: "saved", at: new Date() });
    }
    this.keepHere();
    return true;
  }

  private worthSending(): boolean {
    if (this.standing.kind === "conflict" || this.standing.kind === "gone") return false;
    return this.dirty && (this.id !== undefined || this.making !== undefined || saysSomething(this.writing));
  }

  /** One call; false if what the server has must be looked at by a person first. */
  private async once(): Promise<boolean> {
    try {
      await (this.id === undefined ? this.make() : this.save(this.id));
      return true;
    } catch (error) {
      if (!(error instanceof Refused) || ![404, 409, 412].includes(error.status) || !this.id) throw error;
      if (error.status === 409 && error.kind !== "wrong-state") throw error;
      return this.meet(error.status === 404 ? undefined : await get(this.tools, this.id));
    }
  }

  private async make(): Promise<void> {
    this.making ??= { key: uuid(), writing: this.writing };
    const { making } = this;
    await this.keepHere();
    const receipt = await make(this.tools, making);
    await this.tools.store.drop("copies", this.place(this.local)).catch(() => undefined);
    this.id = receipt.id;
    this.making = undefined;
    this.base = making.writing;
    this.took(receipt);
  }

  private async save(id: string): Promise<void> {
    const { state, version, writing } = this;
    const receipt = await save(this.tools, { id, state, version: version ?? 0 }, this.base, writing);
    this.base = writing;
    this.took(receipt);
  }

  /** Looks at what the server has; whether it leaves nothing to decide. */
  private meet(theirs: Update | undefined): boolean {
    if (!theirs || theirs.state === "retracted" || theirs.state === "discarded") {
      if (theirs) this.state = theirs.state;
      this.say({ kind: "gone", theirs });
      this.listener.turned();
      return false;
    }
    const words = writingOf(theirs);
    if (!this.dirty) {
      const other = !equal(words, this.writing);
      this.adopt(theirs);
      if (other) this.listener.renewed(this.writing);
    } else if (equal(words, this.base) || equal(words, this.writing)) this.adopt(theirs, this.writing);
    else {
      this.state = theirs.state;
      this.say({ kind: "conflict", theirs });
      return false;
    }
    return true;
  }

  private fail(error: unknown): void {
    if (error instanceof Refused) {
      this.say({ kind: "refused", why: error.why });
      return;
    }
    if (error instanceof SignedOut) this.say({ kind: "signed-out" });
    else {
      this.offlineSince ??= new Date();
      this.say({ kind: "offline", since: this.offlineSince });
    }
    if (!this.closed) this.timer ??= setTimeout(() => void this.send(), AGAIN);
  }

  private say(standing: Standing): void {
    this.standing = standing;
    this.listener.stands(standing);
  }

  private keepHere(): Promise<void> {
    return this.pocket.keep(() => ({
      place: this.place(this.name),
      copy: this.dirty || this.making ? this.copy() : undefined,
    }));
  }

  private place(name: string): string {
    return `${name}#${this.tools.tab}`;
  }

  private copy(): Copy {
    const { base, changed, making, name, state, version, writing } = this;
    const { story, tab } = this.tools;
    const at = this.place(name);
    return {
      at,
      tab,
      story,
      update: name,
      version,
      state,
      base,
      writing,
      changed,
      ...(making ? { making } : {}),
    };
  }
}
