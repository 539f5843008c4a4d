/** What somebody writes in an update, as a value: compared, kept, sent. */

import { forServer, same } from "../document/form";
import { type Doc, EMPTY } from "../document/schema";

export interface Link {
  readonly title: string;
  readonly url: string;
}

export interface Source {
  readonly outlet: string;
  readonly url: string;
}

export interface Writing {
  readonly headline: string;
  readonly doc: Doc;
  readonly byline: readonly string[];
  readonly key: boolean;
  readonly warning: string;
  readonly links: readonly Link[];
  readonly source: Source | null;
}

/** The words in an answer of the API. */
export interface Wording {
  readonly headline: string;
  readonly body: { readonly doc: Doc } | null;
  readonly byline: readonly string[];
  readonly warning: string;
  readonly links: readonly Link[];
  readonly source: Source | null;
}

/** An update as the API answers it. */
export interface Update extends Wording {
  readonly id: string;
  readonly url: string;
  readonly story: string;
  readonly state: State;
  readonly version: number;
  readonly revision: number;
  readonly number: number | null;
  readonly key: boolean;
  readonly pinned: boolean;
  readonly published_at: string | null;
  readonly modified_at: string | null;
  readonly created_at: string;
  readonly draft: (Wording & { readonly key: boolean; readonly saved_at: string }) | null;
  readonly notes: readonly { readonly kind: string; readonly text: string; readonly at: string }[];
  readonly release: {
    readonly kind: string;
    readonly at: string;
    readonly refused_at: string | null;
    readonly refusal: string;
  } | null;
}

export type State =
  | "draft"
  | "in_review"
  | "approved"
  | "embargoed"
  | "published"
  | "held"
  | "retracted"
  | "discarded";

export interface Receipt {
  readonly id: string;
  readonly url: string;
  readonly seq: number | null;
  readonly version: number;
  readonly state: State;
}

export const NOTHING: Writing = {
  headline: "",
  doc: EMPTY,
  byline: [],
  key: false,
  warning: "",
  links: [],
  source: null,
};

/** Whether readers have an update, or a sign of it. */
export function isPublic(state: State): boolean {
  return state === "published" || state === "held" || state === "retracted";
}

/** The words on which somebody goes on writing: of a public update those of its unsent change, if there is one. */
export function writingOf(update: Update): Writing {
  return { ...worded(update.draft ?? update), key: update.key };
}

/** The words that readers have. */
export function publicWriting(update: Update): Writing {
  return { ...worded(update), key: update.key };
}

/** The words of an answer as somebody writes them. */
export function worded(row: Wording): Omit<Writing, "key"> {
  const { headline, byline, warning, links, source } = row;
  return { headline, doc: forServer(row.body?.doc ?? EMPTY), byline, warning, links, source };
}

/** Whether a public update is a key event is no matter of its words: `base` says it. */
export function keyed(writing: Writing, base: Writing, state: State): Writing {
  return isPublic(state) ? { ...writing, key: base.key } : writing;
}

const NAMES = ["headline", "byline", "key", "warning", "links", "source"] as const;

/** Whether both say the same; a headline's spaces say nothing. */
export function equal(one: Writing, other: Writing): boolean {
  return differing(one, other).length === 0;
}

/** The names of what differs. */
export function differing(one: Writing, other: Writing): (keyof Writing)[] {
  const names: (keyof Writing)[] = NAMES.filter((name) => flat(one, name) !== flat(other, name));
  return same(one.doc, other.doc) ? names : [...names, "doc"];
}

function flat(writing: Writing, name: (typeof NAMES)[number]): string {
  const value = name === "headline" ? oneLine(writing.headline) : writing[name];
  return JSON.stringify(value);
}

/** Whether there is anything that could be saved or published. */
export function saysSomething(writing: Writing): boolean {
  return Boolean(oneLine(writing.headline) || forServer(writing.doc).content);
}

/** The fields of `writing` named in `names`, as calls of the API take them. */
export function sent(writing: Writing, names: readonly (keyof Writing)[]): Record<string, unknown> {
  const named = names.map((name) =>
    name === "doc"
      ? ["body", { format: "doc", content: forServer(writing.doc) }]
      : [name, name === "headline" ? oneLine(writing.headline) : writing[name]],
  );
  return Object.fromEntries(named);
}

/** All of it but `key`, which public updates have elsewhere. */
export const WORDS: readonly (keyof Writing)[] = ["headline", "doc", "byline", "warning", "links", "source"];

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
