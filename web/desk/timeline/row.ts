/** One update in the timeline. */

import { el, icon } from "../dom";
import { at } from "../times";
import { counted, fill, words } from "../words";
import type { Person, Row } from "./rows";

const SYMBOLS: Readonly<Record<string, string>> = {
  draft: "draft",
  in_review: "review",
  approved: "ok",
  embargoed: "lock",
  published: "pub",
  held: "hold",
  retracted: "gone",
};
const NOTED: Readonly<Record<string, string>> = {
  clarification: words.clarified_at,
  correction: words.corrected_at,
  editors_note: words.noted_at,
};

/** The line of `row`; `here` are those who edit it. */
export function line(row: Row, here: readonly Person[], current: boolean): HTMLLIElement {
  const gone = row.state === "retracted";
  const headline = row.headline || row.excerpt || words.untitled;
  const link = el(
    "a",
    {
      href: `?u=${encodeURIComponent(row.id)}`,
      "data-id": row.id,
      "aria-current": current ? "true" : undefined,
    },
    el("p", { class: gone ? "st is-gone" : "st" }, ...state(row)),
    el("p", { class: "hd" }, gone ? el("s", {}, headline) : headline),
    ...here.map(({ name }) => {
      const initial = el("b", { "aria-hidden": "true" }, [...name][0]?.toLocaleUpperCase() ?? "");
      return el("p", { class: "pr" }, initial, fill(words.editing, { name }));
    }),
  );
  return el("li", { id: `row-${row.id}` }, link);
}

function state(row: Row): (Node | string | false)[] {
  const symbol = icon(
    row.release ? (row.release.kind === "embargo" ? "lock" : "clock") : (SYMBOLS[row.state] ?? "draft"),
  );
  return [
    symbol,
    main(row),
    row.key && el("em", {}, words.key),
    row.pinned && el("em", {}, words.pinned),
    row.note !== null &&
      row.note.kind in NOTED &&
      el("em", { class: "fixed" }, fill(NOTED[row.note.kind] ?? "", { time: at(row.note.at) })),
    row.changed && el("em", {}, words.change_waits),
    row.comments > 0 && el("em", {}, fill(words.comments_number, { number: row.comments })),
    el("span", {}, aside(row)),
  ].filter(Boolean) as (Node | string)[];
}

function main(row: Row): string {
  if (row.state === "retracted")
    return fill(words.retracted_at, { time: row.retracted_at ? at(row.retracted_at) : "" });
  if (row.held) return fill(words.held_by, { name: row.held.by });
  if (row.release?.refused_at) return words.release_failed;
  if (row.release) {
    const time = at(row.release.at);
    return row.release.kind === "embargo" ? fill(words.embargo_until, { time }) : time;
  }
  if (row.published_at) return at(row.published_at);
  if (row.state === "in_review") return words.in_review;
  return row.state === "approved" ? words.approved : words.draft;
}

function aside(row: Row): string {
  if (row.group === "published") return [row.byline.join(", "), opened(row)].filter(Boolean).join(" · ");
  if (row.held) return at(row.held.at);
  return row.saved_at ? fill(words.they_saved, { time: at(row.saved_at) }) : "";
}

function opened({ opened: number }: Row): string {
  return number ? counted(words.opened, number) : "";
}
