/** The calls that keep an update's words on the server. */

import type { call } from "./api";
import type { Making } from "./store";
import {
  differing,
  isPublic,
  type Receipt,
  type State,
  sent,
  type Update,
  WORDS,
  type Writing,
} from "./writing";

export interface Server {
  readonly call: typeof call;
  /** The address of the story's updates, and of the API. */
  readonly updates: string;
  readonly api: string;
}

export function get({ api, call }: Server, id: string): Promise<Update> {
  return call<Update>("GET", `${api}/updates/${id}`);
}

/** A new draft; the same `making` again makes no second one. */
export function make({ call, updates }: Server, { key, writing }: Making): Promise<Receipt> {
  return call<Receipt>("POST", updates, { body: sent(writing, [...WORDS, "key"]), key });
}

/** Saves in private: a draft, or a change to a public update that is not sent out. */
export function save(
  { api, call }: Server,
  { id, state, version }: { id: string; state: State; version: number },
  base: Writing,
  writing: Writing,
): Promise<Receipt> {
  const path = `${api}/updates/${id}`;
  if (isPublic(state)) return call<Receipt>("PUT", `${path}/draft`, { version, body: sent(writing, WORDS) });
  return call<Receipt>("PATCH", path, { version, body: sent(writing, differing(base, writing)) });
}
