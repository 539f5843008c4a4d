// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Tab } from "../tests/device";
import type { Server } from "../tests/server";
import { MINUTE, pass, SECOND, Session, stopClock } from "../tests/session";

let session: Session;
let server: Server;
let tab: Tab;

stopClock();

beforeEach(() => {
  session = new Session();
  ({ server, tab } = session);
});

afterEach(() => session.tab.close());

describe("a page that is told what it does not understand", () => {
  const strange = { type: "weather.changed", weather: {} } as never;

  it("takes the page in place of an event of an unknown type", async () => {
    await pass(SECOND);
    server.append(strange);
    server.publish("Known again");
    await pass(SECOND);
    expect(tab.snapshots).toBe(1);
    session.expectInStep();
  });

  it("notices an unknown type although nothing follows it, and does not blame the stream", async () => {
    for (let count = 0; count < 4; count += 1) {
      server.append(strange);
      await pass(MINUTE);
      session.expectInStep();
    }
    expect(tab.snapshots).toBe(4);
    expect(tab.states.map((state) => state.kind)).not.toContain("polling");
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
    session.expectInStep();
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
    session.expectInStep();
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
    session.expectInStep();
    expect(tab.kind).toBe("live");
  });
});
