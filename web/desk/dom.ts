/** Making and finding elements. */

export type Child = Node | string | undefined | false | null;
type Prop = string | number | boolean | undefined | ((event: Event) => void);

/** An element; a function is heard at the event its name tells (`onclick`), true is an attribute without a value. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Readonly<Record<string, Prop>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== undefined && value !== false) made.setAttribute(name, String(value));
  }
  made.append(...kept(children));
  return made;
}

/** Puts `children` into `parent` in the place of what is there. */
export function fillWith(parent: Element, ...children: readonly Child[]): void {
  parent.replaceChildren(...kept(children));
}

function kept(children: readonly Child[]): (Node | string)[] {
  return children.filter((child): child is Node | string => Boolean(child));
}

const SVG = "http://www.w3.org/2000/svg";

/** A symbol of the page; what it means is said in words beside it. */
export function icon(name: string): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

/** A sign of 16 by 16, drawn by a path, where the page has no symbol. */
export function drawn(path: string): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.append(line);
  return svg;
}

/** The part of the page with this id, which the server's page has. */
export function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** A button with words, and a symbol before them. */
export function button(
  label: string,
  onclick: () => void,
  { look = "btn", symbol }: { look?: string; symbol?: string } = {},
): HTMLButtonElement {
  return el("button", { type: "button", class: look, onclick }, symbol && icon(symbol), label);
}

let lastId = 0;

/** A field with its label above it. */
export function field(label: string, control: HTMLElement, hint?: string): HTMLDivElement {
  lastId += 1;
  const id = control.id || `field-${lastId}`;
  control.id = id;
  if (hint) control.setAttribute("aria-describedby", `${id}-hint`);
  const told = hint && el("p", { class: "hint", id: `${id}-hint` }, hint);
  return el("div", { class: "field" }, el("label", { for: id }, label), control, told);
}

/** Whether a key pressed at `target` is part of something written. */
export function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
