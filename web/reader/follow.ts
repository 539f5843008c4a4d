/** Follows a story: by its stream, by its log's files where streams are blocked, or by another tab. */

import { backoff, spread } from "./backoff";
import { Bell, type Reason } from "./bell";
import { CatchUp, type Found } from "./catchup";
import { Doubt } from "./doubt";
import { browser, type Environment } from "./environment";
import type { Follower, FollowOptions } from "./follower";
import type { LineKind } from "./freshness";
import { Intake } from "./intake";
import { isPosition, type Position } from "./position";
import { watchPresence } from "./presence";
import { openStream } from "./stream";
import type { Passed, Tabs } from "./tabs";
import { GRACE, patience, STEADY, type Way } from "./ways";

export type { Follower, FollowOptions } from "./follower";

/** Begins to follow from the position in `options`, which is told of every event once, in order. */
export function follow(options: FollowOptions, world: Environment = browser()): Follower {
  return new Following(options, world);
}

class Following implements Follower {
  private readonly bell: Bell;
  private readonly intake: Intake;
  private readonly catchUp: CatchUp;
  private readonly doubt: Doubt;
  private readonly leave: () => void;
  private tabs: Tabs | undefined;
  private shared: boolean;
  private leads = false;
  private resting = false;
  private way: Way | undefined;
  private kind: LineKind = "connecting";
  private checkedAt: number;
  /** When the stream, or the tab that leads, first spoke in this turn; 0 before. */
  private greetedAt = 0;
  private tries = 0;
  /** Between two turns; the next begins from what is shown, so that only a change of circumstances counts. */
  private mending = false;

  constructor(
    private readonly options: FollowOptions,
    private readonly world: Environment,
  ) {
    this.bell = new Bell(world);
    this.intake = new Intake({ epoch: options.epoch, seq: options.seq }, options);
    this.catchUp = new CatchUp(world, options.base, this.intake, (events) => this.pass(events));
    this.doubt = new Doubt(world);
    this.checkedAt = options.checkedAt ?? world.now();
    this.shared = !!world.tabs;
    this.leave = watchPresence(world, this);
    void this.share();
    void this.run();
  }

  pause(): void {
    this.intake.paused = true;
    this.tell();
  }

  resume(): void {
    if (this.intake.resume()) this.ring("behind");
    this.tell();
  }

  stop(): void {
    this.intake.closed = true;
    this.leave();
    this.tabs?.close();
    this.ring("changed");
  }

  rest(): void {
    this.resting = true;
    this.tabs?.withdraw();
    this.reconsider();
  }

  wake(): void {
    if (!this.resting) return;
    this.resting = false;
    this.tabs?.campaign();
    this.ring("changed");
  }

  online(): void {
    this.doubt.clear();
    this.tries = 0;
    this.ring("changed");
  }

  offline(): void {
    this.tell("offline");
    this.ring("lost");
  }

  lead(leads: boolean): void {
    this.leads = leads;
    this.reconsider();
  }

  asked(): void {
    this.pass([]);
  }

  hear(passed: Passed): void {
    if (this.leads || !isPosition(passed?.at) || !Array.isArray(passed.events)) return;
    this.shared = true;
    this.reconsider();
    this.greetedAt ||= this.world.now();
    this.accept(passed.events);
    if (this.catchUp.holds(passed.at)) this.checkedAt = Math.max(this.checkedAt, passed.checkedAt);
    else this.ring("behind");
    this.tell(passed.kind);
    this.ring("heard");
  }

  private async run(): Promise<void> {
    await null;
    while (!this.intake.closed) {
      const reason = await this.turn();
      this.mending = true;
      await this.mend(reason);
      this.mending = false;
    }
  }

  private async share(): Promise<void> {
    try {
      const joinTabs = await this.world.tabs?.();
      if (!joinTabs || this.intake.closed) return;
      this.tabs = joinTabs(`readout/1${this.options.base}`, this);
      if (!this.resting) this.tabs.campaign();
      this.tabs.ask();
    } catch {
      this.shared = false;
      this.reconsider();
    }
  }

  private bestWay(): Way {
    if (this.resting) return "rest";
    if (this.shared && !this.leads) return "tab";
    return this.doubt.blocked ? "poll" : "stream";
  }

  private reconsider(): void {
    if (this.way !== this.bestWay()) this.ring("changed");
  }

  /** Follows by one way until there is reason for another, or to begin anew. */
  private async turn(): Promise<Reason> {
    this.bell.clear();
    this.greetedAt = 0;
    this.way = this.bestWay();
    const close = this.way === "stream" ? this.listen() : this.tabs?.ask();
    this.tell(this.way === "poll" || this.way === "rest" ? "polling" : this.kind);
    for (;;) {
      const silence = patience(this.way, this.greetedAt > 0, this.doubt.any);
      const reason = (await this.bell.wait(spread(silence, this.world.random))) ?? (await this.look());
      if (reason === "heard") continue;
      close?.();
      return reason;
    }
  }

