// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chance, Device, Tab } from "../tests/device";
import { Server } from "../tests/server";
import { MINUTE, pass, SECOND, stopClock } from "../tests/session";
import { joinTabs } from "./tabs";

let server: Server;
let device: Device;
let tabs: Tab[];

stopClock();

beforeEach(() => {
  server = new Server();
  server.publish("Old bridge closed since 05:10");
  device = new Device(server, chance(11));
  tabs = [];
});

afterEach(() => {
  for (const tab of tabs) tab.close();
});

async function open(): Promise<Tab> {
  const tab = new Tab(device, true).open();
  tabs.push(tab);
  await pass(SECOND);
  return tab;
}

function allInStep(): void {
  for (const tab of tabs) expect(tab.page).toEqual(server.page);
}

describe("tabs of one story", () => {
  it("have one stream among them, and are all live", async () => {
    for (let count = 0; count < 4; count += 1) await open();
    expect(server.connected).toBe(1);
    expect(tabs.map((tab) => tab.kind)).toEqual(["live", "live", "live", "live"]);
    expect(tabs.map((tab) => tab.opened)).toEqual([1, 0, 0, 0]);
  });

  it("all show an update at once, without a request", async () => {
    await open();
    await open();
    server.publish();
    await pass(200);
    allInStep();
    expect(server.asked).toEqual([]);
  });

  it("are all told how fresh they are", async () => {
    const [leader, other] = [await open(), await open()];
    await pass(10 * MINUTE);
    expect(other.state).toEqual(leader.state);
    expect(Date.now() - (other.state?.checkedAt ?? 0)).toBeLessThan(MINUTE + SECOND);
  });

  it("bring a tab up to date whose page is older than the stream", async () => {
    await open();
    const late = new Tab(device, true);
    server.publish("While the page was on its way");
    await pass(SECOND);
    tabs.push(late.open());
    await pass(SECOND);
    allInStep();
    expect(late.kind).toBe("live");
    expect(server.connected).toBe(1);
  });

  it("go on without a loss when the tab that leads is closed", async () => {
    const [leader, other] = [await open(), await open()];
    server.publish();
    leader.close();
    tabs.shift();
    server.publish("Between two leaders");
    await pass(SECOND);
    expect(server.connected).toBe(1);
    expect(other.kind).toBe("live");
    allInStep();
  });

  it("lead in turn as one after the other is closed", async () => {
    for (let count = 0; count < 4; count += 1) await open();
    while (tabs.length > 1) {
      tabs.shift()?.close();
      server.publish();
      await pass(SECOND);
      expect(server.connected).toBe(1);
      allInStep();
    }
  });

  it("leave the stream to a tab that is seen", async () => {
    const [hidden, seen] = [await open(), await open()];
    hidden.hide();
    await pass(2 * MINUTE);
    expect(server.connected).toBe(1);
    expect(seen.opened).toBe(1);
    server.publish();
    await pass(SECOND);
    allInStep();
    hidden.show();
    await pass(SECOND);
    expect(server.connected).toBe(1);
    expect(hidden.kind).toBe("live");
  });

  it("all rest when none is seen, and one connects when one is", async () => {
    const [one, other] = [await open(), await open()];
    one.hide();
    other.hide();
    await pass(2 * MINUTE);
    expect(server.connected).toBe(0);
    server.publish();
    other.show();
    await pass(SECOND);
    expect(server.connected).toBe(1);
    expect(other.kind).toBe("live");
    allInStep();
  });

  it("take the page when the epoch is another, each for itself", async () => {
    await open();
    await open();
    const update = server.publish("Crack seen in the pier");
    await pass(SECOND);
    server.streams = "refused";
    server.cut();
    server.withdraw(update, "retracted");
    server.streams = "fine";
    await pass(10 * SECOND);
    allInStep();
    expect(tabs.map((tab) => tab.snapshots)).toEqual([1, 1]);
  });

  it("share what is polled as well", async () => {
    server.streams = "refused";
    await open();
    await open();
    await pass(MINUTE);
    expect(tabs.map((tab) => tab.kind)).toEqual(["polling", "polling"]);
    server.asked.length = 0;
    server.publish();
    await pass(20 * SECOND);
    allInStep();
    expect(server.asked.filter((address) => address.includes("epoch-1")).length).toBe(1);
  });

  it("are not held up by a tab that the reader paused", async () => {
    const [leader, other] = [await open(), await open()];
    leader.pause();
    server.publish();
    await pass(SECOND);
    expect(other.page).toEqual(server.page);
    expect(other.kind).toBe("live");
    expect(leader.state).toMatchObject({ kind: "paused", waiting: 1 });
    leader.resume();
    await pass(SECOND);
    allInStep();
  });

  it("follow alone when the tab that leads does not answer", async () => {
    void device.tabs.request("readout/1/live/bridge-closed/", new AbortController().signal, () => {
      return new Promise(() => {});
    });
    await pass(SECOND);
    const tab = await open();
    await pass(5 * SECOND);
    expect(tab.kind).toBe("live");
    expect(tab.opened).toBe(1);
    server.publish();
    await pass(SECOND);
    allInStep();
  });

  it("pass over what they do not understand", async () => {
    const tab = await open();
    const other = await open();
    const channel = device.tabs.channel("readout/1/live/bridge-closed/", () => {});
    for (const noise of [null, 7, {}, { at: { epoch: "epoch-1", seq: 3 } }]) channel.postMessage(noise);
    server.publish();
    await pass(SECOND);
    expect([tab.kind, other.kind]).toEqual(["live", "live"]);
    allInStep();
    channel.close();
  });
});

describe("a tab that wants to lead", () => {
  const led: boolean[] = [];
  const listener = { lead: (leads: boolean) => void led.push(leads), asked: () => {}, hear: () => {} };

  beforeEach(() => {
    led.length = 0;
  });

  it("leads itself where locks are forbidden", async () => {
    const world = { ...device.tabs, request: () => Promise.reject(new DOMException("no", "SecurityError")) };
    joinTabs("readout/1", listener, world).campaign();
    await pass(1);
    expect(led).toEqual([true]);
  });

  it("does not lead when the lock comes after it withdrew", async () => {
    let grant = () => Promise.resolve();
    const request = (_name: string, _signal: AbortSignal, held: () => Promise<void>) => {
      grant = held;
      return new Promise(() => {});
    };
    const tab = joinTabs("readout/1", listener, { ...device.tabs, request });
    tab.campaign();
    tab.withdraw();
    await grant();
    expect(led).toEqual([false]);
  });
});
