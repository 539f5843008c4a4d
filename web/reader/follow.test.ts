// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Device, Tab } from "../tests/device";
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
    session.expectInStep();
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
    session.expectInStep();
    expect(tab.headlines[0]).toBe("retracted");
    expect(tab.snapshots).toBe(0);
  });

  it("knows the epoch that an event renewed, and needs no page for it later", async () => {
    await pass(SECOND);
    server.withdraw(server.publish("Crack seen in the pier"), "retracted");
    await pass(10 * SECOND);
    server.cut();
    await pass(5 * SECOND);
    expect(tab.kind).toBe("live");
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
    expect(session.looks).toBe(0);
    await pass(30 * SECOND);
    expect(session.looks).toBe(1);
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
    expect(session.looks).toBe(0);
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
    expect(session.looks).toBe(0);
  });
});

describe("a page whose stream is not as it was", () => {
  it("comes back after a deploy and has what it missed, without a look at the page", async () => {
    await pass(10 * SECOND);
    server.cut();
    server.publish("Published during the deploy");
    await pass(3 * SECOND);
    session.expectInStep();
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
    session.expectInStep();
  });

  it("takes the page when it was away for too long", async () => {
    await pass(10 * SECOND);
    server.replays = 3;
    server.cut();
    for (let count = 0; count < 8; count += 1) server.publish();
    await pass(5 * SECOND);
    expect(tab.snapshots).toBe(1);
    session.expectInStep();
  });

  it("follows a story that was brought back from a backup", async () => {
    for (let count = 0; count < 6; count += 1) server.publish();
    await pass(10 * SECOND);
    server.restore(4);
    await pass(10 * SECOND);
    expect(tab.page.seq).toBe(4);
    session.expectInStep();
    server.publish("After the restore");
    await pass(SECOND);
    session.expectInStep();
  });

  it("fetches what is missing when the stream leaves something out", async () => {
    await pass(10 * SECOND);
    server.streams = "deaf";
    server.publish("Left out");
    server.streams = "fine";
    server.publish("Not left out");
    await pass(SECOND);
    session.expectInStep();
    expect(tab.snapshots).toBe(0);
    expect(server.asked).toContain("log/epoch-1/0.json?to=4");
  });

  it("gives an event a moment to arrive that the head speaks of already", async () => {
    await pass(10 * SECOND);
    server.streams = "deaf";
    const update = server.publish("Slower than the head");
    while (!session.looks) await pass(100);
    await pass(500);
    server.babble("update.published", { type: "update.published", seq: 3, at: "", update });
    server.streams = "fine";
    await pass(10 * SECOND);
    expect(tab.page.updates[0]).toEqual(update);
    expect(tab.opened).toBe(1);
  });

  it("passes over an event that it has already", async () => {
    await pass(SECOND);
    server.publish();
    await pass(SECOND);
    server.babble("update.published", { type: "update.published", seq: 3, at: "", update: { id: "again" } });
    await pass(SECOND);
    expect(tab.handed).toHaveLength(1);
    session.expectInStep();
  });
});
