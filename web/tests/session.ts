/** A reader with one tab open on the bridge story, at noon by a clock that the test moves. */

import { afterEach, beforeEach, expect, vi } from "vitest";
import { chance, Device, Tab } from "./device";
import { Server } from "./server";

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

/** Lets `ms` pass, and all that falls due in it happen. */
export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Stops the clock before each test of the file, and lets it go after. */
export function stopClock(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now: Date.UTC(2026, 2, 1, 12) });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

export class Session {
  readonly server = new Server();
  readonly device = new Device(this.server, chance(7));
  tab: Tab;

  constructor() {
    this.server.publish("Old bridge closed since 05:10");
    this.tab = new Tab(this.device).open();
  }

  /** Opens the page anew. */
  reload(): void {
    this.tab.close();
    this.tab = new Tab(this.device).open();
  }

  /** How often the head of the log was asked for. */
  get looks(): number {
    return this.server.asked.filter((address) => address.startsWith("log/head.json")).length;
  }

  /** The page shows what the newsroom published, all of it and nothing else. */
  expectInStep(): void {
    expect(this.tab.page).toEqual(this.server.page);
  }
}
