import { expect, it } from "vitest";
import type { Update } from "../keeping/writing";
import type { Row } from "../timeline/rows";
import { aboutUpdate } from "./about";

const held = { state: "held", draft: null, release: null } as Update;
const row = { held: { by: "Noor", at: "2026-03-01T12:00:00Z", reason: "doubts" } } as Row;

it("an update fetched right after it was held says by whom, as its row does", () => {
  expect(aboutUpdate(held, row).held_by).toBe("Noor");
});

it("whoever holds it is unknown until its row has come", () => {
  expect(aboutUpdate(held, undefined).held_by).toBe("");
  expect(aboutUpdate({ ...held, state: "published" }, { ...row, held: null }).held_by).toBe("");
});
