/** Who is here, and what they edit: said to the server, shown in the page. */

import { data } from "../data";
import { el, fillWith, part } from "../dom";
import { call } from "../keeping/api";
import { tab } from "../keeping/tab";
import type { Person } from "./rows";

const QUIET = 60_000;
/** So long the stream may take to open before one is said to be here all the same. */
const PATIENCE = 5_000;

export class Presence {
  private update: string | undefined;
  private editing = false;
  private quiet: ReturnType<typeof setTimeout> | undefined;
  private begun = false;

  constructor() {
    setInterval(() => this.say(), data.presence_seconds * 1000);
    setTimeout(() => this.begin(), PATIENCE);
    window.addEventListener("pagehide", () => this.leave());
  }

  /** The stream is open. Said any sooner, one's own coming would make it tell of news, and all be fetched twice. */
  begin(): void {
    if (this.begun) return;
    this.begun = true;
    this.say();
  }

  /** Which update is open. */
  opened(update: string | undefined): void {
    if (update === this.update) return;
    this.update = update;
    this.editing = false;
    this.say();
  }

  /** A key was pressed in it; for a while that counts as editing. */
  touched(): void {
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => {
      this.editing = false;
      this.say();
    }, QUIET);
    if (this.editing) return;
    this.editing = true;
    this.say();
  }

  /** Shows who is here, oneself first. */
  show(here: readonly Person[]): void {
    const mine = data.member.id;
    const sorted = [...here].sort((one, other) => Number(other.id === mine) - Number(one.id === mine));
    fillWith(
      part("here"),
      ...sorted.map(({ name }) => {
        const initial = el(
          "b",
          { "aria-hidden": "true", title: name },
          [...name][0]?.toLocaleUpperCase() ?? "",
        );
        return el("li", {}, initial, el("span", {}, name));
      }),
    );
  }

  private say(): void {
    if (!this.begun) return;
    const body = { tab, update: this.update ?? null, editing: this.editing };
    void call("POST", data.urls.here, { body }).catch(() => undefined); // the next one says it
  }

  private leave(): void {
    void call("POST", data.urls.here, { body: { tab, gone: true }, keepalive: true }).catch(() => undefined);
  }
}
