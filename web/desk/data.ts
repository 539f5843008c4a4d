/** What the server put into the page: see docs/subsystems/desk.md. */

import type { Since, Timeline } from "./timeline/rows";

export type Capability =
  | "read"
  | "write"
  | "submit"
  | "publish"
  | "correct"
  | "retract"
  | "hold"
  | "pin"
  | "manage_stories"
  | "keep_templates"
  | "moderate"
  | "redact"
  | "approve_hidden"
  | "administer";

export interface Data {
  readonly csrf: string;
  readonly member: {
    readonly id: number;
    readonly name: string;
    readonly role: string;
    readonly role_label: string;
    readonly may: readonly Capability[];
  };
  readonly people: readonly string[];
  readonly open: string | null;
  readonly publish_delay: number;
  readonly limits: Readonly<Record<string, number>>;
  readonly presence_seconds: number;
  readonly urls: Urls;
  readonly timeline: Timeline;
  readonly since: Since;
  readonly words: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly now: string;
}

type Name =
  | "api"
  | "board"
  | "find"
  | "timeline"
  | "stream"
  | "here"
  | "shift"
  | "since"
  | "updates"
  | "media"
  | "sign_in"
  | "changes"
  | "preview"
  | "who"
  | "names"
  | "attribute"
  | "panel"
  | "meant"
  | "tell_line"
  | "attend"
  | "history"
  | "templates"
  | "keep_template"
  | "retire_template";

export type Urls = Readonly<Record<Name, string>> & { readonly standards?: string | null };

const EMPTY = {
  csrf: "",
  member: { id: 0, name: "", role: "", role_label: "", may: [] },
  people: [],
  open: null,
  publish_delay: 0,
  limits: {},
  presence_seconds: 15,
  urls: {},
  words: {},
  now: "",
};

/** The data of this page; a page without any (a test's) has nobody in it. */
export const data = {
  ...EMPTY,
  ...JSON.parse(document.getElementById("desk-data")?.textContent || "{}"),
} as Data;

/** Whether the member's role includes `capability`. */
export function may(capability: Capability): boolean {
  return data.member.may.includes(capability);
}

/** The address that `urls` gives for `name`, about the update `id`. */
export function address(name: Name, id = ""): string {
  return data.urls[name].replace("ID", encodeURIComponent(id));
}
