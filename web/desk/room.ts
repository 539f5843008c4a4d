/** The desk of one story: the open update between its fields, its keeper, the bar and the timeline. */

import { Bar } from "./bar";
import { askToCombine } from "./conflict/dialog";
import { data } from "./data";
import * as deeds from "./deeds";
import { isAsking } from "./dialogs/dialog";
import { keyMap } from "./dialogs/keys";
import { preview } from "./dialogs/preview";
import { call, Refused, SignedOut } from "./keeping/api";
import { Keeper } from "./keeping/keeper";
import { leftOf } from "./keeping/orphans";
import type { Standing } from "./keeping/standing";
import { type Copy, Store } from "./keeping/store";
import { tab } from "./keeping/tab";
import { NOTHING, publicWriting, type Update, type Writing } from "./keeping/writing";
import { putPictures } from "./media/pictures";
import { Publishing } from "./publishing";
import { type About, aboutRow, aboutUpdate, FRESH, type Verb } from "./sheet/about";
import { showComments } from "./sheet/comments";
import { Sheet } from "./sheet/sheet";
import { attribute } from "./sourcing/attributing";
import type { Panel } from "./sourcing/panel";
import { Presence } from "./timeline/presence";
import type { Row } from "./timeline/rows";
import { Timeline } from "./timeline/timeline";
import { at } from "./times";
import { fill, words } from "./words";

const REST = 1_000;
export const PHONE = "(max-width:60rem)";

export class Room {
  readonly store = new Store(data.member.id);
  readonly presence = new Presence();
  readonly timeline = new Timeline((id) => void this.open(id));
  readonly sheet: Sheet;
  readonly bar: Bar;
  readonly publishing: Publishing;
  keeper: Keeper | undefined;
  panel: Panel | undefined;
  about: About = FRESH;
  /** What readers have of the open update. */
  standing: Writing = NOTHING;
  private touched = 0;
  private writing: ReturnType<typeof setTimeout> | undefined;
  private combining = false;
  private acting = false;

  constructor() {
    this.sheet = new Sheet({
      changed: () => this.changed(),
      act: (verb) => void this.act(verb),
      pictures: (files) => void putPictures(this.sheet.text.editor, files),
      attribute: () => attribute(this),
    });
    this.bar = new Bar({
      preview: () => void this.preview(),
      save: () => void this.save(),
      publish: () => void this.publishing.publish(),
      submit: () => void this.act("submit"),
      signIn: () =>
        void window.open(`${data.urls.sign_in}?next=${encodeURIComponent(location.pathname)}`, "_blank"),
      choose: () => void this.combine(),
      keys: () => void keyMap(),
    });
    this.publishing = new Publishing(this);
    this.refresh();
  }

  /** Opens an update: the server's words, or what this browser still had of them. */
  async open(id: string, copy?: Copy): Promise<void> {
    this.leave();
    const [update, left] = await Promise.all([this.fetch(id), leftOf(this.store, id)]);
    const kept = copy ?? left;
    if (update === undefined && !kept) return;
    if (update) {
      this.about = aboutUpdate(update, this.timeline.row(update.id));
      this.standing = publicWriting(update);
    }
    this.begin(update, kept);
    if (kept && this.keeper?.dirty) this.tellRestored(kept, update);
    this.unread();
  }

  /** Begins a new update, with `given` words, or one that only this browser has. */
  start(copy?: Copy, given?: Writing): void {
    this.leave();
    this.about = FRESH;
    this.standing = NOTHING;
    this.begin(undefined, copy);
    if (given) this.sheet.put(given);
    if (given) this.changed();
    this.sheet.focus("headline");
  }

  /** What is written, with whatever the last keys said. */
  flush(): void {
    clearTimeout(this.writing);
    this.writing = undefined;
    this.keeper?.write(this.sheet.writing);
  }

  /** A row of the stream says how an update stands; said at once if it is the open one. */
  heard(row: Row): void {
    if (row.id !== this.keeper?.id) return;
    this.about = aboutRow(row);
    this.refresh();
    if (!this.acting) void this.keeper.overtaken(row.version); // our own deed is answered in a moment
  }

