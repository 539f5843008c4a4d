import { describe, expect, it, test } from "vitest";
import { EVENT_TYPES, type Event, type Page } from "../contract/events";
import { fold } from "./fold";

interface Case {
  readonly name: string;
  readonly about: string;
  readonly page: Page;
  readonly events: readonly Event[];
  readonly after: Page;
}

const cases = Object.values(
  import.meta.glob<Case>("../../contract/*.json", { eager: true, import: "default" }),
);

function named(name: string): Case {
  const found = cases.find((each) => each.name === name);
  if (!found) throw new Error(`no case is named ${name}`);
  return found;
}

describe("the contract's cases", () => {
  test.each(cases)("$name: $about", ({ page, events, after }) => {
    expect(events.reduce(fold, page)).toEqual(after);
  });

  test.each(EVENT_TYPES)("hold an event of type %s", (type) => {
    expect(cases.flatMap((each) => each.events).some((event) => event.type === type)).toBe(true);
  });
});

describe("a page", () => {
  const { page, events } = named("update-published");

  it("refuses an event when the one before it is missing", () => {
    const late = events.map((event) => ({ ...event, seq: event.seq + 1 }));
    expect(() => late.reduce(fold, page)).toThrow("does not follow");
  });

  it("is left as it was by the fold", () => {
    const before = structuredClone(page);
    events.reduce(fold, page);
    expect(page).toEqual(before);
  });
});

test("an event outside the closed set is refused rather than folded wrongly", () => {
  const { page } = named("update-published");
  const unknown = { type: "weather.changed", seq: page.seq + 1, at: "" } as unknown as Event;
  expect(() => fold(page, unknown)).toThrow("not of the contract");
});
