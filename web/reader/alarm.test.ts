import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Corrected, Note, Page, Published, Update } from "../contract/events";
import specimen from "./specimen.json";

document.body.innerHTML = specimen.body;
const { core, place, reconcile } = await import("./page");
const { withdraw } = await import("./recall");

const first = (specimen.updates as readonly { update: Update }[])[0]?.update as Published;
const AT = "2026-03-11T12:00:00.000Z";
const LATER = "2026-03-11T13:00:00.000Z";

beforeEach(() => {
  document.body.innerHTML = specimen.body;
  vi.stubGlobal("fetch", () => new Promise(() => {})); // older pages that never come
});

function correction(text: string, at = AT): Note {
  return { kind: "correction", text, at, revision: 2 };
}

function update(number: number, more: Partial<Published> = {}): Published {
  return { ...first, id: `u${number}`, number, url: `/live/bridge/u/u${number}/`, key: false, ...more };
}

function line(number: number, text: string, at = AT): Corrected {
  return { id: `u${number}`, url: `/live/bridge/u/u${number}/`, number, at, text };
}

function page(newest: number, corrected?: readonly Corrected[]): Page {
  const updates = Array.from({ length: 30 }, (_, back) => update(newest - back));
  const lines = corrected ? { corrected } : {};
  return { epoch: "e", seq: 9, story: null, total: newest, updates, pinned: null, key: [], ...lines };
}

function gone(number: number): Update {
  const { id, key, modified_at, pinned, published_at, revision, url } = update(number);
  return { state: "held", id, key, modified_at, number, pinned, published_at, revision, url };
}

async function told(wanted: string | undefined): Promise<void> {
  await vi.waitFor(() => {
    const said = document.getElementById("alert")?.textContent?.replace(/\s+/g, " ");
    if (wanted === undefined) expect(said).toBeUndefined();
    else expect(said).toContain(wanted);
  });
}

describe("a correction of an update that is not on the page", () => {
  it("is told at its head, with the way to it", async () => {
    reconcile(page(80));
    place(update(20, { notes: [correction("It was 2.41 metres.")] }));
    await told("Correction to an earlier update. It was 2.41 metres.");
    expect(document.querySelector("#alert a")?.getAttribute("href")).toBe("/live/bridge/u/u20/");
  });

  it("goes when the update is held, and the one before it is told again", async () => {
    reconcile(page(80, [line(21, "Six, not seven.")]));
    await told("Six, not seven.");
    place(update(20, { notes: [correction("It was 2.41 metres.", LATER)] }));
    await told("It was 2.41 metres.");
    place(gone(20));
    await told("Six, not seven.");
    place(gone(21));
    await told(undefined);
    expect(document.body.textContent).not.toContain("Six, not seven.");
  });

  it("goes from the page of a reader who pauses, and nothing comes", async () => {
    reconcile(page(80, [line(21, "Six, not seven."), line(20, "It was 2.41 metres.", LATER)]));
    await told("It was 2.41 metres.");
    withdraw(page(80, [line(21, "Six, not seven."), line(19, "Not yet.", LATER)]), core);
    await told("Six, not seven.");
  });
});

it("a corrected update that newer ones push off the page is told of then, not before", async () => {
  reconcile(page(79));
  place(update(50, { notes: [correction("Eight boats.")] }));
  place(update(51, { notes: [correction("Nine boats.")] }));
  await new Promise((done) => setTimeout(done, 50));
  expect(document.getElementById("alert")).toBeNull();
  place(update(80));
  await told("Correction to an earlier update. Eight boats.");
  expect(document.querySelector("#alert a")?.getAttribute("href")).toBe("#u-u50");
});
