import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Presence } from "./presence";

let said: unknown[];

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<ul id="here"></ul>';
  said = [];
  vi.stubGlobal("fetch", async (_: string, { body }: RequestInit) => {
    said.push(JSON.parse(String(body)));
    return new Response(null, { status: 204 });
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("says that one is here once the stream is open, and what was opened before", () => {
  const presence = new Presence();
  presence.opened("a");
  expect(said).toEqual([]);
  presence.begin();
  presence.begin();
  expect(said).toEqual([expect.objectContaining({ update: "a", editing: false })]);
  presence.touched();
  expect(said[said.length - 1]).toMatchObject({ update: "a", editing: true });
});

it("says it after a while where no stream opens", () => {
  new Presence();
  vi.advanceTimersByTime(5_000);
  expect(said).toEqual([expect.objectContaining({ update: null })]);
});
