import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Event, Ledger, Published, Update } from "../contract/events";
import specimen from "./specimen.json";

document.body.innerHTML = specimen.body;
const { core, place } = await import("./page");
const { enter, renew } = await import("./ledger");
const { tell } = await import("./how");

const AT = "2026-03-11T12:00:00.000Z";
const states = specimen.updates as readonly { name: string; update: Update; html: string }[];
const first = states[0]?.update as Published;
const sourced = states.find(({ name }) => name === "with its sourcing")?.update as Published;

beforeEach(() => {
  document.body.innerHTML = specimen.body;
});

function part(name: string): HTMLElement {
  return document.querySelector(`#ledger [data-part="${name}"]`) as HTMLElement;
}

function lines(name: string): string[] {
  return [...part(name).querySelectorAll("li")].map((each) => each.textContent?.trim() ?? "");
}

function entry(event: object): Event & { type: "question.closed" } {
  return { at: AT, seq: 8, ...event } as Event & { type: "question.closed" };
}

describe("a question", () => {
  const question = { id: "q1", state: "answered", text: "When will the bridge reopen?", at: AT } as const;

  it("that is answered says so in its place, with the way to the answer", () => {
    enter(
      entry({ type: "question.closed", question: { ...question, note: "On Friday.", url: "/u/2/" } }),
      core,
    );
    expect(lines("questions")[0]).toBe("When will the bridge reopen? On Friday. See the update");
    expect(part("questions").querySelector(".n")?.textContent).toBe("0");
  });

  it("that is taken back goes", () => {
    enter(entry({ type: "question.closed", question: { ...question, state: "withdrawn" } }), core);
    expect(lines("questions")).toHaveLength(1);
  });

  it("that is new stands below the others", () => {
    const asked = { id: "q3", state: "open", text: "Who pays?", at: AT };
    enter(entry({ type: "question.opened", question: asked }), core);
    expect(lines("questions")[2]).toBe("Who pays?");
    expect(part("questions").querySelector(".n")?.textContent).toBe("2");
  });
});

it("whom we have asked is told in the sentences that came, each asked one counted once", () => {
  const request = { id: "r2", state: "declined", text: "The mayor declined to comment.", at: AT };
  for (const _twice of [1, 2]) {
    enter(entry({ type: "request.changed", request, asked: ["Two were asked."] }), core);
  }
  expect(lines("asked")).toEqual(["Two were asked."]);
  expect(part("asked").querySelector(".n")?.textContent).toBe("2");
});

it("what we know leaves with the words it rests on", async () => {
  const { headline, html, byline, ...rest } = first;
  expect(lines("known")).toHaveLength(1);
  place({ ...rest, state: "held" });
  expect(part("known").textContent).not.toContain("The bridge is closed.");
  await vi.dynamicImportSettled();
  expect(part("known").hidden).toBe(true);
});

it("a story of which nothing is known, asked or open shows no ledger", () => {
  renew(undefined, core);
  expect(document.getElementById("ledger")?.hidden).toBe(true);
  const ledger: Ledger = { known: [], questions: [], requests: [], asked: [] };
  renew({ ...ledger, questions: [{ id: "q", state: "open", text: "Why?", at: AT }] }, core);
  expect(document.getElementById("ledger")?.hidden).toBe(false);
});

describe("how an update is known", () => {
  it("comes with the update", async () => {
    const made = place({ ...sourced, id: "u40", number: 40 });
    await vi.dynamicImportSettled();
    expect(made?.querySelector(".told")?.textContent).toBe("According to the river police.");
  });

  it("stays open for a reader who opened it, when it changes", async () => {
    const made = place({ ...sourced, id: "u41", number: 41 });
    await vi.dynamicImportSettled();
    const panel = made?.querySelector(".how") as HTMLDetailsElement;
    panel.open = true;
    panel.dispatchEvent(new window.Event("toggle"));
    place({ ...sourced, id: "u41", number: 41, headline: "The ferry runs until nine" });
    await vi.dynamicImportSettled();
    expect(document.querySelector<HTMLDetailsElement>("#u-u41 .how")?.open).toBe(true);
    expect(document.querySelectorAll("#u-u41 .known")).toHaveLength(1);
  });

  it("never brings back words that were withdrawn meanwhile", async () => {
    place({ ...sourced, id: "u42", number: 42 });
    const { headline, html, byline, how, ...rest } = sourced;
    place({ ...rest, id: "u42", number: 42, state: "held" });
    await vi.dynamicImportSettled();
    expect(document.getElementById("u-u42")?.textContent).not.toContain("river police");
  });

  it("is put in once, however often it is told", () => {
    const node = document.querySelector("#latest > article") as HTMLElement;
    if (sourced.how) for (const _twice of [1, 2]) tell(node, sourced.how, core);
    expect(node.querySelectorAll(".known")).toHaveLength(1);
  });
});
