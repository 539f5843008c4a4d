import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Refused } from "./api";
import { Keeper } from "./keeper";
import type { Listener } from "./listener";
import { Newsroom, text } from "./newsroom";
import type { Standing } from "./standing";
import { Store } from "./store";
import { NOTHING, type Update, type Writing } from "./writing";

let server: Newsroom;
let store: Store;
let stood: Standing[];
let renewed: Writing[];
let lost: (string | undefined)[];
const open: Keeper[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  vi.stubGlobal("indexedDB", new IDBFactory());
  [server, store, stood, renewed, lost] = [new Newsroom(), new Store(7), [], [], []];
});

afterEach(() => {
  for (const keeper of open.splice(0)) keeper.close();
  vi.useRealTimers();
});

function keep(tab = "t1"): Keeper {
  const listener: Listener = {
    stands: (standing) => stood.push(standing),
    turned: () => undefined,
    renewed: (writing) => renewed.push(writing),
    storage: (why) => lost.push(why),
  };
  const { call } = server;
  open.push(new Keeper({ store, call, story: "bridge", tab, updates: "/updates", api: "/api" }, listener));
  return open[open.length - 1] as Keeper;
}

function says(headline: string, words = ""): Writing {
  return { ...NOTHING, headline, ...(words ? { doc: text(words) } : {}) };
}

/** Lets `ms` pass, and what the store does, whose clock is the browser's own. */
async function pass(ms: number): Promise<void> {
  for (let gone = 0; gone <= ms; gone += 250) {
    await vi.advanceTimersByTimeAsync(gone ? 250 : 0);
    for (let turn = 0; turn < 8; turn += 1) await new Promise((done) => setImmediate(done));
  }
}

const last = (): Standing | undefined => stood[stood.length - 1];

async function opened(change: Partial<Update> = {}): Promise<Keeper> {
  const keeper = keep();
  keeper.open(structuredClone(server.put("u1", { headline: "Bridge shut", ...change })));
  await pass(0);
  return keeper;
}

describe("what Noor writes", () => {
  it("is in the browser at once and on the server within two seconds", async () => {
    const keeper = keep();
    keeper.write(says("Bridge"));
    await pass(0);
    expect((await store.copies()).map((copy) => copy.writing.headline)).toEqual(["Bridge"]);
    expect(server.rows.size).toBe(0);
    await pass(1_750);
    expect(server.row("u1").headline).toBe("Bridge");
    expect(last()?.kind).toBe("saved");
    expect(await store.copies()).toEqual([]);
  });

  it("is sent while she goes on writing, not only when she rests", async () => {
    const keeper = await opened();
    for (let key = 0; key < 20; key += 1) {
      keeper.write(says(`Bridge shut ${key}`));
      await pass(250);
    }
    const saves = server.asked.filter((asked) => asked.startsWith("PATCH"));
    expect(saves.length).toBeGreaterThanOrEqual(4);
    expect(saves.length).toBeLessThanOrEqual(6);
  });

  it("makes nothing of an update in which nothing is written", async () => {
    keep().write(says("  "));
    await pass(3_000);
    expect(server.asked).toEqual([]);
  });

  it("sends what changed and nothing else", async () => {
    const keeper = await opened({ byline: ["Amina"] });
    keeper.write({ ...keeper.writing, warning: "Injuries" });
    await pass(2_000);
    expect(server.row("u1")).toMatchObject({
      headline: "Bridge shut",
      byline: ["Amina"],
      warning: "Injuries",
    });
  });

  it("never touches the public words of a published update", async () => {
    const keeper = await opened({ state: "published" });
    keeper.write(says("Bridge open"));
    await pass(2_000);
    expect(server.asked).toContain("PUT /api/updates/u1/draft");
    expect(server.row("u1").headline).toBe("Bridge shut");
    expect(server.row("u1").draft?.headline).toBe("Bridge open");
  });
});

describe("without a network", () => {
  it("everything is kept, the bar says since when, and it is sent when the network is back", async () => {
    const keeper = await opened();
    server.network = "down";
    keeper.write(says("Bridge shut for weeks"));
    await pass(3_000);
    const since = last();
    expect(since?.kind).toBe("offline");
    keeper.write(says("Bridge shut for three weeks"));
    await pass(6_000);
    expect(last()).toEqual(since);
    expect((await store.copies())[0]?.writing.headline).toBe("Bridge shut for three weeks");
    server.network = "up";
    keeper.retry();
    await pass(500);
    expect(server.row("u1").headline).toBe("Bridge shut for three weeks");
    expect(await store.copies()).toEqual([]);
  });

  it("an answer that is lost on its way makes no second update", async () => {
    const keeper = keep();
    server.network = "deaf";
    keeper.write(says("Bridge shut"));
    await pass(2_000);
    keeper.write(says("Bridge shut again"));
    server.network = "up";
    await pass(5_000);
    expect([...server.rows.values()].map((row) => row.headline)).toEqual(["Bridge shut again"]);
  });

  it("a browser that died takes up where it was, in another tab", async () => {
    const dead = keep("t1");
    server.network = "down";
    dead.write(says("Half a sentence"));
    await pass(2_000);
    dead.close();
    server.network = "up";
    const [copy] = await store.copies();
    const keeper = keep("t2");
    keeper.open(undefined, copy);
    expect(keeper.writing.headline).toBe("Half a sentence");
    await pass(2_000);
    expect(server.row("u1").headline).toBe("Half a sentence");
  });
});

