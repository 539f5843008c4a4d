import { Editor } from "@tiptap/core";
import { describe, expect, it } from "vitest";
import { extensions } from "../document/extensions";
import { forServer } from "../document/form";
import type { Node } from "../document/schema";
import { clean } from "./clean";
import * as from from "./specimens";

function pasted(html: string): readonly Node[] {
  const editor = new Editor({ extensions: extensions(), content: clean(html).html, injectCSS: false });
  const { content } = forServer(editor.getJSON() as Node);
  editor.destroy();
  return content ?? [];
}

const p = (...content: Node[]): Node => ({ type: "paragraph", content });
const t = (text: string, ...types: string[]): Node =>
  types.length ? { type: "text", text, marks: types.map((type) => ({ type })) } : { type: "text", text };
const li = (...content: Node[]): Node => ({ type: "listItem", content });

describe("a text pasted from Word", () => {
  it("keeps headings, bold and italics, and loses classes, spacers and comments", () => {
    expect(pasted(from.WORD)).toEqual([
      { type: "heading", content: [t("What the inspection found")] },
      p(
        t("The third pier has "),
        t("lost stone", "bold"),
        t(" below the water line, the "),
        t("dive report", "italic"),
        t(" says."),
      ),
    ]);
  });

  it("makes lists in lists of paragraphs that only look like items", () => {
    expect(pasted(from.WORD_LIST)).toEqual([
      {
        type: "bulletList",
        content: [
          li(p(t("Old Bridge is shut"))),
          li(p(t("The ferry runs")), { type: "bulletList", content: [li(p(t("every twelve minutes")))] }),
          li(p(t("Buses turn at the market"))),
        ],
      },
      p(t("Then, in order:")),
      { type: "orderedList", content: [li(p(t("Divers go down"))), li(p(t("The council meets")))] },
    ]);
  });

  it("keeps quotations as quotations", () => {
    expect(pasted(from.WORD_QUOTE)).toEqual([
      { type: "blockquote", content: [p(t("No repair has been cancelled.")), p(t("None."))] },
    ]);
  });

  it("keeps a table's rows and cells, and none of its widths", () => {
    const cell = (text: string): Node => ({ type: "tableCell", content: [p(t(text))] });
    expect(pasted(from.WORD_TABLE)).toEqual([
      {
        type: "table",
        content: [
          { type: "tableRow", content: [cell("Street"), cell("Households")] },
          { type: "tableRow", content: [cell("Tanner’s Row"), cell("19")] },
        ],
      },
    ]);
  });
});

describe("a text pasted from Google Docs", () => {
  it("is not bold for its wrapper, and bold where it was bold", () => {
    expect(pasted(from.DOCS)).toEqual([
      { type: "heading", attrs: { level: 3 }, content: [t("Detour")] },
      p(
        t("A baker drives "),
        t("46 kilometres", "bold"),
        t(" a day, "),
        t("twice", "italic"),
        t(" round the hill."),
      ),
      p({
        type: "text",
        text: "the plan",
        marks: [{ type: "link", attrs: { href: "https://town.example/plan" } }],
      }),
    ]);
  });

  it("keeps a list that stands in a list within its item", () => {
    expect(pasted(from.DOCS_LIST)).toEqual([
      {
        type: "bulletList",
        content: [
          li(p(t("East bank")), { type: "bulletList", content: [li(p(t("two wards")))] }),
          li(p(t("West bank"))),
        ],
      },
    ]);
  });
});

describe("a text pasted from a web page", () => {
  it("keeps words, links and quotations with their speaker, and no scripts, styles or hidden words", () => {
    expect(pasted(from.PAGE)).toEqual([
      { type: "heading", content: [t("River falls")] },
      p(t("The level "), t("fell", "bold"), t(" overnight.")),
      p(t("It will fall further.")),
      {
        type: "blockquote",
        attrs: { cite: "The harbour office", url: "https://harbour.example/level" },
        content: [p(t("We expect low water by noon."))],
      },
      p({
        type: "text",
        text: "Read more",
        marks: [{ type: "link", attrs: { href: "https://river.example/a" } }],
      }),
      p(t("no link")),
    ]);
  });

  it("leaves pictures out and says how many: their rights cannot be pasted", () => {
    expect(clean(from.PICTURES)).toEqual({
      html: "<figure><figcaption>The pier at low water</figcaption></figure>",
      pictures: 1,
    });
  });

  it("makes paragraphs of lines that stand apart", () => {
    expect(pasted("<p>First.<br><br>Second.<br>Still second.</p><p>&nbsp;</p><div><br></div>")).toEqual([
      p(t("First.")),
      p(t("Second."), { type: "hardBreak" }, t("Still second.")),
    ]);
  });

  it("takes a table that only holds a page together apart", () => {
    expect(pasted("<table><tr><td><p>One cell</p></td></tr></table>")).toEqual([p(t("One cell"))]);
  });
});

it("what was copied in the editor itself comes back as it was", () => {
  const own = '<p data-pm-slice="1 1 []">As it <strong>was</strong></p>';
  expect(clean(own).html).toBe(own);
});
