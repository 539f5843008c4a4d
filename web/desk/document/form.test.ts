import { Editor, type JSONContent } from "@tiptap/core";
import { describe, expect, it } from "vitest";
import { host, link, typed } from "./addresses";
import { extensions } from "./extensions";
import { forEditor, forServer, same } from "./form";
import { count, wordsOf } from "./passages";
import type { Doc, Node } from "./schema";
import specimen from "./specimen.json";

const p = (...content: Node[]): Node => ({ type: "paragraph", content });
const t = (text: string, ...marks: NonNullable<Node["marks"]>): Node =>
  marks.length ? { type: "text", text, marks } : { type: "text", text };

const WHOLE = specimen as Doc;

function through(doc: Doc): Doc {
  const editor = new Editor({
    extensions: extensions(),
    content: forEditor(doc) as JSONContent,
    injectCSS: false,
  });
  const json = editor.getJSON() as Node;
  editor.destroy();
  return forServer(json);
}

describe("a text that goes through the editor untouched", () => {
  it("comes back as the server had it, whatever it holds", () => {
    expect(through(WHOLE)).toEqual(WHOLE);
  });

  it("survives a form that the editor would not make itself", () => {
    const strange: Doc = {
      type: "doc",
      content: [
        { type: "blockquote", attrs: { cite: "Nobody" } },
        { type: "bulletList" },
        { type: "bulletList", content: [{ type: "listItem", content: [{ type: "horizontalRule" }] }] },
      ],
    };
    const { content } = through(strange);
    expect(content?.map((node) => node.type)).toEqual(["blockquote", "bulletList"]);
  });

  it("is empty if it holds nothing but empty lines", () => {
    expect(through({ type: "doc" })).toEqual({ type: "doc" });
    expect(forServer({ type: "doc", content: [p(), p(t(" ")), p()] })).toEqual({ type: "doc" });
  });
});

describe("the form in which the server takes a text", () => {
  it("leaves out unset and unknown attributes and marks", () => {
    const link = { href: "https://a.example/", target: null, rel: null, class: "x" };
    const editors: Node = {
      type: "doc",
      content: [
        {
          type: "paragraph",
          attrs: { textAlign: "left" },
          content: [t("a", { type: "link", attrs: link }, { type: "underline" })],
        },
      ],
    };
    expect(forServer(editors).content).toEqual([
      p(t("a", { type: "link", attrs: { href: "https://a.example/" } })),
    ]);
  });

  it("is the same for the same words, however they are cut into runs", () => {
    const doc = (...runs: Node[]): Doc => ({ type: "doc", content: [p(...runs)] });
    expect(same(doc(t("Old "), t("Bridge")), doc(t("Old Bridge")))).toBe(true);
    expect(same(doc(t("Old "), t("Bridge", { type: "bold" })), doc(t("Old Bridge")))).toBe(false);
  });
});

it("tells a text's words, with what its pictures show", () => {
  const doc: Doc = {
    type: "doc",
    content: [p(t("Shut.")), ...(WHOLE.content ?? []).slice(4, 5), ...(WHOLE.content ?? []).slice(7, 8)],
  };
  expect(wordsOf(doc)).toBe("Shut.\nNo.\n— Mayor\n[The pier]");
  expect(count(doc, "en")).toBe(5);
});

describe("an address", () => {
  it.each([
    ["example.org/a", "https://example.org/a"],
    ["desk@courier.example", "mailto:desk@courier.example"],
    ["HTTPS://Town.example", "https://Town.example"],
    ["//town.example/x", "https://town.example/x"],
  ])("typed as %s is taken as %s", (raw, address) => expect(typed(raw)).toBe(address));

  it.each(["javascript:alert(1)", "java\tscript:x", "file:///c:/x", "https://a@b.example/", "the plan", ""])(
    "%s is none",
    (raw) => expect(link(raw)).toBeUndefined(),
  );

  it("has a host as a reader knows it", () =>
    expect(host("https://www.Town.example/x")).toBe("town.example"));
});
