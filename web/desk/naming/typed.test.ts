import { type Editor, getSchema } from "@tiptap/core";
import { EditorState } from "@tiptap/pm/state";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { extensions } from "../document/extensions";
import { begun, type Offer, REST, Typing } from "./typed";

/** All that an editor is to somebody who looks at what is typed. */
class Written {
  readonly isDestroyed = false;
  state = EditorState.create({ schema: getSchema(extensions()) });

  insert(text: string): void {
    this.state = this.state.apply(this.state.tr.insertText(text));
  }

  get editor(): Editor {
    return this as unknown as Editor;
  }
}

describe("what of a name is typed", () => {
  it.each([
    ["He met Ida", "Ida"],
    ["He met Ida Br", "Ida Br"],
    ["He met Ida B", "Ida B"],
    ["He met B", ""],
    ["At St. Ma", "At St. Ma"],
    ["In Mühlg", "In Mühlg"],
    ["قال محم", "محم"],
    ["他在東京都", "他在東京都"],
    ["nothing begins", ""],
    ["He met Id", ""],
    ["He met Ida ", ""],
    ["Ida.", ""],
    ["", ""],
  ])("%j begins %j", (text, name) => {
    expect(begun(text)).toBe(name);
  });

  it("looks at the last letters alone, however long the text is", () => {
    expect(begun(`${"Word ".repeat(100_000)}x Ida`)).toBe("Ida");
  });
});

describe("typing", () => {
  let written: Written;
  let looked: string[];
  let loads: number;
  let typing: Typing;

  const write = (text: string): void => {
    for (const letter of text) {
      written.insert(letter);
      typing.typed();
    }
  };

  beforeEach(() => {
    vi.useFakeTimers();
    looked = [];
    loads = 0;
    written = new Written();
    const offer: Offer = { look: (typed) => void looked.push(typed), key: () => false };
    typing = new Typing(written.editor, () => {
      loads += 1;
      return Promise.resolve(() => offer);
    });
  });

  it("loads and asks nothing while no name is begun", async () => {
    write("nothing begins here, whatever is written");
    await vi.advanceTimersByTimeAsync(REST * 10);
    expect([loads, looked]).toEqual([0, []]);
  });

  it("asks once for a name, when typing rests, and loads what offers names once", async () => {
    write("he met Ida");
    expect([loads, looked]).toEqual([0, []]);
    await vi.advanceTimersByTimeAsync(REST);
    write(" Brandt");
    await vi.advanceTimersByTimeAsync(REST);
    expect(loads).toBe(1);
    expect(looked.filter(Boolean)).toEqual(["Ida", "Ida Brandt"]);
  });

  it("takes the offer away when the name is over", async () => {
    write("he met Ida");
    await vi.advanceTimersByTimeAsync(REST);
    write(" and");
    expect(looked[looked.length - 1]).toBe("");
  });

  it("goes on when what offers names cannot be loaded, and tries again with the next name", async () => {
    const failing = new Typing(written.editor, () => {
      loads += 1;
      return Promise.reject(new Error("offline"));
    });
    for (const text of ["Ida", " Brandt"]) {
      written.insert(text);
      failing.typed();
      await vi.advanceTimersByTimeAsync(REST);
    }
    expect(loads).toBe(2);
    expect(written.state.doc.textContent).toBe("Ida Brandt");
  });
});