  /** Runs a call on the open update, and says why it was refused. */
  async run<Result>(does: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await does();
    } catch (error) {
      if (error instanceof Refused) {
        this.bar.tell(fill(words.failed, { why: error.why }), "stop", true);
        if (error.status === 412) void this.keeper?.overtaken((this.keeper.version ?? 0) + 1);
      } else this.bar.tell(error instanceof SignedOut ? words.signed_out : words.not_now, "stop", true);
      return undefined;
    }
  }

  /** Saves now; false if something stands against it, which is then on the screen. */
  async save(): Promise<boolean> {
    this.flush();
    const done = (await this.keeper?.settle()) ?? false;
    if (this.keeper?.standing.kind === "conflict") await this.combine();
    return done;
  }

  /** Looks at the open update anew, after something was done with it. */
  async reload(): Promise<void> {
    const id = this.keeper?.id;
    const update = id ? await this.fetch(id) : undefined;
    if (!update || update.id !== this.keeper?.id) return;
    this.about = aboutUpdate(update, this.timeline.row(update.id));
    this.standing = publicWriting(update);
    this.refresh();
  }

  /** Asks which of two texts is to stand. */
  async combine(): Promise<void> {
    const { keeper } = this;
    if (keeper?.standing.kind !== "conflict" || this.combining) return;
    this.combining = true;
    this.flush();
    const { theirs } = keeper.standing;
    const name = this.timeline.row(keeper.id)?.saved_by ?? "";
    const combined = await askToCombine(keeper.writing, theirs, name);
    this.combining = false;
    if (!combined) return;
    keeper.resolve(combined, theirs);
    this.sheet.notices.clear("conflict");
  }

  async preview(): Promise<void> {
    if ((await this.save()) && this.keeper?.id) await preview(this.keeper.id);
  }

  refresh(): void {
    const { keeper } = this;
    this.sheet.about({ ...this.about, state: keeper?.state ?? this.about.state }, keeper?.id);
    this.bar.offer(keeper !== undefined, keeper?.state ?? "draft", keeper?.writing ?? NOTHING);
  }

  private async act(verb: Verb): Promise<void> {
    if (!(await this.save())) return;
    const deed = await deeds.ask(verb, this.keeper?.writing.headline ?? "");
    const { id, version } = this.keeper ?? {};
    if (!deed || !id || version === null || version === undefined) return;
    this.acting = true;
    const receipt = await this.run(() => deeds.send(id, version, deed));
    this.acting = false;
    if (receipt) this.bar.tell("");
    if (!receipt || this.keeper?.id !== id) return;
    this.keeper.took(receipt);
    if (verb === "drop-change") {
      const update = await this.fetch(id);
      if (update) this.keeper.replace(update);
    }
    if (verb === "discard") this.shut();
    await this.reload();
  }

  private begin(update: Update | undefined, copy: Copy | undefined): void {
    const keeper: Keeper = new Keeper(
      {
        store: this.store,
        call,
        story: data.timeline.story.slug,
        tab,
        updates: data.urls.updates,
        api: data.urls.api,
      },
      {
        stands: (standing) => this.keeper === keeper && this.stands(standing),
        turned: () => this.keeper === keeper && this.turned(),
        renewed: (writing) => this.keeper === keeper && this.renewed(writing),
        storage: (why) => this.bar.storage(why),
      },
    );
    this.keeper = keeper;
    keeper.open(update, copy);
    if (copy && copy.at !== `${keeper.name}#${tab}`)
      void this.store.drop("copies", copy.at).catch(() => undefined);
    this.sheet.show(true);
    this.sheet.put(keeper.writing);
    this.stands(keeper.standing);
    this.turned();
    if (matchMedia(PHONE).matches) location.hash = "write";
    scrollTo(0, 0);
  }

  private leave(): void {
    this.flush();
    const { keeper } = this;
    void keeper?.settle().finally(() => keeper.close());
    this.keeper = undefined;
    this.sheet.notices.clear();
  }

  private shut(): void {
    this.leave();
    this.about = FRESH;
    this.sheet.show(false);
    this.timeline.mark(undefined);
    this.presence.opened(undefined);
    this.panel?.open(undefined);
    history.replaceState(null, "", location.pathname + location.hash);
  }

  private changed(): void {
    this.touched = Date.now();
    this.presence.touched();
    this.sheet.recount();
    this.writing ??= setTimeout(() => {
      this.flush();
      this.bar.offer(true, this.keeper?.state ?? "draft", this.keeper?.writing ?? NOTHING);
    });
  }

  private stands(standing: Standing): void {
    this.bar.stands(standing);
    if (standing.kind === "saved") void this.publishing.flush();
    if (standing.kind === "conflict") this.conflict();
    if (standing.kind === "gone") {
      const name = this.timeline.row(this.keeper?.id)?.saved_by || words.conflict_somebody;
      const said = standing.theirs ? fill(words.gone_elsewhere, { name }) : words.not_found;
      this.sheet.notices.say("gone", said, [], true);
    }
  }

  private conflict(): void {
    const name = this.timeline.row(this.keeper?.id)?.saved_by || words.conflict_somebody;
    const choose = { label: words.conflict_choose, does: () => void this.combine() };
    this.sheet.notices.say("conflict", fill(words.conflict, { name }), [choose], true);
    const wait = (): void => {
      if (this.keeper?.standing.kind !== "conflict") return;
      if (isAsking() || Date.now() - this.touched < REST) setTimeout(wait, REST / 4);
      else void this.combine();
    };
    setTimeout(wait, 0);
  }

  private turned(): void {
    const id = this.keeper?.id;
    if (id && this.timeline.current !== id) {
      history.replaceState(null, "", `?u=${encodeURIComponent(id)}${location.hash}`);
      this.unread();
    } else if (!id) history.replaceState(null, "", location.pathname + location.hash);
    this.timeline.mark(id);
    this.presence.opened(id);
    this.panel?.open(id);
    this.refresh();
  }

  private renewed(writing: Writing): void {
    this.sheet.put(writing);
    const row = this.timeline.row(this.keeper?.id);
    if (!row?.saved_by || row.saved_by === data.member.name) return;
    const time = row.saved_at ? at(row.saved_at) : "";
    this.sheet.notices.say("renewed", fill(words.saved_by, { name: row.saved_by, time }));
  }

  /** Fetches the review of the open update. */
  unread(): void {
    void showComments(this.sheet.talk, this.keeper?.id).catch(() => undefined);
  }

  private tellRestored(copy: Copy, update: Update | undefined): void {
    const drop = update && { label: words.restored_drop, does: () => void this.keeper?.replace(update) };
    this.sheet.notices.say("restored", fill(words.restored, { time: at(copy.changed) }), drop ? [drop] : []);
  }

  private fetch(id: string): Promise<Update | undefined> {
    return this.run(() => call<Update>("GET", `${data.urls.api}/updates/${encodeURIComponent(id)}`));
  }
}
