import { getSchema } from "@tiptap/core";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import { describe, expect, it } from "vitest";
import { extensions } from "./extensions";
import { chosen, placed } from "./quoting";

const schema = getSchema(extensions());

function state(...lines: (string | object)[]): EditorState {
  const content = lines.map((line) => ({
    type: "paragraph",
    content: typeof line === "string" ? [{ type: "text", text: line }] : [line],
  }));
  return EditorState.create({ schema, doc: schema.nodeFromJSON({ type: "doc", content }) });
}

function select(before: EditorState, from: number, to = from): EditorState {
  return before.apply(before.tr.setSelection(TextSelection.create(before.doc, from, to)));
}

const STATEMENT = state(
  "The bridge is shut. Nobody may cross, river police said.",
  "Divers go down at dawn.",
);

describe("what is chosen", () => {
  it("are the words without the spaces at their ends, with what stands around them", () => {
    const quoted = chosen(select(STATEMENT, 20, 38));
    expect(quoted).toMatchObject({
      words: "Nobody may cross,",
      prefix: "The bridge is shut. ",
      suffix: " river police said.\n\nDivers go down at dawn.",
      sentence: "Nobody may cross, river police said.",
    });
    expect(STATEMENT.doc.textBetween(quoted?.from ?? 0, quoted?.to ?? 0)).toBe("Nobody may cross,");
  });

  it("is the sentence of the caret where nothing is selected", () => {
    expect(chosen(select(STATEMENT, 5))?.words).toBe("The bridge is shut.");
    expect(chosen(select(STATEMENT, 57))?.words).toBe("Nobody may cross, river police said.");
    expect(chosen(select(STATEMENT, 59))?.words).toBe("Divers go down at dawn.");
  });

  it("ends with its line, and is nothing in an empty one", () => {
    expect(chosen(select(STATEMENT, 21, 70))?.words).toBe("Nobody may cross, river police said.");
    expect(chosen(select(state(" "), 1))).toBeUndefined();
  });
});

describe("the words of a claim", () => {
  const selector = { id: "c1", exact: "at dawn", prefix: "", suffix: "" };

  it("are found by their mark, whatever an edit made of them", () => {
    const marks = [{ type: "anchor", attrs: { id: "c1" } }];
    const { doc } = state("at dawn", { type: "text", text: "at first light", marks });
    const place = placed(doc, selector);
    expect(doc.textBetween(place?.from ?? 0, place?.to ?? 0)).toBe("at first light");
  });

  it("are found by what they say where the mark is gone, at the place most alike around", () => {
    const { doc } = state("Ferries run at dawn.", "Divers go down at dawn.");
    const place = placed(doc, { ...selector, prefix: "go down " });
    expect(doc.textBetween((place?.from ?? 0) - 5, place?.to ?? 0)).toBe("down at dawn");
  });

  it("are nowhere once nobody says them any more", () => {
    expect(placed(state("Ferries run at noon.").doc, selector)).toBeUndefined();
  });
});
