import { expect, it } from "vitest";
import type { Doc, Node } from "../document/schema";
import { against, combine, passages } from "./passages";

const p = (text: string): Node => ({ type: "paragraph", content: [{ type: "text", text }] });
const doc = (...texts: string[]): Doc => ({ type: "doc", content: texts.map(p) });

const THEIRS = doc("The bridge is shut.", "A baker drives 46 kilometres.", "Ends.");
const MINE = doc("The bridge is shut.", "A baker drives twice round the hill.", "Ends.", "The mill is near.");

it("shows what stands in both once, and each difference with both its sides", () => {
  expect(passages(THEIRS, MINE)).toEqual([
    { kind: "same", blocks: [p("The bridge is shut.")] },
    {
      kind: "differs",
      theirs: [p("A baker drives 46 kilometres.")],
      mine: [p("A baker drives twice round the hill.")],
    },
    { kind: "same", blocks: [p("Ends.")] },
    { kind: "differs", theirs: [], mine: [p("The mill is near.")] },
  ]);
});

it("combines what was chosen, passage by passage", () => {
  const all = passages(THEIRS, MINE);
  expect(combine(all, ["mine", "mine"])).toEqual(MINE);
  expect(combine(all, ["theirs", "none"])).toEqual(THEIRS);
  expect(combine(all, ["theirs", "mine"])).toEqual(
    doc("The bridge is shut.", "A baker drives 46 kilometres.", "Ends.", "The mill is near."),
  );
});

it("lets each of several changed paragraphs be chosen by itself", () => {
  const all = passages(doc("One a.", "Two a."), doc("One b.", "Two b."));
  expect(combine(all, ["theirs", "mine"])).toEqual(doc("One a.", "Two b."));
});

it("tells two texts apart that say the same in another form", () => {
  const bold: Doc = {
    type: "doc",
    content: [{ type: "paragraph", content: [{ type: "text", text: "Shut", marks: [{ type: "bold" }] }] }],
  };
  expect(passages(doc("Shut"), bold).map(({ kind }) => kind)).toEqual(["differs"]);
});

it("marks the words that only one side has", () => {
  const { mine, theirs } = against("every twelve minutes", "every fifteen minutes");
  expect(theirs).toEqual([
    ["=", "every "],
    ["+", "twelve"],
    ["=", " minutes"],
  ]);
  expect(mine).toEqual([
    ["=", "every "],
    ["+", "fifteen"],
    ["=", " minutes"],
  ]);
});
