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
    const before = session.looks;
    await pass(10 * MINUTE);
    session.expectInStep();
    expect(session.looks - before).toBeGreaterThanOrEqual(2);
    expect(session.looks - before).toBeLessThanOrEqual(5);
  });

  it("catches up at once when it is seen", async () => {
    await pass(10 * SECOND);
    tab.hide();
    await pass(2 * MINUTE);
    server.publish();
    tab.show();
    await pass(SECOND);
    expect(tab.kind).toBe("live");
    session.expectInStep();
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
    session.expectInStep();
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
    session.expectInStep();
  });
});
