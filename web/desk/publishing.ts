/** Publishing from the desk: asked once, sent once, kept while there is no network. */

import { data } from "./data";
import { askForChange } from "./dialogs/change";
import { isAsking } from "./dialogs/dialog";
import { askAgain, askToPublish } from "./dialogs/publish";
import { button, el } from "./dom";
import { call, Refused } from "./keeping/api";
import { Keeper } from "./keeping/keeper";
import { Outbox, type Settled } from "./keeping/outbox";
import type { Copy, Waiting } from "./keeping/store";
import { tab } from "./keeping/tab";
import { uuid } from "./keeping/uuid";
import { differing, isPublic, type Receipt, saysSomething, type Update, writingOf } from "./keeping/writing";
import type { Room } from "./room";
import { at } from "./times";
import { fill, words } from "./words";

const AGAIN = 5_000;

export class Publishing {
  private readonly outbox: Outbox;
  private waiting = 0;
  private asking = false;

  constructor(private readonly room: Room) {
    this.outbox = new Outbox(room.store, call, data.urls.api, {
      settle: (update) => this.settle(update),
      confirm: ({ asked, headline }) => askAgain(headline || words.untitled, at(asked)),
      went: (waiting, receipt) => this.went(waiting, receipt),
      refused: (waiting, why) =>
        room.bar.tell(fill(words.failed, { why: `“${waiting.headline}”: ${why}` }), "stop", true),
      waits: (all) => {
        this.waiting = all.length;
        room.bar.waits(all);
      },
    });
    setInterval(() => this.waiting && !isAsking() && void this.flush(), AGAIN);
  }

  /** Sends what waits. */
  async flush(): Promise<void> {
    if (!this.asking) await this.outbox.flush();
  }

  /** Takes up what a tab before this one could not send. */
  async resume(): Promise<void> {
    await this.outbox.tell();
    await this.flush();
  }

  /** Publishes the open update, or the change to it, after the question that belongs to it. */
  async publish(): Promise<void> {
    const { keeper } = this.room;
    if (!keeper || this.asking || isAsking()) return;
    this.room.flush();
    if (!saysSomething(keeper.writing)) return this.room.bar.tell(words.nothing_to_publish, "stop", true);
    if (keeper.standing.kind === "conflict") return this.room.combine();
    this.asking = true;
    try {
      await (isPublic(keeper.state) ? this.change(keeper) : this.first(keeper));
    } finally {
      this.asking = false;
    }
  }

  private async first(keeper: Keeper): Promise<void> {
    const { doc, headline } = keeper.writing;
    const readers = Number(document.querySelector("#readers b")?.textContent?.replace(/\D/g, "")) || null;
    if (await askToPublish(headline, !doc.content, readers)) await this.send(keeper);
  }

  private async change(keeper: Keeper): Promise<void> {
    await this.room.save();
    if (!keeper.id || ["conflict", "gone", "refused"].includes(keeper.standing.kind)) return;
    const names = differing(keeper.writing, this.room.standing).filter((name) => name !== "key");
    if (!names.length) return this.room.bar.tell(words.unchanged);
    const change = await askForChange(keeper.id, keeper.writing, this.room.about.published_at ?? "");
    if (change) await this.send(keeper, change);
  }

  private async send(keeper: Keeper, change?: Waiting["change"]): Promise<void> {
    const outcome = await this.outbox.send({
      key: uuid(),
      story: data.timeline.story.slug,
      update: keeper.name,
      headline: keeper.writing.headline,
      asked: new Date().toISOString(),
      version: null,
      change,
    });
    if (outcome === "waiting" && keeper.standing.kind !== "signed-out") {
      this.room.bar.stands({ kind: "offline", since: new Date() });
    }
  }

  private async settle(update: string): Promise<Settled | undefined> {
    const { keeper } = this.room;
    if (keeper && [keeper.id, keeper.local].includes(update)) return this.settled(keeper);
    const copies = await this.room.store.copies().catch(() => []);
    const copy = copies.find((each) => each.update === update);
    return copy ? this.settleCopy(copy) : this.asItStands(update);
  }

  /** Sends what was written in updates that are not open any more, and could not be sent then. */
  async rescue(): Promise<void> {
    const { keeper, store } = this.room;
    for (const copy of await store.copies().catch(() => [])) {
      const isOpen = [keeper?.id, keeper?.local].includes(copy.update);
      if (copy.tab === tab && !isOpen) await this.settleCopy(copy).catch(() => undefined);
    }
  }

  private async settleCopy(copy: Copy): Promise<Settled | undefined> {
    const mute = { stands() {}, turned() {}, renewed() {}, storage() {} };
    const { api, updates } = data.urls;
    const { store } = this.room;
    const keeper = new Keeper({ store, call, story: copy.story, tab, updates, api }, mute);
    keeper.open(undefined, copy);
    const settled = await this.settled(keeper);
    keeper.close();
    if (settled) await store.drop("copies", copy.at).catch(() => undefined);
    return settled;
  }

  private async settled(keeper: Keeper): Promise<Settled | undefined> {
    const done = await keeper.settle();
    if (keeper.standing.kind === "refused") throw new Refused(422, "invalid", keeper.standing.why);
    if (!done || !keeper.id || keeper.version === null) return undefined;
    return { id: keeper.id, version: keeper.version, writing: keeper.writing };
  }

  private async asItStands(id: string): Promise<Settled> {
    const update = await call<Update>("GET", `${data.urls.api}/updates/${id}`);
    return { id, version: update.version, writing: writingOf(update) };
  }

  private went(waiting: Waiting, receipt: Receipt): void {
    const { bar, keeper } = this.room;
    const delayed = receipt.state === "approved";
    if (delayed) this.offerUndo(receipt);
    else bar.tell(words.published_told);
    if (keeper?.id !== receipt.id) return;
    keeper.took(receipt);
    if (waiting.change) keeper.base = keeper.writing;
    void this.room.reload();
  }

  /** For as long as the role's publish delay lasts it can be taken back. */
  private offerUndo(receipt: Receipt): void {
    let left = data.publish_delay;
    const line = el("span");
    const undo = button(words.undo, () => void take(), { look: "btn small" });
    const tick = (): void => {
      line.textContent = fill(words.publish_undo, { seconds: left });
      left -= 1;
      if (left < 0) stop(words.published_told);
    };
    const stop = (sentence: string): void => {
      clearInterval(timer);
      this.room.bar.tell(sentence);
      void this.room.reload();
    };
    const take = async (): Promise<void> => {
      const address = `${data.urls.api}/updates/${receipt.id}/release-time`;
      const back = await this.room.run(() => call<Receipt>("DELETE", address));
      if (!back) return;
      stop(words.taken_back);
      if (this.room.keeper?.id === back.id) this.room.keeper.took(back);
    };
    const timer = setInterval(tick, 1_000);
    tick();
    this.room.bar.offerUndo(line, undo);
  }
}
