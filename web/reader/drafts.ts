/** What a reader has begun to write, kept on the device alone until it is sent. */

const KEEP = ["name", "text"] as const;

export interface Draft {
  /** Puts what was kept into the form, where it is empty. */
  fill(form: HTMLFormElement): void;
  /** Keeps what stands in the form; an address is never kept. */
  keep(form: HTMLFormElement): void;
  /** Forgets the text, which has been sent; the name stays for the next. */
  sent(): void;
}

/** The draft of a reply under the story at `base` to what `about` says. */
export function draft(base: string, about: string): Draft {
  const own = `readout-reply:${base}${about}`;
  const key = { name: "readout-reply-name", text: own };
  return {
    fill(form) {
      for (const each of KEEP) {
        const field = form.elements.namedItem(each) as HTMLInputElement | null;
        if (field && !field.value) field.value = read(key[each]);
      }
    },
    keep(form) {
      for (const each of KEEP) {
        const field = form.elements.namedItem(each) as HTMLInputElement | null;
        if (field) write(key[each], field.value);
      }
    },
    sent: () => write(own, ""),
  };
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return ""; // a browser that keeps nothing
  }
}

function write(key: string, value: string): void {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  } catch {
    // It stays in the form.
  }
}
