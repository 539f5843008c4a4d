/** Times as readers want them: how long ago, and in their own zone unless they chose the story's. */

import { words } from "./words";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Up to here an update says how long ago it was; after it, its day. */
const AGO = 12 * HOUR;

type Options = Intl.DateTimeFormatOptions;
const HOURS: Options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

const storyZone = document.getElementById("main")?.dataset.zone;

let zone: string | undefined;
let format = formats();

/** Whether times are shown in the story's zone; takes effect with the next `showTimes`. */
export function useStoryZone(wanted: boolean): void {
  zone = wanted ? storyZone : undefined;
  format = formats();
}

/** `14:41`, in the zone in use. */
export function clock(at: number | string): string {
  return format.time.format(new Date(at));
}

/** Shows every time in `root` anew. Text that is right already is left alone. */
export function showTimes(root: ParentNode = document, now = Date.now()): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>("time[datetime]")) show(time, now);
}

function show(time: HTMLTimeElement, now: number): void {
  const at = new Date(time.dateTime);
  const ago = now - at.getTime();
  if (Number.isNaN(ago)) return;
  const [relative, absolute] = [time.querySelector("b"), time.querySelector("span")];
  if (relative) put(relative, ago < AGO ? since(Math.max(ago, 0)) : format.day.format(at));
  if (absolute) put(absolute, format.time.format(at));
  else if (!relative) put(time, plain(time, at, now));
}

/** A time stands beside its update, or beside now: another day is named. */
function plain(time: HTMLTimeElement, at: Date, now: number): string {
  const { form } = time.dataset;
  if (form) return format[form as "moment" | "day"].format(at);
  const update = time.closest("article")?.querySelector<HTMLTimeElement>("time")?.dateTime;
  const beside = update ? new Date(update) : now;
  const day = format.day.format(at) === format.day.format(beside) ? "" : `${format.weekday.format(at)} `;
  return day + format.time.format(at);
}

function since(ago: number): string {
  const minutes = Math.floor(ago / MINUTE);
  if (!minutes) return format.ago.format(0, "second");
  return minutes < 60
    ? format.ago.format(-minutes, "minute")
    : format.ago.format(-Math.round(minutes / 60), "hour");
}

function formats() {
  const date = (options: Options) =>
    new Intl.DateTimeFormat(words.locale, { ...options, ...(zone && { timeZone: zone }) });
  return {
    time: date(HOURS),
    day: date({ weekday: "short", day: "numeric", month: "long" }),
    weekday: date({ weekday: "short" }),
    moment: date({ day: "numeric", month: "long", year: "numeric", ...HOURS }),
    ago: new Intl.RelativeTimeFormat(words.locale, { style: "short", numeric: "auto" }),
  };
}

function put(node: Element, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}
