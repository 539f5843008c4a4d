/** Texts between the server and the editor: each side gets exactly the form that it takes. */

import { ATTRS, type Attrs, BLOCKS, type Doc, LINES, MARKS, type Mark, type Node, ROOMS } from "./schema";

const HOLDS: Readonly<Record<string, (type: string) => boolean>> = {
  bulletList: (type) => type === "listItem",
  orderedList: (type) => type === "listItem",
  table: (type) => type === "tableRow",
  tableRow: (type) => type === "tableCell" || type === "tableHeader",
};
const FRAMES = new Set(Object.keys(HOLDS));
const ORDER = Object.keys(MARKS);

/** The text as the server stores it: nothing unknown, no defaults, no empty lines at either end. */
export function forServer(node: Node): Doc {
  const blocks = [...children(node)];
  while (blocks[0] && isBlank(blocks[0])) blocks.shift();
  while (blocks.length && isBlank(blocks[blocks.length - 1] as Node)) blocks.pop();
  return blocks.length ? { type: "doc", content: blocks } : { type: "doc" };
}

/** The text as the editor wants it: nothing empty where it asks for something. */
export function forEditor(doc: Doc): Doc {
  const filled = children(doc).flatMap(fill);
  return { type: "doc", content: filled.length ? filled : [{ type: "paragraph" }] };
}

/** Whether two texts say the same in the same form. */
export function same(one: Node, other: Node): boolean {
  return JSON.stringify(forServer(one)) === JSON.stringify(forServer(other));
}

function children(node: Node): Node[] {
  const inside = (node.content ?? []).map(plain).filter((part) => part !== undefined);
  return LINES.has(node.type) ? joined(inside) : inside;
}

function plain(node: Node): Node | undefined {
  if (node.type === "text") return node.text ? { type: "text", text: node.text, ...marks(node) } : undefined;
  if (node.type === "hardBreak") return { type: "hardBreak" };
  const attrs = said(node.attrs, ATTRS[node.type] ?? {});
  const content = children(node);
  return {
    type: node.type,
    ...(Object.keys(attrs).length ? { attrs } : {}),
    ...(content.length ? { content } : {}),
  };
}

function said(attrs: Attrs | undefined, known: Attrs): Attrs {
  const worth = Object.keys(known).filter((name) => {
    const value = attrs?.[name];
    return value !== undefined && value !== null && value !== known[name];
  });
  return Object.fromEntries(worth.map((name) => [name, attrs?.[name] as string | number]));
}

function marks(node: Node): { marks?: Mark[] } {
  const known = (node.marks ?? []).filter((mark) => mark.type in MARKS);
  const kept = known.map((mark): Mark => {
    const names = MARKS[mark.type] ?? [];
    if (!names.length) return { type: mark.type };
    return {
      type: mark.type,
      attrs: Object.fromEntries(names.map((name) => [name, mark.attrs?.[name] ?? ""])),
    };
  });
  kept.sort((one, other) => ORDER.indexOf(one.type) - ORDER.indexOf(other.type));
  return kept.length ? { marks: kept } : {};
}

/** Neighbours with the same marks are one run of words. */
function joined(inside: readonly Node[]): Node[] {
  const runs: Node[] = [];
  for (const part of inside) {
    const last = runs[runs.length - 1];
    if (last?.type === "text" && part.type === "text" && sameMarks(last, part)) {
      runs[runs.length - 1] = { ...last, text: `${last.text}${part.text}` };
    } else runs.push(part);
  }
  return runs;
}

function sameMarks(one: Node, other: Node): boolean {
  return JSON.stringify(one.marks ?? []) === JSON.stringify(other.marks ?? []);
}

function isBlank(node: Node): boolean {
  return node.type === "paragraph" && !(node.content ?? []).some((part) => part.text?.trim());
}

function fill(node: Node): Node[] {
  const inside = (node.content ?? []).flatMap(fill);
  if (FRAMES.has(node.type)) {
    const held = inside.filter((part) => HOLDS[node.type]?.(part.type));
    return held.length ? [{ ...node, content: held }] : [];
  }
  if (!ROOMS.has(node.type)) return [node];
  const blocks = inside.filter((part) => BLOCKS.has(part.type));
  return [{ ...node, content: blocks.length ? blocks : [{ type: "paragraph" }] }];
}
