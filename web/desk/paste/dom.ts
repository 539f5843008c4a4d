/** Small surgery on pasted markup. */

export function drop(elements: Iterable<Element>): void {
  for (const element of [...elements]) element.remove();
}

/** Takes the element away and leaves what is in it. */
export function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

/** The same under another tag, without its attributes. */
export function rename(element: Element, tag: string): Element {
  const made = element.ownerDocument.createElement(tag);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
}
