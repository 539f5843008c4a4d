import { expect, it, vi } from "vitest";

it("reads an hour in the story's zone, on both sides of the change of the clocks", async () => {
  document.body.innerHTML =
    '<script type="application/json" id="desk-data">{"timeline":{"story":{"time_zone":"Europe/Vienna"}}}</script>';
  vi.resetModules();
  const { instant, local } = await import("./times");
  expect(instant("2026-03-28T17:00")?.toISOString()).toBe("2026-03-28T16:00:00.000Z");
  expect(instant("2026-03-29T17:00")?.toISOString()).toBe("2026-03-29T15:00:00.000Z");
  expect(local("2026-07-01T12:00:00Z")).toBe("2026-07-01T14:00");
  expect(instant("soon")).toBeUndefined();
});
