/** A text's words without its form: to count, to compare, to show in short. */

import { type Doc, LINES, type Node } from "./schema";

/** The words of a node on one line; a picture or an embed says what it shows. */
export function wordsOf(node: Node): string {
  if (node.type === "text") return node.text ?? "";
  if (node.type === "hardBreak") return "\n";
  if (node.type === "image" || node.type === "embed") return told(node);
  const inside = (node.content ?? []).map(wordsOf);
  const said = inside.filter(Boolean).join(LINES.has(node.type) ? "" : "\n");
  const cite = node.type === "blockquote" ? node.attrs?.cite : "";
  return cite ? `${said}\n— ${cite}` : said;
}

/** How many words a text has, in any script. */
export function count(doc: Doc, language: string): number {
  const text = wordsOf(doc);
  const cutter = cutters.get(language) ?? segmenter(language);
  if (!cutter) return text.split(/\s+/).filter(Boolean).length;
  let words = 0;
  for (const part of cutter.segment(text)) if (part.isWordLike) words += 1;
  return words;
}

const cutters = new Map<string, Segmenter>();

interface Segmenter {
  segment(text: string): Iterable<{ readonly isWordLike?: boolean }>;
}

function segmenter(language: string): Segmenter | undefined {
  const known = (Intl as { Segmenter?: new (tag: string, how: object) => Segmenter }).Segmenter;
  if (!known) return undefined;
  const made = new known(language || "en", { granularity: "word" });
  cutters.set(language, made);
  return made;
}

function told(node: Node): string {
  const { alt, caption, title, url } = node.attrs ?? {};
  return `[${[alt || title, caption].filter(Boolean).join(": ") || url || node.type}]`;
}
