/** Who is here, and what they edit: said to the server, shown in the page. */

import { data } from "../data";
import { el, fillWith, part } from "../dom";
import { call } from "../keeping/api";
import { tab } from "../keeping/tab";
import type { Person } from "./rows";

const QUIET = 60_000;

export class Presence {
  private update: string | undefined;
  private editing = false;
  private quiet: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    setInterval(() => this.say(), data.presence_seconds * 1000);
    window.addEventListener("pagehide", () => this.leave());
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
    const body = { tab, update: this.update ?? null, editing: this.editing };
    void call("POST", data.urls.here, { body }).catch(() => undefined); // the next one says it
  }

  private leave(): void {
    void call("POST", data.urls.here, { body: { tab, gone: true }, keepalive: true }).catch(() => undefined);
  }
}
