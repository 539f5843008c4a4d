// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Device, Tab } from "../tests/device";
import type { Server } from "../tests/server";
import { MINUTE, pass, SECOND, Session, stopClock } from "../tests/session";

let session: Session;
let server: Server;
let device: Device;
let tab: Tab;

stopClock();

beforeEach(() => {
  session = new Session();
  ({ server, device, tab } = session);
});

afterEach(() => session.tab.close());

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
    session.expectInStep();
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
    session.expectInStep();
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
    server.streams = "refused";
    session.reload();
    tab = session.tab;
    await pass(MINUTE);
    expect(tab.kind).toBe("polling");
    server.publish("By segment");
    server.publish("By segment as well");
    await pass(20 * SECOND);
    session.expectInStep();
    expect(server.asked).toContain("log/epoch-1/0.json?to=4");
    expect(tab.snapshots).toBe(0);
  });

  it("asks for a full segment by an address that never changes", async () => {
    server.streams = "refused";
    session.reload();
    tab = session.tab;
    await pass(MINUTE);
    for (let count = 0; count < 7; count += 1) server.publish();
    await pass(20 * SECOND);
    session.expectInStep();
    expect(server.asked).toContain("log/epoch-1/0.json");
    expect(server.asked).toContain("log/epoch-1/1.json?to=9");
  });

  it("polls every ten to twenty seconds, not all readers at once", async () => {
    server.streams = "refused";
    session.reload();
    tab = session.tab;
    await pass(MINUTE);
    const before = session.looks;
    await pass(MINUTE);
    expect(session.looks - before).toBeGreaterThanOrEqual(3);
    expect(session.looks - before).toBeLessThanOrEqual(6);
  });

  it("keeps up while it finds out", async () => {
    server.streams = "mute";
    server.cut();
    server.publish("Held back by a proxy");
    await pass(20 * SECOND);
    session.expectInStep();
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
    session.expectInStep();
  });

  it("forgives a stream that was deaf once and then was not", async () => {
    for (let count = 0; count < 3; count += 1) {
      await pass(10 * SECOND);
      server.streams = "deaf";
      server.publish("Held back");
      await pass(MINUTE);
      server.streams = "fine";
      server.cut();
      await pass(5 * SECOND);
      server.publish("Not held back");
      await pass(SECOND);
      expect(tab.kind).toBe("live");
      session.expectInStep();
    }
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
    session.expectInStep();
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
    session.expectInStep();
  });
});