  private listen(): () => void {
    const address = `${this.options.base}stream?after=${this.intake.seen.seq}`;
    return openStream(this.world, address, {
      hello: (head) => {
        this.greetedAt ||= this.world.now();
        if (head.epoch !== this.intake.seen.epoch) this.renewed(head);
        else if (this.catchUp.holds(head)) this.checked("live");
        else this.tell("live");
        this.ring("heard");
      },
      reset: (head) => this.jump(head),
      event: (event) => {
        if (!this.accept([event])) return;
        this.doubt.clear();
        this.checked("live", [event]);
        this.ring("heard");
      },
      lost: () => this.ring("lost"),
    });
  }

  /** Words were withdrawn: what took them back is about to come, so that who pauses need not jump. */
  private renewed({ epoch, seq: head }: Position): void {
    const { paused, seen } = this.intake;
    if (!paused || seen.seq >= head) this.jump({ epoch, seq: head });
    else {
      this.intake.move({ epoch, seq: seen.seq });
      this.checked("live");
    }
  }

  private jump(head: Position): void {
    this.catchUp.want(head);
    this.ring("behind");
  }

  private accept(events: readonly unknown[]): boolean {
    const taken = this.catchUp.accept(events);
    if (!taken) this.ring("behind");
    return taken;
  }

  /** Nothing was heard for a while: is nothing new, or does it not reach us? */
  private async look(): Promise<Reason> {
    if (this.way === "stream") return this.greetedAt ? this.probe() : "lost";
    if (this.way === "poll" && this.doubt.relents()) return "changed";
    const { seen } = this.intake;
    const found = await this.check();
    if (this.way === "tab" && (!this.greetedAt || this.intake.seen !== seen)) {
      // The tab that leads is deaf or gone: follow alone until it speaks.
      this.shared = false;
      return "changed";
    }
    if (found !== "unreachable") this.tries = 0;
    else if (this.way === "rest") this.tell("offline");
    else return "lost";
    return "heard";
  }

  private async probe(): Promise<Reason> {
    try {
      const head = await this.catchUp.news();
      const reason = head && (await this.bell.wait(GRACE));
      if (head && (reason || !this.catchUp.holds(head))) return reason ?? "deaf";
      this.checked();
      return "heard";
    } catch {
      return "lost";
    }
  }

  /** Does what `reason` asks for, however long it takes, until the page is up to date or things change. */
  private async mend(reason: Reason): Promise<void> {
    if (reason === "changed" || (this.resting && reason !== "behind")) return;
    const steady = this.greetedAt > 0 && this.world.now() - this.greetedAt > STEADY;
    if (steady) this.tries = 0;
    if (reason !== "behind" && this.kind === "live") this.tell("connecting");
    if (reason !== "lost" && !this.tries) this.tries = 1;
    else if (await this.pauseForTries()) return;
    if (steady && reason === "lost" && this.kind !== "offline") return;
    const found = await this.recover();
    // An event of an unknown type is one that a stream cannot bring.
    if (this.way !== "stream" || reason === "behind" || found !== "current") return;
    this.doubt.add(reason === "deaf" ? 2 : 1);
  }

  /** Looks until the server answers; whatever there was found, or "unreachable" when things changed. */
  private async recover(): Promise<Found> {
    for (;;) {
      const found = await this.check();
      if (found !== "unreachable" || this.resting || this.bell.pending) return found;
      this.tell("offline");
      if (await this.pauseForTries()) return found;
    }
  }

  private pauseForTries(): Promise<Reason | undefined> {
    return this.bell.wait(backoff(this.tries++, this.world.random));
  }

  private async check(): Promise<Found> {
    const found = await this.catchUp.look();
    if (found !== "unreachable") this.checked(this.kind === "offline" ? "connecting" : this.kind);
    return found;
  }

  /** The page holds everything, as far as is known. */
  private checked(kind = this.kind, events: readonly unknown[] = []): void {
    this.checkedAt = this.world.now();
    this.tell(kind, events);
  }

  private tell(kind = this.kind, events: readonly unknown[] = []): void {
    this.kind = kind;
    const { checkedAt, intake } = this;
    if (intake.closed) return;
    const paused = { kind: "paused", checkedAt, waiting: intake.waiting } as const;
    this.options.state(intake.paused ? paused : { kind, checkedAt });
    this.pass(events);
  }

  private pass(events: readonly unknown[]): void {
    const { kind, checkedAt, intake } = this;
    if (this.leads) this.tabs?.pass({ events, at: intake.seen, kind, checkedAt });
  }

  private ring(reason: Reason): void {
    if (this.mending && reason !== "changed") return;
    this.bell.ring(reason);
    if (reason === "lost" || reason === "changed") this.catchUp.abort();
  }
}
