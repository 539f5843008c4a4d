import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Group, Person, Row, Timeline as Whole } from "./rows";
import { Timeline } from "./timeline";

const COUNTS = { drafts: 2, scheduled: 0, held: 0, published: 3 };
let opened: string[];
let timeline: Timeline;

beforeEach(() => {
  document.body.innerHTML = '<div id="rows"></div>';
  opened = [];
  timeline = new Timeline((id) => opened.push(id));
  timeline.take(whole());
});

afterEach(() => vi.unstubAllGlobals());

function row(id: string, group: Group, number: number | null, saved = "2026-03-01T12:00:00.000Z"): Row {
  return {
    ...{ id, group, number, state: group === "drafts" ? "draft" : "published", version: 1, revision: 1 },
    ...{
      headline: `Headline ${id}`,
      excerpt: "",
      byline: ["Amina"],
      key: false,
      pinned: false,
      changed: false,
    },
    ...{ url: "", created_by: "Amina", created_at: saved, saved_at: saved, saved_by: "Amina" },
    ...{ published_at: saved, modified_at: null, note: null, held: null, retracted_at: null, release: null },
    comments: 0,
    opened: 0,
  };
}

function whole(): Whole {
  const rows = [
    row("a", "published", 1),
    row("c", "published", 3),
    row("b", "published", 2),
    row("old", "drafts", null, "2026-03-01T10:00:00.000Z"),
    row("new", "drafts", null, "2026-03-01T11:00:00.000Z"),
  ];
  const story = {} as Whole["story"];
  return { desk_seq: 1, story, counts: COUNTS, rows, next: null, here: [], alarms: [], readers: null };
}

function shown(): string[] {
  return [...document.querySelectorAll<HTMLElement>("[data-id]")].map((link) => link.dataset.id ?? "");
}

it("shows drafts by their last save, and what is published by number, the highest first", () => {
  expect(shown()).toEqual(["new", "old", "c", "b", "a"]);
});

it("moves a draft that is published to its place, and a saved one to the top", () => {
  timeline.put([row("new", "published", 4), row("old", "drafts", null, "2026-03-01T12:30:00.000Z")]);
  expect(shown()).toEqual(["old", "new", "c", "b", "a"]);
  timeline.put([row("b", "published", 2)], ["a"]);
  expect(shown()).toEqual(["old", "new", "c", "b"]);
});

it("leaves focus where it was when the row under it changes", () => {
  document.querySelector<HTMLElement>('[data-id="b"]')?.focus();
  timeline.put([{ ...row("b", "published", 2), headline: "Another" }]);
  expect((document.activeElement as HTMLElement).dataset.id).toBe("b");
  expect(document.activeElement?.textContent).toContain("Another");
});

it("says who is editing, and takes it back", () => {
  const amina: Person = { id: 8, name: "Amina", update: "old", editing: true };
  timeline.presence([amina]);
  expect(document.querySelector('[data-id="old"]')?.textContent).toContain("Amina is editing");
  timeline.presence([{ ...amina, editing: false }]);
  expect(document.body.textContent).not.toContain("is editing");
});

it("takes the whole anew without what is gone since", () => {
  const anew = whole();
  timeline.take({ ...anew, rows: anew.rows.filter(({ id }) => id !== "old") });
  expect(shown()).toEqual(["new", "c", "b", "a"]);
});

it("opens what is pressed, and knows what stands beside it", () => {
  document.querySelector<HTMLElement>('[data-id="c"]')?.click();
  expect(opened).toEqual(["c"]);
  timeline.mark("c");
  expect([timeline.beside(-1), timeline.beside(1)]).toEqual(["old", "b"]);
});

it("shows what was written as words, never as markup", () => {
  timeline.put([{ ...row("b", "published", 2), headline: "<img src=x onerror=alert(1)>" }]);
  expect(document.querySelector("#rows img")).toBeNull();
});

it("says how often an update was opened, once it was", () => {
  const said = (): string => document.querySelector("#row-b .st span")?.textContent ?? "";
  expect(said()).toBe("Amina");
  timeline.opened({ b: 1204, gone: 3 });
  expect(said()).toBe("Amina · opened 1,204 times");
});

it("draws no row anew that says the same", () => {
  const before = document.querySelector('[data-id="b"]');
  timeline.take(whole());
  expect(document.querySelector('[data-id="b"]')).toBe(before);
  timeline.put([{ ...row("b", "published", 2), headline: "Another" }]);
  expect(document.querySelector('[data-id="b"]')).not.toBe(before);
});

it("goes on from the older parts that are there when the whole is taken anew", async () => {
  const parts = [
    { rows: [row("y", "published", 8), row("x", "published", 7)], next: 7 },
    { rows: [row("w", "published", 6)], next: null },
  ];
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(address);
    return Response.json(parts[asked.length - 1]);
  });
  const newest = { ...whole(), rows: [row("z", "published", 9)], next: 9 };
  timeline = new Timeline((id) => opened.push(id));
  timeline.take(newest);
  const older = document.querySelector<HTMLButtonElement>(".older");
  older?.click();
  await vi.waitFor(() => expect(shown()).toEqual(["z", "y", "x"]));
  timeline.take(newest);
  older?.click();
  await vi.waitFor(() => expect(shown()).toEqual(["z", "y", "x", "w"]));
  expect(asked.map((address) => address.split("before=")[1])).toEqual(["9", "7"]);
  expect(older?.hidden).toBe(true);
  timeline.take(newest);
  expect(older?.hidden).toBe(true);
});