describe("a session that ended", () => {
  it("is said, the words stay, and saving goes on once she is back", async () => {
    const keeper = await opened();
    server.session = false;
    keeper.write(says("Bridge shut for weeks"));
    await pass(2_000);
    expect(last()?.kind).toBe("signed-out");
    expect((await store.copies()).length).toBe(1);
    server.session = true;
    await pass(5_000);
    expect(server.row("u1").headline).toBe("Bridge shut for weeks");
    expect(last()?.kind).toBe("saved");
  });
});

describe("where Amina saved as well", () => {
  it("neither text is lost: both are shown before anything is sent", async () => {
    const keeper = await opened();
    server.put("u1", { headline: "Bridge shut, says Amina" });
    keeper.write(says("Bridge shut, says Noor"));
    await pass(2_000);
    const standing = last();
    expect(standing?.kind).toBe("conflict");
    expect(server.row("u1").headline).toBe("Bridge shut, says Amina");
    keeper.write(says("Bridge shut, says Noor still"));
    await pass(5_000);
    expect(server.row("u1").headline).toBe("Bridge shut, says Amina");
    if (standing?.kind === "conflict") keeper.resolve(says("Bridge shut, say both"), standing.theirs);
    await pass(500);
    expect(server.row("u1").headline).toBe("Bridge shut, say both");
    expect(renewed[renewed.length - 1]?.headline).toBe("Bridge shut, say both");
  });

  it("is told at once when her version arrives, before Noor's next save", async () => {
    const keeper = await opened();
    keeper.write(says("Bridge shut, says Noor"));
    await keeper.overtaken(server.put("u1", { headline: "Amina's" }).version);
    expect(last()?.kind).toBe("conflict");
    await pass(3_000);
    expect(server.asked.filter((asked) => asked.startsWith("PATCH"))).toEqual([]);
  });

  it("her words appear where Noor wrote nothing", async () => {
    const keeper = await opened();
    await keeper.overtaken(server.put("u1", { headline: "Amina's" }).version);
    expect(renewed.map((writing) => writing.headline)).toEqual(["Amina's"]);
    expect(last()?.kind).not.toBe("conflict");
  });

  it("no question is asked where only the version changed", async () => {
    const keeper = await opened();
    server.put("u1", { pinned: true });
    keeper.write(says("Bridge shut for weeks"));
    await pass(2_000);
    expect(server.row("u1").headline).toBe("Bridge shut for weeks");
    expect(last()?.kind).toBe("saved");
  });

  it("a copy in the browser stands against what was saved since", async () => {
    const dead = await opened();
    server.network = "down";
    dead.write(says("Mine"));
    await pass(500);
    dead.close();
    const [copy] = await store.copies();
    keep("t2").open(structuredClone(server.put("u1", { headline: "Theirs" })), copy);
    expect(last()?.kind).toBe("conflict");
    server.network = "up";
    await pass(5_000);
    expect(server.row("u1").headline).toBe("Theirs");
  });
});

it("a retracted update under the open editor is said, and nothing is sent to it", async () => {
  const keeper = await opened({ state: "published" });
  keeper.write(says("A better line"));
  await keeper.overtaken(server.put("u1", { state: "retracted", body: null }).version);
  await pass(3_000);
  expect(last()?.kind).toBe("gone");
  expect(server.asked.filter((asked) => !asked.startsWith("GET"))).toEqual([]);
  expect((await store.copies())[0]?.writing.headline).toBe("A better line");
});

it("a refusal is told in its sentence, and the next change is tried again", async () => {
  const keeper = await opened();
  server.refusal = new Refused(422, "invalid", "Not as it should be.", {
    headline: "At most 300 characters.",
  });
  keeper.write(says("Too long"));
  await pass(2_000);
  expect(last()).toEqual({ kind: "refused", why: "Not as it should be. At most 300 characters." });
  server.refusal = undefined;
  keeper.write(says("Short"));
  await pass(2_000);
  expect(server.row("u1").headline).toBe("Short");
});

it("a browser that keeps nothing says so", async () => {
  vi.stubGlobal("indexedDB", {
    open: () => {
      throw new Error("storage is full");
    },
  });
  keep().write(says("Bridge"));
  await pass(2_000);
  expect(lost).toContain("storage is full");
  expect(server.row("u1").headline).toBe("Bridge");
});
