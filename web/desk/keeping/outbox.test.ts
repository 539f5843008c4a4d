import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Refused } from "./api";
import { Newsroom, text } from "./newsroom";
import { type Desk, LONG, Outbox, type Settled } from "./outbox";
import { Store, type Waiting } from "./store";
import { writingOf } from "./writing";

let server: Newsroom;
let store: Store;
let told: string[];
let yes: boolean;
let box: Outbox;

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  [server, store, told, yes] = [new Newsroom(), new Store(7), [], true];
  server.put("u1", { headline: "Bridge shut", body: { doc: text("For three weeks.") } });
  const desk: Desk = {
    settle: (update) => settle(update),
    confirm: ({ headline }) => {
      told.push(`asked about ${headline}`);
      return Promise.resolve(yes);
    },
    went: (_, { state }) => told.push(`went out ${state}`),
    refused: (_, why) => told.push(`refused ${why}`),
    waits: () => undefined,
  };
  box = new Outbox(store, server.call, "/api", desk);
});

async function settle(id: string): Promise<Settled | undefined> {
  if (server.network === "down") return undefined;
  const row = server.row(id);
  return { id, version: row.version, writing: writingOf(row) };
}

function publish(change: Partial<Waiting> = {}): Waiting {
  const asked = new Date().toISOString();
  return {
    key: "k1",
    story: "bridge",
    update: "u1",
    headline: "Bridge shut",
    asked,
    version: null,
    ...change,
  };
}

const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();
const published = (): string[] => server.asked.filter((asked) => asked.endsWith("/publish"));

it("what is published with a network goes out, and nothing waits", async () => {
  expect(await box.send(publish())).toBe("out");
  expect(server.row("u1").state).toBe("published");
  expect(await store.waiting()).toEqual([]);
});

describe("what is published without a network", () => {
  it("waits in the browser and goes out once when the network is back", async () => {
    server.network = "down";
    expect(await box.send(publish())).toBe("waiting");
    await box.flush();
    expect(told).toEqual([]);
    server.network = "up";
    await Promise.all([box.flush(), box.flush()]);
    await box.flush();
    expect(told).toEqual(["went out published"]);
    expect(published().length).toBe(1);
  });

  it("goes out once even where the answer was lost on its way", async () => {
    server.network = "deaf";
    expect(await box.send(publish())).toBe("waiting");
    const { version } = server.row("u1");
    server.network = "up";
    await box.flush();
    expect(server.row("u1").version).toBe(version);
    expect(told).toEqual(["went out published"]);
  });

  it("outlives the tab, and after two minutes asks first", async () => {
    await store.put("waiting", publish({ asked: ago(LONG + 1_000) }));
    await box.flush();
    expect(told).toEqual(["asked about Bridge shut", "went out published"]);
  });

  it("stays a draft if the answer is no", async () => {
    yes = false;
    await store.put("waiting", publish({ asked: ago(LONG + 1_000) }));
    await box.flush();
    expect(server.row("u1").state).toBe("draft");
    expect(await store.waiting()).toEqual([]);
  });

  it("is asked about once, however often the network fails again", async () => {
    server.network = "down";
    await store.put("waiting", publish({ asked: ago(LONG + 1_000) }));
    await box.flush();
    await box.flush();
    server.network = "up";
    await box.flush();
    expect(told).toEqual(["asked about Bridge shut", "went out published"]);
  });
});

it("what is refused is told in its sentence and does not wait", async () => {
  server.refusal = new Refused(409, "not-cleared", "One approval is missing.");
  expect(await box.send(publish())).toBe("refused");
  expect(told).toEqual(["refused One approval is missing."]);
  expect(await store.waiting()).toEqual([]);
});

it("a change goes out with its kind and its note", async () => {
  const change = { change_kind: "correction", note: "It is open." };
  expect(await box.send(publish({ change }))).toBe("out");
  expect(server.asked).toContain("PATCH /api/updates/u1");
});
