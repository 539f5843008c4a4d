/** The shapes of the timeline and of the desk's stream. */

export type Group = "drafts" | "scheduled" | "held" | "published";

export interface Row {
  readonly id: string;
  readonly group: Group;
  readonly state: string;
  readonly version: number;
  readonly number: number | null;
  readonly revision: number;
  readonly headline: string;
  readonly excerpt: string;
  readonly byline: readonly string[];
  readonly key: boolean;
  readonly pinned: boolean;
  readonly changed: boolean;
  readonly url: string;
  readonly created_by: string;
  readonly created_at: string;
  readonly saved_at: string | null;
  readonly saved_by: string | null;
  readonly published_at: string | null;
  readonly modified_at: string | null;
  readonly note: { readonly kind: string; readonly at: string } | null;
  readonly held: { readonly by: string; readonly at: string; readonly reason: string } | null;
  readonly retracted_at: string | null;
  readonly release: Release | null;
  readonly comments: number;
  readonly opened: number;
}

export interface Release {
  readonly kind: string;
  readonly at: string;
  readonly refused_at: string | null;
  readonly refusal: string;
}

export interface Person {
  readonly id: number;
  readonly name: string;
  readonly update: string | null;
  readonly editing: boolean;
}

export interface Alarm {
  readonly update: string;
  readonly headline: string;
  readonly kind: string;
  readonly due_at: string;
  readonly refused_at: string;
  readonly refusal: string;
}

export interface Story {
  readonly slug: string;
  readonly title: string;
  readonly state: string;
  readonly state_label: string;
  readonly language: string;
  readonly direction: string;
  readonly time_zone: string;
  readonly total: number;
  readonly url: string;
  readonly version: number;
}

export interface Part {
  readonly rows: readonly Row[];
  readonly next: number | null;
}

export interface Timeline extends Part {
  readonly desk_seq: number;
  readonly story: Story;
  readonly counts: Readonly<Record<Group, number>>;
  readonly here: readonly Person[];
  readonly alarms: readonly Alarm[];
  readonly readers: number | null;
}

export interface ShiftNote {
  readonly id: number;
  readonly by: string;
  readonly to: string;
  readonly text: string;
  readonly at: string;
}

export interface Since {
  readonly left_at: string | null;
  readonly published: number;
  readonly corrections: number;
  readonly holds: number;
  readonly retractions: number;
  readonly notes: readonly ShiftNote[];
  readonly owner: string;
  readonly in_review: readonly { readonly id: string; readonly headline: string; readonly by: string }[];
  readonly next: readonly {
    readonly update: string;
    readonly headline: string;
    readonly kind: string;
    readonly at: string;
  }[];
  readonly deadlines: readonly { readonly name: string; readonly at: string; readonly over: boolean }[];
}

/** What the stream brings, by the name of its event. */
export interface Brought {
  readonly hello: { readonly desk_seq: number };
  readonly rows: {
    readonly desk_seq: number;
    readonly rows: readonly Row[];
    readonly gone: readonly string[];
    readonly counts: Timeline["counts"];
  };
  readonly story: { readonly story: Story };
  readonly here: { readonly here: readonly Person[] };
  readonly alarms: { readonly alarms: readonly Alarm[] };
  readonly comment: { readonly update: string; readonly comments: number };
  readonly opened: { readonly opened: Readonly<Record<string, number>> };
  readonly shift: { readonly note: ShiftNote };
  readonly sourcing: Readonly<Record<string, never>>;
  readonly readers: { readonly readers: number };
  readonly reset: Readonly<Record<string, never>>;
  readonly over: Readonly<Record<string, never>>;
}
