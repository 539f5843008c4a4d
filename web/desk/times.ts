/** Times as the newsroom reads them: in the story's time zone, which is named where it matters. */

import { data } from "./data";

const language = document.documentElement.lang || "en";
const timeZone = data.timeline?.story.time_zone ?? "UTC";

const TIME = new Intl.DateTimeFormat(language, {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone,
});
const EXACT = new Intl.DateTimeFormat(language, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZone,
});
const DAY = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone });
const PARTS = new Intl.DateTimeFormat("en-GB", {
  ...{
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  },
  hourCycle: "h23",
  timeZone,
});

type Moment = string | Date;

/** 14:40, and the day if it is not today. */
export function at(moment: Moment): string {
  const date = new Date(moment);
  const day = DAY.format(date);
  return day === DAY.format(new Date()) ? TIME.format(date) : `${TIME.format(date)}, ${day}`;
}

/** 14:42:58. */
export function exactly(moment: Moment): string {
  return EXACT.format(new Date(moment));
}

/** The story's zone, as a person names it. */
export function zone(): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: "short" }).formatToParts(
    new Date(),
  );
  const short = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  return `${timeZone.replace(/_/g, " ")}, ${short}`;
}

/** What `datetime-local` shows, read in the story's zone, as an instant. */
export function instant(local: string): Date | undefined {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  // The zone's distance from UTC may differ at the two moments; the second look settles it.
  const first = asUtc - distance(asUtc);
  return new Date(asUtc - distance(first));
}

/** `moment` as `datetime-local` wants it, in the story's zone. */
export function local(moment: Moment): string {
  const ms = new Date(moment).getTime();
  return new Date(ms + distance(ms)).toISOString().slice(0, 16);
}

function distance(ms: number): number {
  const parts = Object.fromEntries(PARTS.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
}
