/** The tools above the text, and those of a table while somebody writes in one. */

import type { Editor } from "@tiptap/core";
import { drawn, el, icon } from "../dom";
import { words } from "../words";
import { linkTo } from "./link";
import { onward } from "./onward";
import { outside } from "./outside";
import { quotation } from "./quotation";

interface Tool {
  readonly label: string;
  readonly sign: () => Node;
  readonly use: (editor: Editor) => void;
  readonly on?: (editor: Editor) => boolean;
  readonly keys?: string;
}

const line = (path: string) => () => drawn(path);
const sign = (tag: "b" | "em", text: string) => () => el(tag, { "aria-hidden": "true" }, text);

const TOOLS: readonly Tool[] = [
  mark("bold", words.bold, sign("b", "B"), "Control+B"),
  mark("italic", words.italic, sign("em", "I"), "Control+I"),
  {
    label: words.heading,
    sign: sign("b", "H"),
    use: (editor) => onward(editor).toggleHeading({ level: 2 }).run(),
    on: (editor) => editor.isActive("heading"),
    keys: "Control+Alt+2",
  },
  {
    label: words.quotation,
    sign: () => icon("quote"),
    use: (editor) => void quotation(editor),
    on: (editor) => editor.isActive("blockquote"),
    keys: "Control+Shift+B",
  },
  {
    label: words.list,
    sign: () => icon("list"),
    use: (editor) => onward(editor).toggleBulletList().run(),
    on: (editor) => editor.isActive("bulletList"),
    keys: "Control+Shift+8",
  },
  {
    label: words.numbered,
    sign: line("M6.5 4H14M6.5 8H14M6.5 12H14M2.5 2.5v3M1.800 11h2l-2 2.500h2.200"),
    use: (editor) => onward(editor).toggleOrderedList().run(),
    on: (editor) => editor.isActive("orderedList"),
    keys: "Control+Shift+7",
  },
  {
    label: words.link,
    sign: () => icon("link"),
    use: (editor) => void linkTo(editor),
    on: (editor) => editor.isActive("link"),
    keys: "Control+Shift+L",
  },
  {
    label: words.table,
    sign: () => icon("table"),
    use: (editor) => onward(editor).insertTable({ rows: 3, cols: 2, withHeaderRow: true }).run(),
    on: (editor) => editor.isActive("table"),
  },
  {
    label: words.rule,
    sign: line("M2 8h12"),
    use: (editor) => onward(editor).setHorizontalRule().run(),
  },
  { label: words.embed, sign: line("M6 4 2 8l4 4M10 4l4 4-4 4"), use: (editor) => void outside(editor) },
  {
    label: words.undo,
    sign: line("M6 3 2.500 6.500 6 10M3 6.500h6.500a3.500 3.500 0 0 1 0 7H7"),
    use: (editor) => onward(editor).undo().run(),
    keys: "Control+Z",
  },
  {
    label: words.redo,
    sign: line("m10 3 3.500 3.500L10 10M13 6.500H6.500a3.500 3.500 0 0 0 0 7H9"),
    use: (editor) => onward(editor).redo().run(),
    keys: "Control+Shift+Z",
  },
];

const TABLE: readonly (readonly [string, (editor: Editor) => void])[] = [
  [words.row_after, (editor) => onward(editor).addRowAfter().run()],
  [words.row_drop, (editor) => onward(editor).deleteRow().run()],
  [words.column_after, (editor) => onward(editor).addColumnAfter().run()],
  [words.column_drop, (editor) => onward(editor).deleteColumn().run()],
  [words.table_drop, (editor) => onward(editor).deleteTable().run()],
];

/** The tools of `editor`; `picture` is asked for to choose one, `attribute` to say who says the chosen words. */
export function toolbar(editor: Editor, picture: () => void, attribute: () => void): HTMLElement {
  const bar = el("div", {
    class: "tools",
    role: "toolbar",
    "aria-label": words.formatting,
    "aria-controls": "text",
  });
  const shown = TOOLS.map((tool) => [tool, make(tool, () => tool.use(editor))] as const);
  const pictures = make({ label: words.image, sign: () => icon("image"), use: picture }, picture);
  const inTable = el("span", { class: "table-tools", hidden: true });
  inTable.append(
    ...TABLE.map(([label, use]) =>
      el("button", { type: "button", class: "plain", onclick: () => use(editor) }, label),
    ),
  );
  const sourced = el(
    "button",
    { type: "button", class: "attr", tabindex: -1, "aria-keyshortcuts": "Control+K", onclick: attribute },
    ...[icon("mark"), words.attribute, el("kbd", { "aria-hidden": "true" }, "Ctrl K")],
  );
  bar.append(...shown.map(([, button]) => button), pictures, sourced, inTable);
  rove(bar);
  const tell = (): void => {
    for (const [tool, button] of shown) if (tool.on) press(button, tool.on(editor));
    inTable.hidden = !editor.isActive("table");
  };
  editor.on("transaction", tell);
  tell();
  return bar;
}

/** What the keys of the text do beside those that its parts bring along. */
export function textKeys(editor: Editor, event: KeyboardEvent): boolean {
  const command = event.ctrlKey || event.metaKey;
  if (!command || !event.shiftKey || event.altKey) return false;
  if (event.key.toLowerCase() === "l") void linkTo(editor);
  else if (event.key.toLowerCase() === "b") void quotation(editor);
  else return false;
  event.preventDefault();
  return true;
}

function mark(name: string, label: string, sign: () => Node, keys: string): Tool {
  return {
    label,
    sign,
    use: (editor) => onward(editor).toggleMark(name).run(),
    on: (editor) => editor.isActive(name),
    keys,
  };
}

/** Says whether a tool is on; what stands so already is left alone, for this runs at every key. */
function press(button: HTMLElement, on: boolean): void {
  if (button.getAttribute("aria-pressed") !== String(on)) button.setAttribute("aria-pressed", String(on));
}

function make({ keys, label, sign }: Tool, onclick: () => void): HTMLButtonElement {
  return el(
    "button",
    { type: "button", "aria-label": label, title: label, tabindex: -1, "aria-keyshortcuts": keys, onclick },
    sign(),
  );
}

/** One stop for Tab; arrows lead from tool to tool. */
function rove(bar: HTMLElement): void {
  const tools = [...bar.querySelectorAll<HTMLButtonElement>(":scope>button")];
  if (tools[0]) tools[0].tabIndex = 0;
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const from = tools.indexOf(document.activeElement as HTMLButtonElement);
    if (!step || from < 0) return;
    const forward = getComputedStyle(bar).direction === "rtl" ? -step : step;
    const next = tools[(from + forward + tools.length) % tools.length];
    for (const tool of tools) tool.tabIndex = tool === next ? 0 : -1;
    next?.focus();
    event.preventDefault();
  });
}
