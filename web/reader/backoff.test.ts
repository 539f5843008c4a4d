import { expect, test } from "vitest";
import { backoff, spread } from "./backoff";

test("pauses grow twofold, up to half a minute", () => {
  const longest = [0, 1, 2, 3, 4, 5, 50].map((tries) => Math.round(backoff(tries, () => 1)));
  expect(longest).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
});

test("a pause may be short, but is never none", () => {
  expect(backoff(9, () => 0)).toBe(200);
});

test("what many began together is spread by a quarter to either side", () => {
  expect(spread(1_000, () => 0)).toBe(750);
  expect(spread(1_000, () => 0.5)).toBe(1_000);
  expect(spread(1_000, () => 1)).toBe(1_250);
});
