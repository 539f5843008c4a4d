/** Differences as they are shown: what went is struck, what came is underlined. */

import { el } from "../dom";

/** `=` stands in both, `-` only in the older, `+` only in the newer text. */
export type Piece = readonly ["=" | "-" | "+", string];

const CONTEXT = 60;

/** The pieces as words; of a long stretch that stayed, its ends. */
export function difference(pieces: readonly Piece[]): HTMLElement {
  const shown = pieces.map(([sign, text], place) => {
    if (sign === "-") return el("del", {}, text);
    if (sign === "+") return el("ins", {}, text);
    return document.createTextNode(shortened(text, place === 0, place === pieces.length - 1));
  });
  return el("p", { class: "diff" }, ...shown);
}

/** Whether anything differs. */
export function differs(pieces: readonly Piece[]): boolean {
  return pieces.some(([sign]) => sign !== "=");
}

function shortened(text: string, first: boolean, last: boolean): string {
  if (text.length <= 2 * CONTEXT) return text;
  const head = first ? "" : text.slice(0, CONTEXT).replace(/\S*$/, "");
  const tail = last ? "" : text.slice(-CONTEXT).replace(/^\S*/, "");
  return `${head}…${tail}`;
}
