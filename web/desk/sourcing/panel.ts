/** The sourcing panel: first what needs somebody, then how each line is known, then the story's own matters. */

import { data, may } from "../data";
import { showLines } from "../document/lines";
import { el, fillWith, part } from "../dom";
import { call } from "../keeping/api";
import type { Room } from "../room";
import { fill, words } from "../words";
import { Acts } from "./acts";
import { Fold } from "./fold";
import { knownRows, lineRows } from "./lines";
import { questionRows } from "./questions";
import { requestRows } from "./requests";
import type { PanelData } from "./shapes";
import { standingAgainst, todo } from "./todo";

const REST = 300;
const TICK = 30_000;

export class Panel {
  private readonly acts: Acts;
  private readonly seen = el("section", {
    class: "block will-see",
    "aria-labelledby": "h-see",
    hidden: true,
  });
  private readonly todo = el("section", { class: "block", "aria-labelledby": "h-todo" });
  private readonly lines = new Fold("lines", words.lines);
  private readonly known = new Fold("known", words.known);
  private readonly questions = new Fold("questions", words.questions);
  private readonly requests = new Fold("requests", words.requests);
  private readonly bare = new Fold("bare", words.bare);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private shown: PanelData | undefined;
  private asked = 0;
  private update: string | undefined;

  constructor(private readonly room: Room) {
    this.acts = new Acts(room, () => this.refresh());
    if (!may("write")) return;
    const folds = [this.lines, this.known, this.questions, this.requests, this.bare];
    fillWith(part("side"), this.todo, this.seen, ...folds.map(({ element }) => element));
    setInterval(() => this.shown && this.show(this.shown), TICK); // clocks go on
    this.refresh();
  }

  /** Another update is open, or none. */
  open(update: string | undefined): void {
    if (update === this.update) return;
    this.update = update;
    this.refresh();
  }

  /** Looks anew, once for several reasons that come together. */
  refresh(): void {
    if (may("write")) this.timer ??= setTimeout(() => void this.look(), REST);
  }

  private async look(): Promise<void> {
    this.timer = undefined;
    this.asked += 1;
    const turn = this.asked;
    const of = this.update ? `?u=${encodeURIComponent(this.update)}` : "";
    const told = await call<PanelData>("GET", `${data.urls.panel}${of}`).catch(() => undefined);
    if (turn !== this.asked || !told) return;
    this.shown = told;
    this.show(told);
    showLines(
      this.room.sheet.text.editor,
      (told.update?.lines ?? []).map((line) => ({ ...line, label: line.label || words.line_no_source })),
    );
  }

  private show(told: PanelData): void {
    const focused = (document.activeElement as HTMLElement | null)?.dataset.act;
    const unfolded = [...part("side").querySelectorAll<HTMLElement>("[data-line][open]")];
    const { acts } = this;
    const items = todo(told, acts);
    fillWith(
      this.todo,
      el("h3", { id: "h-todo" }, words.todo, " ", el("span", {}, String(items.length || ""))),
      items.length ? el("ol", {}, ...items) : el("p", { class: "hint" }, words.todo_none),
    );
    this.tab(items.length);
    this.room.bar.lacks(standingAgainst(told));
    this.willSee(told);
    const { lines } = told.update ?? { lines: [] };
    this.lines.fill(String(lines.length || ""), lineRows(told, acts), words.lines_none);
    const known = fill(words.known_count, { number: told.known.length, most: told.most_known });
    this.known.fill(known, knownRows(told, acts), words.known_none);
    const open = told.questions.filter(({ state }) => state === "open").length;
    this.questions.fill(String(open || ""), questionRows(told, acts), words.questions_none);
    this.requests.fill(String(told.requests.length || ""), requestRows(told, acts), words.requests_none);
    this.bare.fill(String(told.bare.number || ""), this.bareRows(told), words.bare_none);
    for (const { dataset } of unfolded) find(`[data-line="${dataset.line}"]`)?.setAttribute("open", "");
    if (focused) find(`[data-act="${CSS.escape(focused)}"]`)?.focus();
  }

  private willSee({ update }: PanelData): void {
    const said = [...(update?.attribution ?? []), ...(update?.remarks ?? [])];
    this.seen.hidden = !said.length;
    const { direction, language } = data.timeline.story;
    fillWith(
      this.seen,
      el("h3", { id: "h-see" }, words.readers_see),
      ...said.map((sentence) => el("p", { lang: language, dir: direction }, sentence)),
    );
  }

  private bareRows({ bare }: PanelData): HTMLElement[] {
    const rows = bare.rows.map(({ headline, id }) =>
      el(
        "li",
        {},
        el(
          "a",
          { href: `?u=${encodeURIComponent(id)}`, "data-act": `bare-${id}` },
          headline || words.untitled,
        ),
      ),
    );
    const more = bare.number - bare.rows.length;
    return more > 0 ? [...rows, el("li", { class: "hint" }, fill(words.and_more, { number: more }))] : rows;
  }

  /** On phones the tab of the pane says how much waits there. */
  private tab(number: number): void {
    const tab = document.querySelector('#tabs a[href="#sourcing"]');
    tab?.querySelector("b")?.remove();
    if (number) tab?.append(" ", el("b", {}, String(number)));
  }
}

function find(selector: string): HTMLElement | null {
  return part("side").querySelector<HTMLElement>(selector);
}
