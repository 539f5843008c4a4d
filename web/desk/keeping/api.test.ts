import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const page = (id: number, csrf: string): Response =>
  new Response(
    `<script type="application/json" id="desk-data">{"csrf":"${csrf}","member":{"id":${id}}}</script>`,
  );
const problem = (status: number, kind: string): Response =>
  new Response(JSON.stringify({ type: `/api/v1/problems/${kind}`, detail: "A sentence." }), { status });

let answers: (Response | Error)[];
let asked: [string, RequestInit][];
let api: typeof import("./api");

beforeEach(async () => {
  document.body.innerHTML = "";
  document.body.append(
    Object.assign(document.createElement("script"), {
      type: "application/json",
      id: "desk-data",
      textContent: '{"csrf":"first","member":{"id":7,"may":[]}}',
    }),
  );
  vi.resetModules();
  [answers, asked] = [[], []];
  vi.stubGlobal("fetch", (address: string, how: RequestInit) => {
    asked.push([address, how]);
    const answer = answers.shift() ?? new Error("nobody answers");
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  api = await import("./api");
});

afterEach(() => vi.unstubAllGlobals());

const headers = (at: number): Record<string, string> => asked[at]?.[1].headers as Record<string, string>;

describe("a call", () => {
  it("names the version, its key and the page's token", async () => {
    answers = [new Response('{"ok":1}')];
    expect(await api.call("PATCH", "/x", { version: 4, key: "k", body: {} })).toEqual({ ok: 1 });
    expect(headers(0)).toMatchObject({ "If-Match": '"4"', "Idempotency-Key": "k", "X-CSRFToken": "first" });
  });

  it("is refused in the server's sentence", async () => {
    answers = [problem(412, "stale")];
    await expect(api.call("PATCH", "/x")).rejects.toMatchObject({
      status: 412,
      kind: "stale",
      why: "A sentence.",
    });
  });

  it.each([[502], [503], [429]])("that cannot be answered just now (%i) is no refusal", async (status) => {
    answers = [problem(status, "unavailable")];
    await expect(api.call("PATCH", "/x")).rejects.toBeInstanceOf(api.Unreachable);
  });

  it("whose answer is cut off may have been done", async () => {
    answers = [new Response('{"id":')];
    await expect(api.call("POST", "/x")).rejects.toBeInstanceOf(api.Unreachable);
  });
});

describe("after the session has ended", () => {
  it("goes on with the new one if the same member signed in again", async () => {
    answers = [problem(401, "no-token"), page(7, "second"), new Response("{}")];
    await api.call("POST", "/x");
    expect(headers(2)["X-CSRFToken"]).toBe("second");
  });

  it("sends nothing in the name of somebody else who signed in", async () => {
    answers = [problem(401, "no-token"), page(8, "theirs")];
    await expect(api.call("POST", "/x")).rejects.toBeInstanceOf(api.SignedOut);
    expect(asked.length).toBe(2);
  });

  it("takes a new token where the old one is no longer good, but not a refused role for that", async () => {
    answers = [problem(403, "forged"), page(7, "second"), new Response("{}")];
    await api.call("POST", "/x");
    answers = [problem(403, "not-allowed")];
    await expect(api.call("POST", "/x")).rejects.toMatchObject({ kind: "not-allowed" });
  });
});
