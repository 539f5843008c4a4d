/** The field `Headline`: one line, however long it runs. */

import { data } from "../data";
import { el } from "../dom";

export interface Headline {
  readonly element: HTMLTextAreaElement;
  value: string;
}

/** `changed` is called for each change by hand, `onward` when somebody goes on to the text. */
export function headline(changed: () => void, onward: () => void): Headline {
  const area = el("textarea", {
    id: "hl",
    class: "hl",
    rows: 1,
    maxlength: data.limits.headline,
    spellcheck: "true",
  });
  const grow = (): void => {
    if (CSS.supports?.("field-sizing", "content")) return;
    area.style.blockSize = "auto";
    area.style.blockSize = `${area.scrollHeight}px`;
  };
  area.addEventListener("input", () => {
    if (/[\r\n]/.test(area.value)) area.value = area.value.replace(/\s*[\r\n]+\s*/g, " ");
    grow();
    changed();
  });
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onward();
  });
  return {
    element: area,
    get value() {
      return area.value;
    },
    set value(text: string) {
      if (area.value !== text) area.value = text;
      grow();
    },
  };
}
