// @vitest-environment node
import { expect, test, vi } from "vitest";
import type { Update } from "../contract/events";
import { chance, Device, Tab } from "../tests/device";
import { Server } from "../tests/server";
import { MINUTE, pass, SECOND, stopClock } from "../tests/session";

const RUNS = 400;
const STEPS = 60;

stopClock();

/** A newsroom and a network at the mercy of `random`, and the tabs that follow through them. */
class Weather {
  readonly server = new Server();
  readonly devices: Device[];
  readonly tabs: Tab[] = [];
  private readonly published: Update[] = [];

  constructor(private readonly random: () => number) {
    this.devices = [new Device(this.server, random), new Device(this.server, random)];
    this.open();
  }

  step(): Promise<unknown> {
    const turns = [
      () => this.publish(),
      () => this.publish(),
      () => this.publish(),
      () => this.revise(),
      () => this.withdraw(),
      () => this.server.cut(),
      () => this.pick(this.tabs).signal(this.pick(["online", "offline"])),
      () => this.pick(this.tabs).hide(),
      () => this.pick(this.tabs).show(),
      () => this.pick(this.tabs).pause(),
      () => this.pick(this.tabs).resume(),
      () => this.pick(this.tabs).signal(this.pick(["pagehide", "pageshow"])),
      () => this.network(),
      () => this.streams(),
      () => this.open(),
      () => this.close(),
      () => this.rarely(),
    ];
    this.pick(turns)();
    return pass(this.random() ** 4 * 5 * MINUTE);
  }

  /** Everything works again and everybody looks; all of it without a word to the pages but that. */
  clear(): Promise<unknown> {
    this.server.streams = "fine";
    this.server.reachable = true;
    for (const device of this.devices) device.network = "up";
    for (const tab of this.tabs) {
      tab.resume();
      tab.show();
    }
    this.publish();
    return pass(3 * MINUTE);
  }

  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T;
  }

  private publish(): void {
    const pinned = this.random() < 0.1;
    const key = this.random() < 0.3;
    this.published.push(
      this.server.publish(`Gauge reads ${Math.floor(this.random() * 900)}`, { key, pinned }),
    );
  }

  private revise(): void {
    if (this.published.length) this.server.revise(this.pick(this.published), `Read again: ${this.random()}`);
  }

  private withdraw(): void {
    if (this.published.length)
      this.server.withdraw(this.pick(this.published), this.pick(["held", "retracted"]));
  }

  private network(): void {
    this.pick(this.devices).network = this.pick(["up", "up", "down", "hung"]);
  }

  private streams(): void {
    this.server.streams = this.pick(["fine", "fine", "refused", "mute", "deaf"]);
    this.server.reachable = this.random() < 0.8;
    if (this.random() < 0.5) this.server.cut();
  }

  private open(): void {
    if (this.tabs.length < 5) this.tabs.push(new Tab(this.pick(this.devices), this.random() < 0.7).open());
  }

  private close(): void {
    if (this.tabs.length > 1) this.tabs.shift()?.close();
  }

  private rarely(): void {
    const kind = this.random();
    if (kind < 0.3) this.server.append({ type: "weather.changed" } as never);
    else if (kind < 0.5) this.server.restore(Math.ceil(this.server.page.seq * this.random()));
    else if (kind < 0.7) vi.setSystemTime(Date.now() + this.random() * 8 * 60 * MINUTE);
    else
      this.server.babble(
        "update.published",
        this.pick(["{", '{"seq":1}', "null", '{"type":"x","seq":9999}']),
      );
  }
}

test.each(Array.from({ length: RUNS / 20 }, (_, index) => index))(
  "every page is the newsroom's in the end, whatever happened on the way (%i)",
  async (batch) => {
    for (let run = 0; run < 20; run += 1) {
      const seed = batch * 20 + run;
      const weather = new Weather(chance(seed));
      for (let step = 0; step < STEPS; step += 1) await weather.step();
      await weather.clear();
      expect(weather.server.asked.length, `seed ${seed}`).toBeLessThan(STEPS * 50);
      for (const tab of weather.tabs) {
        expect(tab.page, `seed ${seed}`).toEqual(weather.server.page);
        expect(["live", "polling"], `seed ${seed}`).toContain(tab.kind);
        tab.close();
      }
      expect(weather.server.connected, `seed ${seed}`).toBeLessThanOrEqual(weather.tabs.length);
      await pass(SECOND);
      expect(weather.server.connected, `seed ${seed}`).toBe(0);
    }
  },
);
