/** What the panel does: each a call on the records, after which it looks anew. */

import { address, data } from "../data";
import { type Ask, call } from "../keeping/api";
import type { Room } from "../room";
import type { Who } from "./who";

/** The ids of somebody chosen, as the API takes them. */
export interface Meant {
  readonly source: string | null;
  readonly person: string | null;
  readonly organisation: string | null;
}

export class Acts {
  constructor(
    readonly room: Room,
    private readonly done: () => void,
  ) {}

  /** A call below the API; whether it was done. Why not stands in the bar. */
  async api(method: string, path: string, ask: Ask = {}): Promise<boolean> {
    return this.run(() => call(method, `${data.urls.api}/${path}`, ask));
  }

  /** A call on a line of this story. */
  line(method: string, name: string, path: string, ask: Ask = {}): Promise<boolean> {
    return this.api(method, `${this.story}/claims/${encodeURIComponent(name)}${path}`, ask);
  }

  get story(): string {
    return `stories/${data.timeline.story.slug}`;
  }

  /** Who somebody chosen is in the records; a name just typed is recorded by it. */
  async meant({ key, name }: Who): Promise<Meant | undefined> {
    return this.room.run(() => call<Meant>("POST", data.urls.meant, { body: { known_from: key, name } }));
  }

  tellReaders(name: string): Promise<boolean> {
    return this.run(() => call("POST", address("tell_line", name), { body: {} }));
  }

  attend(request: string): Promise<boolean> {
    return this.run(() => call("POST", address("attend", request), { body: {} }));
  }

  private async run(does: () => Promise<unknown>): Promise<boolean> {
    const done = await this.room.run(async () => {
      await does();
      return true;
    });
    if (done) this.room.bar.tell("");
    this.done();
    return done ?? false;
  }
}
