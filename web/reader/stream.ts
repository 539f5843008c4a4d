/** The story's stream of server-sent events, as WHATWG HTML has browsers read it. */

import { EVENT_TYPES } from "../contract/events";
import type { Environment } from "./environment";
import { isPosition, type Position } from "./position";

/** Who listens. What a message holds is parsed but not judged: undefined where it is no JSON. */
export interface Listener {
  /** The connection stands; the story's head is at `head`. */
  hello(head: Position): void;
  /** The stream cannot go on from where it was asked to; it goes on from `head`. */
  reset(head: Position): void;
  event(event: unknown): void;
  /** The connection failed or ended; nothing more comes. */
  lost(): void;
}

/** Listens to the stream at `address` until the function it returns is called; never reconnects. */
export function openStream(world: Environment, address: string, listener: Listener): () => void {
  const stream = world.openStream(address);
  const on = (type: string, hear: (data: unknown) => void) =>
    stream.addEventListener(type, ({ data }) => hear(parse(data)));
  const close = () => stream.close();
  for (const type of EVENT_TYPES) on(type, listener.event);
  on("hello", (head) => isPosition(head) && listener.hello(head));
  on("reset", (head) => isPosition(head) && listener.reset(head));
  on("error", () => {
    close();
    listener.lost();
  });
  return close;
}

function parse(data: unknown): unknown {
  try {
    return JSON.parse(data as string);
  } catch {
    return undefined;
  }
}
