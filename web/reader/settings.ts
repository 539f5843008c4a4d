/** The form at the page's foot in which a reader chooses how the page behaves. */

import type { Core } from "./page";
import type { Preference } from "./preferences";

/** What a box that is ticked, or not, is kept as. */
const BOXES: Readonly<Record<Exclude<Preference, "theme">, readonly [ticked: string, not: string]>> = {
  zone: ["story", ""],
  say: ["", "off"],
  press: ["", "off"],
};

/** Shows the form as it was left, and keeps each change. */
export function settings(page: Core): void {
  const { prefer, preference } = page;
  nameZone(page);
  const form = document.querySelector<HTMLFieldSetElement>(".prefs");
  if (!form) return;
  const theme = form.elements.namedItem("theme") as HTMLSelectElement;
  theme.value = preference("theme");
  theme.addEventListener("change", () => {
    prefer("theme", theme.value);
    if (theme.value) document.documentElement.dataset.theme = theme.value;
    else delete document.documentElement.dataset.theme;
  });
  for (const name of Object.keys(BOXES) as (keyof typeof BOXES)[]) bind(form, name, page);
  form.hidden = false;
}

function bind(form: HTMLFieldSetElement, name: keyof typeof BOXES, page: Core): void {
  const box = form.elements.namedItem(name) as HTMLInputElement;
  const [ticked, not] = BOXES[name];
  box.checked = page.preference(name) === ticked;
  box.addEventListener("change", () => {
    page.prefer(name, box.checked ? ticked : not);
    if (name !== "zone") return;
    page.useStoryZone(box.checked);
    page.showTimes();
    nameZone(page);
  });
}

/** Says at the page's foot whose zone the times are in. */
function nameZone({ clock, fill, preference, words }: Core): void {
  const { zone: timeZone, offset = "" } = document.getElementById("main")?.dataset ?? {};
  const place = document.getElementById("zone");
  if (!place || !timeZone) return;
  const time = new Intl.DateTimeFormat(words.locale, {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const now = Date.now();
  const sameClock = preference("zone") === "story" || clock(now) === time.format(now);
  place.textContent = fill(sameClock ? words.story_zone : words.own_zone, { zone: offset });
}
