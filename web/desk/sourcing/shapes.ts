/** The shapes of the sourcing panel: see docs/subsystems/desk.md. */

import type { Selector } from "../document/quoting";

export interface Hop {
  readonly name: string;
  readonly link: string;
  readonly hidden: boolean;
  readonly private: boolean;
}

export interface Way {
  readonly mode: string;
  readonly verbatim: string;
  readonly hops: readonly Hop[];
}

export interface Finding {
  readonly rule: string;
  readonly sentence: string;
  readonly overridable: boolean;
}

export interface Change {
  readonly to: Status;
  readonly basis: string;
  readonly at: string;
}

export type Status = "unverified" | "reported" | "confirmed" | "disputed" | "false" | "superseded";

/** A line of the open update: a claim that stands in its words, or has lost them. */
export interface PanelLine extends Selector {
  readonly version: number;
  readonly text: string;
  readonly loose: boolean;
  readonly untold: boolean;
  readonly attribution: string;
  readonly label: string;
  readonly status: Status;
  readonly status_at: string;
  readonly basis: string;
  readonly history: readonly Change[];
  readonly ways: readonly Way[];
  readonly found: readonly Finding[];
  readonly look: "" | "wait" | "bare";
  readonly elsewhere: Counted;
}

export interface PanelUpdate {
  readonly id: string;
  readonly public: boolean;
  readonly attribution: readonly string[];
  readonly remarks: readonly string[];
  readonly lines: readonly PanelLine[];
}

/** An update as the panel names it. */
export interface Named {
  readonly id: string;
  readonly headline: string;
  readonly at: string | null;
}

export interface Counted {
  readonly number: number;
  readonly rows: readonly Named[];
}

export interface Request {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly state: string;
  readonly deadline: string | null;
  readonly overdue: boolean;
  readonly attempts: readonly { readonly channel: string; readonly at: string }[];
  readonly statement: string;
  readonly denies: boolean;
  readonly answered_at: string | null;
  readonly attended: boolean;
  readonly told: boolean;
  readonly about: readonly string[];
  readonly naming: Counted;
}

export interface Question {
  readonly id: string;
  readonly version: number;
  readonly text: string;
  readonly state: string;
  readonly answer: string;
  readonly told: boolean;
  readonly at: string;
}

export interface PanelData {
  readonly update: PanelUpdate | null;
  readonly requests: readonly Request[];
  readonly attempts: number;
  readonly questions: readonly Question[];
  readonly known: readonly { readonly id: string; readonly text: string }[];
  readonly most_known: number;
  readonly loose: readonly (Named & { readonly text: string })[];
  readonly bare: Counted;
}

/** Whether an answer is still waited for. */
export function isWaiting({ state }: Request): boolean {
  return state === "sent" || state === "awaiting";
}
