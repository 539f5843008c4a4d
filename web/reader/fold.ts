/**
 * The fold: a story's public page as a pure function of its log; the twin of readout/coverage/fold.py.
 *
 * Both replay the cases in `contract/`; whoever changes one changes both.
 */

import {
  type Corrected,
  type Event,
  type KeyEvent,
  type Ledger,
  type Page,
  type Update,
  WINDOW,
} from "../contract/events";

/**
 * The page after `event`; an event it already holds changes nothing.
 *
 * Throws a RangeError when an event between the two is missing.
 */
export function fold(page: Page, event: Event): Page {
  if (event.seq <= page.seq) return page;
  if (event.seq > page.seq + 1) throw new RangeError(`event ${event.seq} does not follow ${page.seq}`);
  const moved = { ...page, seq: event.seq, epoch: event.epoch || page.epoch };
  switch (event.type) {
    case "story.changed":
      return { ...moved, story: event.story };
    case "update.published":
    case "update.revised":
    case "update.retracted":
    case "update.redacted":
    case "update.held":
    case "update.released":
    case "update.pinned":
    case "update.unpinned":
    case "update.marked":
    case "update.unmarked":
    case "claim.changed":
      return place(moved, event.update);
    case "question.opened":
    case "question.closed": {
      const ledger = ledgerOf(page);
      return kept(moved, { ...ledger, questions: listed(ledger.questions, event.question) });
    }
    case "request.changed": {
      const ledger = ledgerOf(page);
      const requests = listed(ledger.requests, event.request);
      return kept(moved, { ...ledger, requests, asked: event.asked });
    }
    case "known.changed":
      return kept(moved, { ...ledgerOf(page), known: event.known });
    default:
      return assertNever(event);
  }
}

function place(page: Page, update: Update): Page {
  const { corrected: _, ...rest } = page;
  const lines = outside(page, update);
  const placed = {
    ...rest,
    ...(lines.length ? { corrected: lines } : {}),
    total: Math.max(page.total, update.number),
    updates: inWindow(page, update),
    pinned: pinned(page, update),
    key: inKeyList(page, update),
  };
  if (!page.ledger || (update.state !== "held" && update.state !== "retracted")) return placed;
  // What we know rests on words that stand: once those of `update` do not, its lines go.
  const known = page.ledger.known.filter((line) => line.update !== update.id);
  return kept(placed, { ...page.ledger, known });
}

function ledgerOf(page: Page): Ledger {
  return page.ledger ?? { known: [], questions: [], requests: [], asked: [] };
}

/** An empty ledger is none, so that it makes no difference how it became empty. */
function kept({ ledger: _, ...page }: Page, ledger: Ledger): Page {
  return Object.values(ledger).some((lines) => lines.length) ? { ...page, ledger } : page;
}

/** `line` in its place, or at the end; gone when it was withdrawn. */
function listed<Line extends { id: string; state: string }>(
  lines: readonly Line[],
  line: Line,
): readonly Line[] {
  if (line.state === "withdrawn") return lines.filter((each) => each.id !== line.id);
  if (!lines.some((each) => each.id === line.id)) return [...lines, line];
  return lines.map((each) => (each.id === line.id ? line : each));
}

function inWindow(page: Page, update: Update): readonly Update[] {
  if (update.number > page.total) return [update, ...page.updates].slice(0, WINDOW);
  return page.updates.map((shown) => (shown.number === update.number ? update : shown));
}

function pinned(page: Page, update: Update): Update | null {
  if (update.pinned) return update;
  return page.pinned?.id === update.id ? null : page.pinned;
}

function inKeyList(page: Page, update: Update): readonly KeyEvent[] {
  const others = page.key.filter((line) => line.id !== update.id);
  const line = keyLine(update);
  return line ? [...others, line].sort((one, other) => other.number - one.number) : others;
}

/** What the key list says of `update`, if it is a key event whose words stand. */
export function keyLine(update: Update): KeyEvent | null {
  switch (update.state) {
    case "published": {
      const { id, url, number, published_at, headline } = update;
      return update.key ? { id, url, number, published_at, headline } : null;
    }
    case "held":
    case "retracted":
    case "withdrawn":
      return null;
    default:
      return assertNever(update);
  }
}

/** The lines of corrected updates after `update`, which may be one of them or push one out. */
function outside(page: Page, update: Update): readonly Corrected[] {
  const total = Math.max(page.total, update.number);
  const touched = total > page.total ? [update, ...page.updates.slice(WINDOW - 1)] : [update];
  const others = (page.corrected ?? []).filter((line) => touched.every(({ id }) => id !== line.id));
  const made = touched.filter(({ number }) => number <= total - WINDOW).map(correctedLine);
  return [...others, ...made.filter((line) => line !== null)].sort((one, other) => other.number - one.number);
}

/** What is told of `update` for its last correction, if it has one and its words stand. */
export function correctedLine(update: Update): Corrected | null {
  switch (update.state) {
    case "published": {
      const { id, url, number, notes } = update;
      const last = notes?.filter(({ kind }) => kind === "correction").pop();
      return last ? { id, url, number, at: last.at, text: last.text } : null;
    }
    case "held":
    case "retracted":
    case "withdrawn":
      return null;
    default:
      return assertNever(update);
  }
}

/** Reached by no value of the closed types; the compiler proves it. */
function assertNever(value: never): never {
  throw new TypeError(`not of the contract: ${JSON.stringify(value)}`);
}
