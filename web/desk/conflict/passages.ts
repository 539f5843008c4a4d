/** Two texts against each other, passage by passage. */

import { diffArrays, diffWordsWithSpace } from "diff";
import type { Piece } from "../dialogs/difference";
import { forServer } from "../document/form";
import { wordsOf } from "../document/passages";
import type { Doc, Node } from "../document/schema";

/** What stands in both, or what each has in the place of the other's. */
export type Passage =
  | { readonly kind: "same"; readonly blocks: readonly Node[] }
  | { readonly kind: "differs"; readonly theirs: readonly Node[]; readonly mine: readonly Node[] };

const LONG = 20_000;

/** The passages of two texts in order. */
export function passages(theirs: Doc, mine: Doc): Passage[] {
  const [left, right] = [blocks(theirs), blocks(mine)];
  const changes = diffArrays(left, right, { comparator: (one, other) => form(one) === form(other) });
  const made: Passage[] = [];
  for (const { added, removed, value } of changes) {
    const last = made[made.length - 1];
    if (!added && !removed) made.push({ kind: "same", blocks: value });
    else if (last?.kind !== "differs") {
      made.push({ kind: "differs", theirs: removed ? value : [], mine: added ? value : [] });
    } else if (removed) made[made.length - 1] = { ...last, theirs: [...last.theirs, ...value] };
    else made[made.length - 1] = { ...last, mine: [...last.mine, ...value] };
  }
  return made.flatMap(paired);
}

/** What somebody chose of each passage, as one text. */
export function combine(all: readonly Passage[], choices: readonly ("theirs" | "mine" | "none")[]): Doc {
  let place = 0;
  const chosen = all.flatMap((passage): readonly Node[] => {
    if (passage.kind === "same") return passage.blocks;
    const choice = choices[place] ?? "mine";
    place += 1;
    return choice === "none" ? [] : passage[choice];
  });
  return forServer({ type: "doc", content: chosen });
}

/** The words of two stretches as differences: what only the first has, and what only the second has. */
export function against(theirs: string, mine: string): { theirs: Piece[]; mine: Piece[] } {
  if (theirs.length + mine.length > LONG) return { theirs: [["+", theirs]], mine: [["+", mine]] };
  const changes = diffWordsWithSpace(theirs, mine);
  return {
    theirs: changes.filter(({ added }) => !added).map(({ removed, value }) => [removed ? "+" : "=", value]),
    mine: changes.filter(({ removed }) => !removed).map(({ added, value }) => [added ? "+" : "=", value]),
  };
}

/** The words of some blocks, one line each. */
export function wordsIn(stretch: readonly Node[]): string {
  return stretch.map(wordsOf).join("\n");
}

/** Where both changed the same number of blocks, each is chosen by itself. */
function paired(passage: Passage): Passage[] {
  if (passage.kind === "same" || passage.theirs.length !== passage.mine.length) return [passage];
  return passage.theirs.map((block, place) => ({
    kind: "differs",
    theirs: [block],
    mine: [passage.mine[place] as Node],
  }));
}

function blocks(doc: Doc): Node[] {
  return [...(forServer(doc).content ?? [])];
}

function form(block: Node): string {
  return JSON.stringify(block);
}
