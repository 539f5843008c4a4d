import { describe, expect, it } from "vitest";
import { words } from "../words";
import { complete } from "./pointer";

describe("a name and its address", () => {
  it("are handed on as the server takes them", () => {
    expect(complete(" What the  bridge carries ", "courier.example/bridge")).toEqual({
      name: "What the bridge carries",
      url: "https://courier.example/bridge",
    });
  });

  it("are both needed", () => {
    expect(complete(" ", "https://courier.example/")).toBe(words.pointer_name_needed);
    expect(complete("The bridge", "")).toBe(words.pointer_refused);
  });

  it("lead to the web, not to a mailbox or a script", () => {
    expect(complete("Noor", "noor@courier.example")).toBe(words.pointer_refused);
    expect(complete("Noor", "javascript:alert(1)")).toBe(words.pointer_refused);
  });
});
