/** What is done to the open update beside writing: each verb asks what it needs, then calls. */

import { data } from "./data";
import { askHour, askToRetract, askWhy, askYes } from "./dialogs/simple";
import { call } from "./keeping/api";
import type { Receipt } from "./keeping/writing";
import type { Verb } from "./sheet/about";
import { words } from "./words";

interface Deed {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** What `verb` sends, once it has been asked for; nothing if somebody thought better of it. */
export async function ask(verb: Verb, headline: string): Promise<Deed | undefined> {
  switch (verb) {
    case "retract":
      return posted(verb, await askToRetract(headline));
    case "hold":
      return posted(
        verb,
        named("reason", await askWhy(words.hold_ask, words.hold_why, words.hold_reason, words.hold)),
      );
    case "send-back":
      return posted(
        verb,
        named("comment", await askWhy(words.send_back, "", words.send_back_why, words.send_back)),
      );
    case "schedule":
      return posted(verb, named("at", await askHour(words.schedule, words.schedule_why)));
    case "embargo":
      return posted(verb, named("until", await askHour(words.embargo, words.embargo_why)));
    case "take-back":
      return { method: "DELETE", path: "release-time" };
    case "release":
      return agreed(await askYes(words.release_ask, words.release_why, words.release), post("release"));
    case "discard":
      return agreed(await askYes(words.discard_ask, words.discard_why, words.discard), post("discard"));
    case "drop-change":
      return { method: "DELETE", path: "draft" };
    default:
      return post(verb);
  }
}

/** Sends it, bound to the version that somebody sees. */
export function send(id: string, version: number, { body, method, path }: Deed): Promise<Receipt> {
  return call<Receipt>(method, `${data.urls.api}/updates/${id}/${path}`, { version, body });
}

function post(path: string): Deed {
  return { method: "POST", path };
}

function posted(path: string, body: unknown): Deed | undefined {
  return body === undefined ? undefined : { method: "POST", path, body };
}

function named(name: string, value: string | undefined): Record<string, string> | undefined {
  return value === undefined ? undefined : { [name]: value };
}

function agreed(yes: boolean, deed: Deed): Deed | undefined {
  return yes ? deed : undefined;
}
