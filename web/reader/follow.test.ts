// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { chance, Device, Tab } from "../tests/device";
import { Server } from "../tests/server";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let server: Server;
let device: Device;
let tab: Tab;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now: Date.UTC(2026, 2, 1, 12) });
  server = new Server();
  server.publish("Old bridge closed since 05:10");
  device = new Device(server, chance(7));
  tab = new Tab(device).open();
});

afterEach(() => {
  tab.close();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const looks = () => server.asked.filter((address) => address.startsWith("log/head.json")).length;
const inStep = () => expect(tab.page).toEqual(server.page);

describe("a page with a stream", () => {
  it("tells of nothing before whoever began to follow is back", () => {
    expect(new Tab(device).open().states).toEqual([]);
  });

  it("is live once the stream has said hello", async () => {
    await pass(1);
    expect(tab.kind).toBe("connecting");
    await pass(SECOND);
    expect(tab.kind).toBe("live");
  });

  it("shows an update that Amina publishes, at once and once", async () => {
    await pass(SECOND);
    server.publish("Water reaches the market hall");
    await pass(200);
    expect(tab.headlines[0]).toBe("Water reaches the market hall");
    expect(tab.handed).toHaveLength(1);
    expect(server.asked).toEqual([]);
  });

  it("shows what was published between the page and the stream", async () => {
    server.publish("While the page was on its way");
    await pass(SECOND);
    inStep();
    expect(tab.snapshots).toBe(0);
  });

  it("hands on a correction, a pin, a hold and a retraction", async () => {
    await pass(SECOND);
    const update = server.publish("Crack seen in the pier");
    server.revise(update, "Crack seen in the second pier");
    server.pin(update);
    server.withdraw(update, "held");
    server.withdraw(update, "retracted");
    await pass(SECOND);
    inStep();
    expect(tab.headlines[0]).toBe("retracted");
    expect(tab.snapshots).toBe(0);
  });

  it("knows of each event when it was last up to date", async () => {
    await pass(SECOND);
    await pass(20 * SECOND);
    const before = tab.state?.checkedAt ?? 0;
    server.publish();
    await pass(200);
    expect(tab.state?.checkedAt).toBeGreaterThan(before + 19 * SECOND);
  });

  it("looks at the head of the log when nothing was heard for a while, and not before", async () => {
    await pass(30 * SECOND);
    expect(looks()).toBe(0);
    await pass(30 * SECOND);
    expect(looks()).toBe(1);
    expect(tab.kind).toBe("live");
    expect(Date.now() - (tab.state?.checkedAt ?? 0)).toBeLessThan(30 * SECOND);
  });

  it("does not call itself up to date before it holds what the hello speaks of", async () => {
    await pass(10 * SECOND);
    const checkedAt = tab.state?.checkedAt;
    server.streams = "deaf";
    server.cut();
    server.publish("Held back by a proxy");
    await pass(5 * SECOND);
    expect(tab.state).toEqual({ kind: "live", checkedAt });
  });

  it("is left alone while events keep coming", async () => {
    for (let minute = 0; minute < 5; minute += 1) {
      server.publish();
      await pass(25 * SECOND);
    }
    expect(looks()).toBe(0);
    expect(tab.opened).toBe(1);
  });

  it("ends everything when it is stopped", async () => {
    await pass(SECOND);
    tab.close();
    await pass(SECOND);
    expect(server.connected).toBe(0);
    const told = tab.states.length;
    server.publish();
    await pass(10 * MINUTE);
    expect(tab.states).toHaveLength(told);
    expect(tab.handed).toHaveLength(0);
    expect(looks()).toBe(0);
  });
});

describe("a page whose stream is not as it was", () => {
  it("comes back after a deploy and has what it missed, without a look at the page", async () => {
    await pass(10 * SECOND);
    server.cut();
    server.publish("Published during the deploy");
    await pass(3 * SECOND);
    inStep();
    expect(tab.kind).toBe("live");
    expect(tab.snapshots).toBe(0);
  });

  it("says that it is connecting meanwhile", async () => {
    await pass(10 * SECOND);
    server.cut();
    await pass(100);
    expect(tab.kind).toBe("connecting");
  });

  it("takes the page when the epoch is another", async () => {
    await pass(10 * SECOND);
    const update = server.publish("Crack seen in the pier");
    await pass(SECOND);
    server.streams = "refused";
    server.cut();
    server.withdraw(update, "retracted");
    server.streams = "fine";
    await pass(5 * SECOND);
    expect(tab.snapshots).toBe(1);
    inStep();
  });

  it("takes the page when it was away for too long", async () => {
    await pass(10 * SECOND);
    server.replays = 3;
    server.cut();
    for (let count = 0; count < 8; count += 1) server.publish();
    await pass(5 * SECOND);
    expect(tab.snapshots).toBe(1);
    inStep();
  });

  it("follows a story that was brought back from a backup", async () => {
    for (let count = 0; count < 6; count += 1) server.publish();
    await pass(10 * SECOND);
    server.restore(4);
    await pass(10 * SECOND);
    expect(tab.page.seq).toBe(4);
    inStep();
    server.publish("After the restore");
    await pass(SECOND);
    inStep();
  });

  it("fetches what is missing when the stream leaves something out", async () => {
    await pass(10 * SECOND);
    server.streams = "deaf";
    server.publish("Left out");
    server.streams = "fine";
    server.publish("Not left out");
    await pass(SECOND);
    inStep();
    expect(tab.snapshots).toBe(0);
    expect(server.asked).toContain("log/epoch-1/0.json?to=4");
  });

  it("passes over an event that it has already", async () => {
    await pass(SECOND);
    server.publish();
    await pass(SECOND);
    server.babble("update.published", { type: "update.published", seq: 3, at: "", update: { id: "again" } });
    await pass(SECOND);
    expect(tab.handed).toHaveLength(1);
    inStep();
  });
});

describe("a page that is told what it does not understand", () => {
  const strange = { type: "question.opened", question: {} } as never;

  it("takes the page in place of an event of an unknown type", async () => {
    await pass(SECOND);
    server.append(strange);
    server.publish("Known again");
    await pass(SECOND);
    expect(tab.snapshots).toBe(1);
    inStep();
  });

  it("notices an unknown type although nothing follows it, and does not blame the stream", async () => {
    for (let count = 0; count < 4; count += 1) {
      server.append(strange);
      await pass(MINUTE);
      inStep();
    }
    await pass(5 * SECOND);
    expect(tab.kind).toBe("live");
  });

  it.each([
    ["no JSON", "{"],
    ["nothing", "null"],
    ["no update", '{"type":"update.published","seq":3,"at":""}'],
  ])("takes the page in place of an event with %s", async (_, data) => {
    await pass(SECOND);
    server.streams = "deaf";
    server.publish("Garbled on its way");
    server.streams = "fine";
    server.babble("update.published", data);
    await pass(SECOND);
    expect(tab.snapshots).toBe(1);
    inStep();
  });

  it("takes the page when the page cannot show an event", async () => {
    const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
    await pass(SECOND);
    tab.stumbles = true;
    server.publish();
    await pass(SECOND);
    tab.stumbles = false;
    expect(complaint).toHaveBeenCalledOnce();
    expect(tab.snapshots).toBe(1);
    inStep();
    complaint.mockRestore();
  });

  it("is not fooled by a network that answers with a page of its own", async () => {
    await pass(SECOND);
    const answer = vi
      .spyOn(server, "answer")
      .mockImplementation(() => new Response("<h1>Please sign in</h1>"));
    server.streams = "refused";
    server.cut();
    await pass(30 * SECOND);
    expect(tab.kind).toBe("offline");
    answer.mockRestore();
    server.streams = "fine";
    server.publish();
    await pass(MINUTE);
    inStep();
    expect(tab.kind).toBe("live");
  });
});

describe("a page without a network", () => {
  it("says so, and since when, and catches up when the browser finds a network", async () => {
    await pass(10 * SECOND);
    const checkedAt = tab.state?.checkedAt;
    device.network = "down";
    tab.signal("offline");
    expect(tab.state).toEqual({ kind: "offline", checkedAt });
    server.publish("Missed");
    await pass(5 * MINUTE);
    expect(tab.state).toEqual({ kind: "offline", checkedAt });
    device.network = "up";
    tab.signal("online");
    await pass(SECOND);
    expect(tab.kind).toBe("live");
    inStep();
  });

  it("notices a connection that died without a word, and says so", async () => {
    await pass(10 * SECOND);
    device.network = "hung";
    await pass(90 * SECOND);
    expect(tab.kind).toBe("offline");
    device.network = "up";
    server.publish();
    await pass(MINUTE);
    expect(tab.kind).toBe("live");
    inStep();
  });

  it("tries ever more seldom, but at least every half minute", async () => {
    await pass(10 * SECOND);
    server.reachable = false;
    server.cut();
    const tried = vi.spyOn(server, "connect");
    await pass(10 * MINUTE);
    expect(tab.kind).toBe("offline");
    expect(tried.mock.calls.length).toBeLessThan(3);
    server.reachable = true;
    await pass(31 * SECOND);
    expect(tab.kind).toBe("live");
  });

  it("is not sent to polling by a server that was away for a while", async () => {
    await pass(10 * SECOND);
    server.reachable = false;
    server.cut();
    await pass(3 * MINUTE);
    server.reachable = true;
    await pass(35 * SECOND);
    expect(tab.kind).toBe("live");
  });
});

describe("a page whose stream is blocked", () => {
  it("polls the head and takes segments", async () => {
    tab.close();
    server.streams = "refused";
    tab = new Tab(device).open();
    await pass(MINUTE);
    expect(tab.kind).toBe("polling");
    server.publish("By segment");
    server.publish("By segment as well");
    await pass(20 * SECOND);
    inStep();
    expect(server.asked).toContain("log/epoch-1/0.json?to=4");
    expect(tab.snapshots).toBe(0);
  });

  it("asks for a full segment by an address that never changes", async () => {
    tab.close();
    server.streams = "refused";
    tab = new Tab(device).open();
    await pass(MINUTE);
    for (let count = 0; count < 7; count += 1) server.publish();
    await pass(20 * SECOND);
    inStep();
    expect(server.asked).toContain("log/epoch-1/0.json");
    expect(server.asked).toContain("log/epoch-1/1.json?to=9");
  });

  it("polls every ten to twenty seconds, not all readers at once", async () => {
    tab.close();
    server.streams = "refused";
    tab = new Tab(device).open();
    await pass(MINUTE);
    const before = looks();
    await pass(MINUTE);
    expect(looks() - before).toBeGreaterThanOrEqual(3);
    expect(looks() - before).toBeLessThanOrEqual(6);
  });

  it("keeps up while it finds out", async () => {
    server.streams = "mute";
    server.cut();
    server.publish("Held back by a proxy");
    await pass(20 * SECOND);
    inStep();
  });

  it.each(["mute", "refused"] as const)("gives up on a stream that is %s", async (streams) => {
    server.streams = streams;
    server.cut();
    await pass(MINUTE);
    expect(tab.kind).toBe("polling");
  });

  it("gives up on a stream that says hello and then holds everything back", async () => {
    server.streams = "deaf";
    server.cut();
    for (let count = 0; count < 6; count += 1) {
      server.publish();
      await pass(30 * SECOND);
    }
    expect(tab.kind).toBe("polling");
    await pass(20 * SECOND);
    inStep();
  });

  it("tries the stream again now and then, and stays with it once it works", async () => {
    server.streams = "refused";
    server.cut();
    await pass(MINUTE);
    expect(tab.kind).toBe("polling");
    server.streams = "fine";
    await pass(4 * MINUTE);
    expect(tab.kind).toBe("live");
    server.publish();
    await pass(SECOND);
    inStep();
  });

  it("tries it again ever more seldom", async () => {
    server.streams = "refused";
    server.cut();
    await pass(2 * MINUTE);
    const opened = tab.opened;
    await pass(60 * MINUTE);
    expect(tab.opened - opened).toBeGreaterThanOrEqual(4);
    expect(tab.opened - opened).toBeLessThan(9);
  });

  it("tries it again at once on another network", async () => {
    server.streams = "refused";
    server.cut();
    await pass(MINUTE);
    server.streams = "fine";
    tab.signal("online");
    await pass(SECOND);
    expect(tab.kind).toBe("live");
  });

  it("takes the page when the epoch is another", async () => {
    server.streams = "refused";
    server.cut();
    await pass(MINUTE);
    server.withdraw(server.publish("Crack seen in the pier"), "retracted");
    await pass(20 * SECOND);
    expect(tab.snapshots).toBe(1);
    inStep();
  });
});

describe("a page that nobody looks at", () => {
  it("stays connected for a minute, then rests", async () => {
    await pass(10 * SECOND);
    tab.hide();
    await pass(55 * SECOND);
    expect(server.connected).toBe(1);
    await pass(10 * SECOND);
    expect(server.connected).toBe(0);
  });

  it("keeps its stream when it is looked at again soon", async () => {
    await pass(10 * SECOND);
    tab.hide();
    await pass(30 * SECOND);
    tab.show();
    await pass(MINUTE);
    expect(tab.opened).toBe(1);
    expect(tab.kind).toBe("live");
  });

  it("looks at the head every few minutes, so that its title can tell", async () => {
    await pass(10 * SECOND);
    tab.hide();
    await pass(2 * MINUTE);
    server.publish("For the title");
    const before = looks();
    await pass(10 * MINUTE);
    inStep();
    expect(looks() - before).toBeGreaterThanOrEqual(2);
    expect(looks() - before).toBeLessThanOrEqual(5);
  });

  it("catches up at once when it is seen", async () => {
    await pass(10 * SECOND);
    tab.hide();
    await pass(2 * MINUTE);
    server.publish();
    tab.show();
    await pass(SECOND);
    expect(tab.kind).toBe("live");
    inStep();
  });

  it("lets go at once when the browser puts it aside, and catches up when it is brought back", async () => {
    await pass(10 * SECOND);
    tab.signal("pagehide");
    await pass(1);
    expect(server.connected).toBe(0);
    server.publish();
    tab.signal("pageshow");
    await pass(SECOND);
    expect(tab.kind).toBe("live");
    inStep();
  });

  it("connects anew after the device has slept", async () => {
    await pass(10 * SECOND);
    device.network = "hung";
    server.publish("Lost in the half-open connection");
    await pass(200);
    device.network = "up";
    vi.setSystemTime(Date.now() + 60 * MINUTE);
    await pass(11 * SECOND);
    expect(tab.opened).toBe(2);
    inStep();
  });
});

describe("a page that the reader pauses", () => {
  it("stands still and counts the updates that wait", async () => {
    await pass(SECOND);
    const update = server.publish();
    await pass(SECOND);
    const before = tab.page;
    tab.pause();
    expect(tab.state).toMatchObject({ kind: "paused", waiting: 0 });
    server.publish();
    server.publish();
    server.revise(update, "A revision is no new update");
    await pass(SECOND);
    expect(tab.page).toBe(before);
    expect(tab.state).toMatchObject({ kind: "paused", waiting: 2 });
  });

  it("shows everything at once when the reader resumes", async () => {
    await pass(SECOND);
    tab.pause();
    for (let count = 0; count < 4; count += 1) server.publish();
    await pass(MINUTE);
    tab.resume();
    await pass(SECOND);
    inStep();
    expect(tab.handed.map((list) => list.length)).toEqual([4]);
    expect(tab.kind).toBe("live");
    expect(tab.state?.waiting).toBeUndefined();
  });

  it("goes on without a request when nothing came meanwhile", async () => {
    await pass(SECOND);
    tab.pause();
    await pass(10 * SECOND);
    tab.resume();
    await pass(SECOND);
    expect(server.asked).toEqual([]);
    expect(tab.opened).toBe(1);
    server.publish();
    await pass(SECOND);
    inStep();
  });

  it("takes the page on resuming when words were withdrawn meanwhile", async () => {
    await pass(SECOND);
    const update = server.publish("Crack seen in the pier");
    await pass(SECOND);
    tab.pause();
    server.withdraw(update, "retracted");
    await pass(SECOND);
    expect(tab.headlines[0]).toBe("Crack seen in the pier");
    tab.resume();
    await pass(SECOND);
    expect(tab.headlines[0]).toBe("retracted");
    inStep();
  });

  it("counts on through a deploy, a blocked stream and a rest", async () => {
    await pass(SECOND);
    tab.pause();
    server.publish();
    await pass(10 * SECOND);
    server.cut();
    server.publish();
    await pass(10 * SECOND);
    server.streams = "refused";
    server.cut();
    server.publish();
    await pass(2 * MINUTE);
    tab.hide();
    server.publish();
    await pass(10 * MINUTE);
    expect(tab.state).toMatchObject({ kind: "paused", waiting: 4 });
    tab.show();
    tab.resume();
    await pass(30 * SECOND);
    inStep();
  });

  it("shows what waited as soon as there is a network again", async () => {
    await pass(SECOND);
    tab.pause();
    server.publish();
    await pass(SECOND);
    device.network = "down";
    tab.resume();
    await pass(10 * SECOND);
    expect(tab.kind).toBe("offline");
    device.network = "up";
    await pass(31 * SECOND);
    inStep();
    expect(tab.kind).toBe("live");
  });
});
