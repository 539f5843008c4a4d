import { beforeEach, describe, expect, it } from "vitest";
import type { Page, Update } from "../contract/events";
import { Server } from "../tests/server";
import { CatchUp } from "./catchup";
import type { Environment } from "./environment";
import { Intake } from "./intake";

let server: Server;
let pages: Page[];
let gone: (Update | null | undefined)[];
let seqs: number[];
let intake: Intake;
let catchUp: CatchUp;
/** What the network gives for an address, after whatever happens meanwhile. */
let answer: (address: string) => Response;

beforeEach(() => {
  server = new Server();
  server.publish("Old bridge closed since 05:10");
  pages = [];
  gone = [];
  seqs = [];
  answer = (address) => server.answer(address);
  intake = new Intake(server.page, {
    events: (list) => seqs.push(...list.map((event) => event.seq)),
    snapshot: (page) => pages.push(page),
    withdrawn: (updates) => gone.push(...updates),
  });
  const world = {
    after: () => () => {},
    fetch: async (address: string) => answer(address),
  } as unknown as Environment;
  catchUp = new CatchUp(world, "", intake, () => {});
});

describe("a look at the head", () => {
  it("takes what is missing from segments", async () => {
    for (let count = 0; count < 6; count += 1) server.publish();
    expect(await catchUp.look()).toBe("current");
    expect(seqs).toEqual([3, 4, 5, 6, 7, 8]);
    expect(server.asked).toEqual(["log/head.json?after=2", "log/epoch-1/0.json", "log/epoch-1/1.json?to=8"]);
  });

  it("takes from the page only what is gone while the reader pauses", async () => {
    for (let count = 0; count < 20; count += 1) server.publish();
    intake.paused = true;
    expect(await catchUp.look()).toBe("current");
    expect(pages).toEqual([]);
    expect(gone).toEqual([...server.page.updates, null]);
  });

  it("takes the page rather than many segments", async () => {
    for (let count = 0; count < 20; count += 1) server.publish();
    expect(await catchUp.look()).toBe("current");
    expect(pages).toEqual([server.page]);
    expect(seqs).toEqual([]);
  });

  it("asks for the page by an address of its own, so that no cache gives an older one", async () => {
    server.withdraw(server.publish(), "retracted");
    await catchUp.look();
    expect(server.asked).toEqual(["log/head.json?after=2", "snapshot.json?epoch=epoch-2&seq=4"]);
  });

  it("refuses a page that is older than what it is wanted for", async () => {
    const old = server.page;
    server.withdraw(server.publish(), "retracted");
    answer = (address) => (address.startsWith("snapshot") ? Response.json(old) : server.answer(address));
    expect(await catchUp.look()).toBe("unreachable");
    expect(pages).toEqual([]);
  });

  it("does not call a log current that has a hole", async () => {
    server.publish();
    answer = (address) =>
      address.includes("/0.json") ? Response.json({ events: [] }) : server.answer(address);
    expect(await catchUp.look()).toBe("unreachable");
  });

  it.each([
    ["no JSON", "<h1>Please sign in</h1>"],
    ["nothing", "null"],
    ["no size", '{"epoch":"epoch-1","seq":9}'],
    ["a size of nothing", '{"epoch":"epoch-1","seq":9,"size":0}'],
  ])("refuses a head that is %s", async (_, body) => {
    answer = () => new Response(body);
    expect(await catchUp.look()).toBe("unreachable");
  });

  it("gives way to what was heard while the head was on its way", async () => {
    const update = server.publish();
    answer = (address) => {
      const old = server.answer(address);
      server.withdraw(update, "retracted");
      intake.receive([
        { type: "update.published", seq: 3, at: "", update: { id: "update-2" } },
        { type: "update.retracted", seq: 4, at: "", update: { id: "update-2" }, epoch: "epoch-2" },
      ]);
      return old;
    };
    expect(await catchUp.look()).toBe("current");
    expect(pages).toEqual([]);
    expect(intake.seen).toEqual({ epoch: "epoch-2", seq: 4 });
  });

  it("gives way to what was heard while the page was on its way", async () => {
    catchUp.want(intake.seen);
    answer = (address) => {
      const old = server.answer(address);
      intake.receive([{ type: "update.published", seq: 3, at: "", update: { id: "update-2" } }]);
      return old;
    };
    await catchUp.look();
    expect(pages).toEqual([]);
    expect(intake.seen.seq).toBe(3);
  });
});
