/** The replies to one update, or to the story, read and written in place: the parts of their own page. */

import { draft } from "./drafts";
import { renew, takeIn } from "./listing";
import type { Core } from "./page";
import { send } from "./sending";
import type { Counted } from "./words";

/** What the page of replies brings along for whoever shows it in place. */
export interface Told {
  readonly new: Counted;
  readonly write: string;
  readonly close: string;
  readonly again: string;
  readonly failed: string;
  readonly sending: string;
}

/** Milliseconds for which the list that others share is kept: asked for sooner it may be older than its mark. */
const LIST_IS_KEPT = 2_500;

export interface Panel {
  /** The public id of the update whose replies these are, or "" for the story's. */
  readonly of: string;
  /** The replies stand where `mark` says: when that is news, the list is brought up to date. */
  look(mark: string): void;
  /** The page around it changed: without its update it closes. */
  stands(): void;
  close(): void;
}

/** The page at `address`, to take parts from. Throws when there is none. */
export async function fetched(address: string): Promise<Document> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Opens what `link` leads to beneath it; `changed` asks for a look, `closed` says that it is gone. */
export async function open(
  link: HTMLAnchorElement,
  page: Core,
  changed: () => void,
  closed: () => void,
): Promise<Panel> {
  const article = link.closest("article");
  const of = article?.id.slice(2) ?? "";
  const source = await fetched(link.href);
  const told = JSON.parse(source.getElementById("told")?.textContent ?? "{}") as Told;
  dressed(source);
  const place = built(source, told);
  const list = place.querySelector(".listed") as HTMLElement;
  let mark = "";
  let own = false;
  let sent: (submit: SubmitEvent) => void = () => {};
  const submitted = (submit: SubmitEvent) => sent(submit);
  window.addEventListener("submit", submitted);

  const panel: Panel = {
    of,
    look(now) {
      if (mark === now && !own) return;
      mark = now;
      const all = own;
      own = false;
      setTimeout(() => {
        if (place.isConnected) void renew(list, address(page, of), told, page, all);
      }, LIST_IS_KEPT);
    },
    stands() {
      const now = of && document.getElementById(`u-${of}`)?.dataset.state;
      if (of && now !== "published") panel.close();
    },
    close() {
      if (!place.isConnected) return;
      window.removeEventListener("submit", submitted);
      const inside = place.contains(document.activeElement);
      place.remove();
      if (!of) aside(false);
      closed();
      const back = of ? document.querySelector<HTMLElement>(`#u-${of} a[data-replies]`) : link;
      if (inside) back?.focus({ preventScroll: true });
    },
  };

  /** A new form stands in the place of the last one. */
  function write(form: HTMLElement, under: Element | null): void {
    place.querySelector("#reply")?.remove();
    if (under) under.append(form);
    else place.querySelector(".written")?.append(form);
    const sheet = form.querySelector("form") as HTMLFormElement | null;
    if (!sheet) return;
    const answers = (sheet.elements.namedItem("answers") as HTMLInputElement | null)?.value ?? "";
    const kept = draft(page.base, `${of}/${answers}`);
    kept.fill(sheet);
    sheet.addEventListener("input", () => kept.keep(sheet));
    // At the window, so that the proof of work, which listens at the document, is done before.
    sent = (submit) => {
      if (submit.target !== sheet || submit.defaultPrevented) return;
      submit.preventDefault();
      void send(sheet, submit.submitter as HTMLButtonElement, told, {
        refused: (next) => {
          write(next, under);
          focus(next);
        },
        taken(next) {
          kept.sent();
          form.replaceWith(next);
          next.focus();
          own = true;
          changed();
        },
        async again() {
          write(part(await fetched(link.href), "#reply"), null);
          (place.querySelector("#reply textarea") as HTMLElement | null)?.focus();
        },
      });
    };
  }

  async function answer(to: HTMLAnchorElement): Promise<void> {
    try {
      const form = part(await fetched(to.href), "#reply");
      write(form, to.closest("li"));
      (form.querySelector("textarea") as HTMLElement | null)?.focus();
    } catch {
      location.assign(to.href);
    }
  }

  place.addEventListener("click", (click) => {
    const pressed = (click.target as Element).closest<HTMLElement>(
      "[data-answers],[data-close],[data-write]",
    );
    if (!pressed || click.ctrlKey || click.metaKey || click.shiftKey) return;
    click.preventDefault();
    if ("answers" in pressed.dataset) void answer(pressed as HTMLAnchorElement);
    else if ("close" in pressed.dataset) panel.close();
    else place.querySelector<HTMLElement>("#reply textarea")?.focus();
  });
  place.addEventListener("keydown", (press) => {
    if (press.key === "Escape" && !(press.target as Element).closest("textarea,input")) panel.close();
  });

  takeIn(list, part(source, "#replies"));
  const form = source.querySelector<HTMLElement>("#reply,#closed");
  if (form) write(document.importNode(form, true), null);
  if (!of) aside(true);
  if (article) article.after(place);
  else document.getElementById("replies")?.after(place);
  place.querySelector<HTMLElement>("h3")?.focus({ preventScroll: true });
  return panel;
}

/** Where the list that all open pages share stands. */
function address({ base }: Core, of: string): string {
  return of ? `${base}replies/of/${of}/list.html` : `${base}replies/list.html`;
}

/** What is to be read first in a form that came back: why. */
function focus(form: HTMLElement): void {
  const first =
    form.querySelector<HTMLElement>("[aria-invalid]") ?? form.querySelector<HTMLElement>("[role]");
  if (first && !first.matches("input,textarea")) first.tabIndex = -1;
  first?.focus();
}

/** The button that opened the story's replies makes room for them. */
function aside(gone: boolean): void {
  (document.getElementById("replies") as HTMLElement).hidden = gone;
}

export function part(source: Document, selector: string): HTMLElement {
  const found = source.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return document.importNode(found, true);
}

/** The style of forms, and their proof of work, come with the first of them. */
function dressed(source: Document): void {
  const sheet = source.querySelector<HTMLLinkElement>('link[href*="reply."]');
  if (sheet && !document.querySelector(`link[href="${sheet.getAttribute("href")}"]`)) {
    document.head.append(document.importNode(sheet, true));
  }
  const proof = source.querySelector<HTMLScriptElement>('script[src*="proof."]')?.getAttribute("src");
  if (proof && !document.querySelector(`script[src="${proof}"]`)) {
    const script = document.createElement("script");
    script.type = "module";
    script.src = proof;
    document.head.append(script);
  }
}

function built(source: Document, told: Told): HTMLElement {
  const place = document.createElement("div");
  place.className = "row replies in-place";
  place.setAttribute("role", "group");
  place.setAttribute("aria-labelledby", "h-here");
  place.innerHTML = `<div class="rail"></div><div><h3 id="h-here" tabindex="-1"></h3>
<p class="acts"><a href="#reply" data-write></a><button type="button" data-close></button></p>
<div class="listed"></div><div class="written"></div></div>`;
  const say = (selector: string, text: string) => {
    (place.querySelector(selector) as HTMLElement).textContent = text;
  };
  say("h3", source.querySelector("#h-replies")?.textContent ?? "");
  say("[data-write]", told.write);
  say("[data-close]", told.close);
  if (!source.getElementById("reply")) place.querySelector("[data-write]")?.remove();
  return place;
}
