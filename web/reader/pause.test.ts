// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from "vitest";
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
    expect(tab.page).toEqual(before);
    expect(tab.state).toMatchObject({ kind: "paused", waiting: 2 });
  });

  it("shows everything at once when the reader resumes", async () => {
    await pass(SECOND);
    tab.pause();
    for (let count = 0; count < 4; count += 1) server.publish();
    await pass(MINUTE);
    tab.resume();
    await pass(SECOND);
    session.expectInStep();
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
    session.expectInStep();
  });

  describe("when words are withdrawn meanwhile", () => {
    it("shows them no longer, and nothing of what waits", async () => {
      const update = server.publish("Crack seen in the pier");
      await pass(SECOND);
      tab.pause();
      server.publish("Waits");
      server.withdraw(update, "retracted");
      await pass(SECOND);
      expect(tab.headlines).toEqual(["retracted", "Old bridge closed since 05:10"]);
      expect(tab.state).toMatchObject({ kind: "paused", waiting: 1 });
      tab.resume();
      await pass(SECOND);
      session.expectInStep();
    });

    it("hears of it after a cut of the stream", async () => {
      const update = server.publish("Crack seen in the pier");
      await pass(SECOND);
      tab.pause();
      server.reachable = false;
      server.cut();
      server.publish("Waits");
      server.withdraw(update, "held");
      await pass(10 * SECOND);
      expect(tab.headlines[0]).toBe("Crack seen in the pier");
      server.reachable = true;
      await pass(MINUTE);
      expect(tab.headlines).toEqual(["held", "Old bridge closed since 05:10"]);
      tab.resume();
      await pass(SECOND);
      session.expectInStep();
    });

    it("hears of it where streams are blocked", async () => {
      server.streams = "refused";
      server.cut();
      await pass(2 * MINUTE);
      const update = server.publish("Crack seen in the pier");
      await pass(MINUTE);
      tab.pause();
      server.withdraw(update, "held");
      server.publish("Waits");
      await pass(MINUTE);
      expect(tab.headlines).toEqual(["held", "Old bridge closed since 05:10"]);
      tab.resume();
      await pass(30 * SECOND);
      session.expectInStep();
    });
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
    session.expectInStep();
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
    session.expectInStep();
    expect(tab.kind).toBe("live");
  });
});
