/** The words of the interface: the server puts them into the page, in the story's language. */

import type { ChangeKind, StoryState } from "../contract/events";

/** A sentence for each of some sample numbers, one of each plural category. */
export type Counted = Readonly<Record<string, string>>;

export interface Words {
  readonly locale: string;
  readonly note: Readonly<Record<ChangeKind, string>>;
  readonly changed: Readonly<Record<ChangeKind, string>>;
  readonly gone: Readonly<Record<"held" | "retracted" | "withdrawn", string>>;
  readonly held: string;
  readonly key: string;
  readonly new: string;
  readonly and: string;
  readonly comma: string;
  readonly corrected: string;
  readonly retracted: string;
  readonly earlier: string;
  readonly nameless: string;
  readonly updated: string;
  readonly warning: string;
  readonly strip: Readonly<
    Record<
      | "checked"
      | "until"
      | "paused"
      | "closed"
      | "ended"
      | "mine"
      | "lost"
      | "asof"
      | "pause"
      | "resume"
      | "again",
      string
    >
  >;
  readonly state: Readonly<Record<Exclude<StoryState, "draft" | "scheduled">, string>>;
  readonly waiting: Counted;
  readonly arrived: Counted;
  readonly copied: string;
  readonly until: string;
  readonly answered: string;
  readonly own_zone: string;
  readonly story_zone: string;
}

/** The words of this page. */
export const words: Words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");

/** `text` with each `{name}` replaced. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The sentence for `number`, with the number in it. */
export function counted(sentences: Counted, number: number): string {
  const rules = new Intl.PluralRules(words.locale);
  const category = rules.select(number);
  const sample = Object.keys(sentences).find((each) => rules.select(Number(each)) === category);
  return fill(sentences[sample ?? "100"] ?? "{number}", { number });
}

/** Names as a sentence lists them. */
export function joined(names: readonly string[]): string {
  const last = names[names.length - 1] ?? "";
  if (names.length < 2) return last;
  return fill(words.and, { names: names.slice(0, -1).join(words.comma), last });
}

/** Puts `text` into `node`, with an element for the time `at` where it says `{time}`. */
export function say(node: Element, text: string, at = "", form = ""): void {
  const [before = "", after] = text.split("{time}");
  node.textContent = before;
  if (after === undefined) return;
  const time = document.createElement("time");
  time.dateTime = at;
  if (form) time.dataset.form = form;
  node.append(time, after);
}
