/** The timeline: every update of the story by what it is, kept in step with the desk's stream. */

import { data } from "../data";
import { el, fillWith, part } from "../dom";
import { call } from "../keeping/api";
import { words } from "../words";
import { compare, GROUPS } from "./order";
import { line } from "./row";
import type { Group, Part, Person, Row, Timeline as Whole } from "./rows";

const TITLES: Readonly<Record<Group, string>> = {
  drafts: words.drafts,
  scheduled: words.scheduled,
  held: words.held,
  published: words.published,
};

interface Section {
  readonly element: HTMLElement;
  readonly count: HTMLElement;
  readonly list: HTMLOListElement;
}

export class Timeline {
  seq = 0;
  current: string | undefined;
  private readonly rows = new Map<string, Row>();
  private readonly lines = new Map<string, HTMLLIElement>();
  private readonly sections = new Map<Group, Section>();
  private readonly more = el(
    "button",
    { type: "button", class: "btn small older", hidden: true },
    words.older,
  );
  private here: readonly Person[] = [];
  private next: number | null = null;

  constructor(private readonly open: (id: string) => void) {
    for (const group of GROUPS) this.sections.set(group, section(group));
    const host = part("rows");
    fillWith(host, ...[...this.sections.values()].map(({ element }) => element), this.more);
    host.addEventListener("click", (click) => this.clicked(click));
    this.more.addEventListener("click", () => void this.older());
  }

  /** Takes the whole of it; older parts that were fetched before stay, and the next one follows them. */
  take(whole: Whole): void {
    this.seq = whole.desk_seq;
    const lowest = lowestOf(whole.rows);
    const reaches = lowestOf([...this.rows.values()]) < lowest;
    const given = new Set(whole.rows.map(({ id }) => id));
    const stale = [...this.rows.values()].filter(
      (row) => !given.has(row.id) && !((row.number ?? lowest) < lowest),
    );
    this.put(
      whole.rows,
      stale.map(({ id }) => id),
    );
    this.count(whole.counts);
    if (!reaches) this.next = whole.next; // else it goes on from the older parts that are there
    this.more.hidden = this.next === null;
  }

  /** Puts each row in its place; `gone` leave. Nothing else moves, and focus stays. */
  put(rows: readonly Row[], gone: readonly string[] = []): void {
    for (const id of gone) this.drop(id);
    for (const row of rows) {
      const same = JSON.stringify(this.rows.get(row.id)) === JSON.stringify(row);
      this.rows.set(row.id, row);
      if (!same) this.draw(row);
    }
  }

  count(counts: Whole["counts"]): void {
    for (const [group, { count, element }] of this.sections) {
      count.textContent = String(counts[group] ?? 0);
      element.hidden = !counts[group];
    }
  }

  row(id: string | undefined): Row | undefined {
    return id === undefined ? undefined : this.rows.get(id);
  }

  /** Says how often updates were opened. */
  opened(numbers: Readonly<Record<string, number>>): void {
    for (const [id, opened] of Object.entries(numbers)) {
      const row = this.rows.get(id);
      if (row) this.put([{ ...row, opened }]);
    }
  }

  /** Says who edits what. */
  presence(here: readonly Person[]): void {
    const before = this.here;
    this.here = here;
    const touched = new Set([...before, ...here].map(({ update }) => update));
    for (const id of touched) {
      const row = id ? this.rows.get(id) : undefined;
      if (row) this.draw(row);
    }
  }

  /** Marks the update that is open. */
  mark(id: string | undefined): void {
    this.lines.get(this.current ?? "")?.firstElementChild?.removeAttribute("aria-current");
    this.current = id;
    this.lines.get(id ?? "")?.firstElementChild?.setAttribute("aria-current", "true");
  }

  /** The update above or below the open one. */
  beside(step: 1 | -1): string | undefined {
    const links = [...part("rows").querySelectorAll<HTMLElement>("[data-id]")];
    const from = links.findIndex((link) => link.dataset.id === this.current);
    return links[from < 0 ? 0 : from + step]?.dataset.id;
  }

  private draw(row: Row): void {
    const section = this.sections.get(row.group);
    const old = this.lines.get(row.id);
    const made = line(row, this.editing(row.id), row.id === this.current);
    const focused = old?.contains(document.activeElement);
    this.lines.set(row.id, made);
    const next = this.after(row);
    if (old?.parentElement === section?.list && old?.nextElementSibling === next) old?.replaceWith(made);
    else {
      old?.remove();
      section?.list.insertBefore(made, next);
    }
    if (focused) made.querySelector("a")?.focus();
  }

  /** The line before which `row` stands. */
  private after(row: Row): Element | null {
    const list = this.sections.get(row.group)?.list;
    let [low, high] = [0, list?.children.length ?? 0];
    const lines = [...(list?.children ?? [])].filter(({ id }) => id !== `row-${row.id}`);
    high = lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.rows.get(lines[middle]?.id.slice("row-".length) ?? "");
      if (other && compare(other, row) <= 0) low = middle + 1;
      else high = middle;
    }
    return lines[low] ?? null;
  }

  private editing(id: string): readonly Person[] {
    return this.here.filter(
      ({ editing, id: member, update }) => update === id && editing && member !== data.member.id,
    );
  }

  private drop(id: string): void {
    this.rows.delete(id);
    this.lines.get(id)?.remove();
    this.lines.delete(id);
  }

  private clicked(click: MouseEvent): void {
    const link = (click.target as Element).closest<HTMLElement>("[data-id]");
    if (!link?.dataset.id || click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    this.open(link.dataset.id);
  }

  private async older(): Promise<void> {
    if (this.next === null) return;
    const { next, rows } = await call<Part>("GET", `${data.urls.timeline}?before=${this.next}`);
    this.put(rows);
    this.next = next;
    this.more.hidden = next === null;
  }
}

/** The lowest number among `rows`; those that have none lie above all. */
function lowestOf(rows: readonly Row[]): number {
  return Math.min(...rows.map(({ number }) => number ?? Number.POSITIVE_INFINITY));
}

function section(group: Group): Section {
  const count = el("span");
  const list = el("ol");
  const element = el("section", { hidden: true }, el("h3", {}, TITLES[group], " ", count), list);
  return { element, count, list };
}
