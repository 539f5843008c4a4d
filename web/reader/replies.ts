/** Replies on an open page: how many there are, and the way to read and write them in place. */

import type { Core } from "./page";
import type { Panel } from "./panel";

/** How many, in words, and a mark that is another one when any of them changed. */
type Standing = readonly [counted: string, mark: string];

interface Counts {
  readonly open: boolean;
  readonly all: Standing;
  readonly updates: Readonly<Record<string, Standing>>;
}

/** Between two looks, while nobody reads replies here and while somebody does. */
const APART = 30_000;
const CLOSE = 8_000;
/** Between two looks at a server that does not answer, at most. */
const FAR = 300_000;

const LINK = "a[data-replies]";

/** Looks after the replies of `page` from now on; an update never waits for any of it. */
export function replies(page: Core): void {
  const { base, main } = page;
  let counts: Counts | undefined;
  let panel: Panel | undefined;
  let pause = APART;
  let timer = 0;

  const labels = { update: label("article "), story: label("#replies ") };

  function label(where: string): string {
    return document.querySelector(where + LINK)?.textContent ?? "";
  }

  /** Made anew as articles are: their links lead to their own replies, and say how many there are. */
  function tell(): void {
    for (const link of main.querySelectorAll<HTMLElement>(LINK)) {
      const id = link.closest("article")?.id.slice(2) ?? "";
      const [counted] = (id ? counts?.updates[id] : counts?.all) ?? [""];
      const address = `${base}replies/${id && `?update=${id}`}`;
      if (link.getAttribute("href") !== address) link.setAttribute("href", address);
      if (counts && link.hidden === counts.open) link.hidden = !counts.open;
      const text = (id && counted) || labels[id ? "update" : "story"];
      if (link.lastChild?.nodeValue !== text) (link.lastChild as Text).data = text;
    }
    const heading = document.querySelector("#replies > div > h2");
    if (counts?.all[0] && heading && heading.textContent !== counts.all[0])
      heading.textContent = counts.all[0];
    panel?.stands();
  }

  async function look(): Promise<void> {
    clearTimeout(timer);
    if (!document.hidden) {
      try {
        const answer = await fetch(`${base}replies/counts.json`);
        if (!answer.ok) throw new Error(`${answer.status}`);
        counts = (await answer.json()) as Counts;
        tell();
        panel?.look(((panel.of ? counts.updates[panel.of] : counts.all) ?? [])[1] ?? "");
        pause = panel ? CLOSE : APART;
      } catch {
        pause = Math.min(pause * 2, FAR);
      }
    }
    clearTimeout(timer);
    timer = window.setTimeout(look, pause * (0.75 + Math.random() / 2));
  }

  /** Opens the replies that `link` leads to where it stands; without the module the link leads there. */
  async function open(link: HTMLAnchorElement): Promise<void> {
    const before = panel;
    before?.close();
    if (before && before.of === (link.closest("article")?.id.slice(2) ?? "")) return;
    try {
      const { open } = await import("./panel");
      panel = await open(link, page, look, () => {
        panel = undefined;
      });
      void look();
    } catch {
      location.assign(link.href);
    }
  }

  document.addEventListener("click", (click) => {
    const link = (click.target as Element).closest<HTMLAnchorElement>(LINK);
    if (!link || click.defaultPrevented || click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    void open(link);
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) timer = window.setTimeout(look, Math.random() * 2_000);
  });
  new MutationObserver(tell).observe(main, { childList: true, subtree: true });
  main.dataset.replying = ""; // from now on links open in place
  void look();
}
