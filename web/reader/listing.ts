/** A list of replies that stays true: what changed changes at once, what is new waits for a button. */

import type { Core } from "./page";
import { fetched, part, type Told } from "./panel";

/** Puts the list of `section` into `place`. */
export function takeIn(place: HTMLElement, section: HTMLElement): void {
  const status = document.createElement("p");
  status.className = "newer";
  status.setAttribute("role", "status");
  const list = section.querySelector("ol") as HTMLElement;
  const further = section.querySelector("ol + .acts");
  place.replaceChildren(status, list, ...(further ? [further] : []));
  titled(place, section);
}

/** Brings the list up to date with `address`; with `all`, what is new is shown at once: the reader's own. */
export async function renew(
  place: HTMLElement,
  address: string,
  told: Told,
  page: Core,
  all: boolean,
): Promise<void> {
  let section: HTMLElement;
  try {
    section = part(await fetched(address), "#replies");
  } catch {
    return; // the next look asks again
  }
  const fresh = section.querySelector("ol") as HTMLElement;
  const list = place.querySelector("ol") as HTMLElement;
  titled(place, section);
  changed(list, fresh);
  const news = [...fresh.querySelectorAll<HTMLElement>("li[id]")].filter(
    (each) => !list.querySelector(`[id="${each.id}"]`),
  );
  const status = place.querySelector(".newer") as HTMLElement;
  status.replaceChildren();
  if (!news.length) return;
  page.showTimes(fresh);
  const show = () => {
    const first = news[0];
    status.replaceChildren();
    for (const each of news) insert(list, each);
    return first;
  };
  if (all) {
    show();
    return;
  }
  const button = document.createElement("button");
  button.className = "btn";
  button.type = "button";
  button.textContent = counted(told, news.length, page.words.locale);
  button.addEventListener("click", () => {
    const first = show();
    if (!first) return;
    first.tabIndex = -1;
    first.focus();
  });
  status.append(button);
}

/** What was edited or taken away is so at once; a form that stands under a reply stays there. */
function changed(list: HTMLElement, fresh: HTMLElement): void {
  const isCut = fresh.nextElementSibling?.matches(".acts");
  for (const old of list.querySelectorAll<HTMLElement>("li[id]")) {
    const now = fresh.querySelector(`[id="${old.id}"]`);
    // What the fresh list has no more stood on its further pages, or nothing of it is public.
    if (!now) {
      if (!isCut || old.parentElement !== list) old.remove();
      continue;
    }
    const [was, is] = [own(old), own(now)];
    if (was.map(html).join("") === is.map(html).join("")) continue;
    for (const each of was) each.remove();
    old.prepend(...is.map((each) => document.importNode(each, true)));
  }
  const none = fresh.querySelector(":scope > .none");
  if (none && !list.firstElementChild) list.append(document.importNode(none, true));
}

/** The parts of a reply that are its own: not its answers, not a form. */
function own(node: Element): Element[] {
  return [...node.children].filter((each) => each.matches("p,.said"));
}

function html(node: Element): string {
  const copy = node.cloneNode(true) as Element;
  for (const time of copy.querySelectorAll("time")) time.replaceWith(time.getAttribute("datetime") ?? "");
  return copy.outerHTML;
}

/** Puts a new reply where it belongs: a root before all others, an answer below the last one. */
function insert(list: HTMLElement, node: HTMLElement): void {
  if (list.querySelector(`[id="${node.id}"]`)) return;
  list.querySelector(":scope > .none")?.remove();
  const parent = node.parentElement?.closest("li[id]");
  const root = parent && list.querySelector(`[id="${parent.id}"]`);
  if (!parent) {
    const before = [...list.children].find((each) => each.id && !node.compareDocumentPosition(each));
    list.insertBefore(node, before ?? list.firstElementChild);
    return;
  }
  if (!root) return; // it came with its root
  let answers = root.querySelector(":scope > ol");
  if (!answers) {
    answers = document.createElement("ol");
    root.append(answers);
  }
  answers.append(node);
}

/** The sentence for `number` new replies. */
function counted(told: Told, number: number, locale: string): string {
  const rules = new Intl.PluralRules(locale);
  const sample = Object.keys(told.new).find((each) => rules.select(Number(each)) === rules.select(number));
  return (told.new[sample ?? "100"] ?? "{number}").replace("{number}", String(number));
}

function titled(place: HTMLElement, section: HTMLElement): void {
  const heading = place.parentElement?.querySelector("h3");
  const now = section.querySelector("h2")?.textContent;
  if (heading && now && heading.textContent !== now) heading.textContent = now;
}
