/** For tests: a server that keeps updates as the API does, and the network to it. */

import type { Doc } from "../document/schema";
import { type Ask, type call, Refused, SignedOut, Unreachable } from "./api";
import type { Receipt, State, Update } from "./writing";

export function text(words: string): Doc {
  return { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: words }] }] };
}

type Row = { -readonly [Name in keyof Update]: Update[Name] };

export class Newsroom {
  readonly rows = new Map<string, Row>();
  readonly asked: string[] = [];
  network: "up" | "down" | "deaf" = "up";
  session = true;
  refusal: Refused | undefined;
  private readonly answers = new Map<string, Receipt>();

  /** As somebody else's browser would. */
  put(id: string, change: Partial<Row> = {}): Row {
    const row = this.rows.get(id) ?? blank(id);
    Object.assign(row, change, { version: row.version + 1 });
    this.rows.set(id, row);
    return row;
  }

  row(id: string): Row {
    const row = this.rows.get(id);
    if (!row) throw new Refused(404, "not-found", "There is no such update.");
    return row;
  }

  readonly call = (async (method: string, address: string, ask: Ask = {}) => {
    await Promise.resolve();
    if (this.network === "down") throw new Unreachable("down");
    if (!this.session) throw new SignedOut();
    this.asked.push(`${method} ${address}`);
    if (this.refusal) throw this.refusal;
    const answer = structuredClone(this.answer(method, address, ask));
    if (this.network === "deaf") throw new Unreachable("the answer was lost");
    return answer;
  }) as typeof call;

  private answer(method: string, address: string, ask: Ask): Receipt | Update {
    const kept = ask.key && this.answers.get(ask.key);
    if (kept) return kept;
    if (method === "GET") return this.row(idIn(address));
    const receipt =
      method === "POST" && address === "/updates" ? this.make(ask) : this.change(method, address, ask);
    if (ask.key) this.answers.set(ask.key, receipt);
    return receipt;
  }

  private make(ask: Ask): Receipt {
    return receiptOf(this.put(`u${this.rows.size + 1}`, fields(ask)));
  }

  private change(method: string, address: string, ask: Ask): Receipt {
    const row = this.row(idIn(address));
    if (ask.version !== row.version) throw new Refused(412, "stale", "Somebody saved first.");
    if (address.endsWith("/publish")) return receiptOf(this.put(row.id, { state: "published" as State }));
    if (method !== "PUT") return receiptOf(this.put(row.id, fields(ask)));
    const { body, headline } = fields(ask);
    const draft = { ...row, headline: headline ?? "", body: body ?? null, saved_at: "" };
    return receiptOf(this.put(row.id, { draft }));
  }
}

function fields(ask: Ask): Partial<Row> {
  const { body, change_kind: _, note: __, ...rest } = (ask.body ?? {}) as Record<string, unknown>;
  const doc = (body as { content: Doc } | undefined)?.content;
  return { ...rest, ...(doc ? { body: { doc } } : {}) };
}

function idIn(address: string): string {
  return address.split("/")[3] ?? "";
}

function receiptOf({ id, state, url, version }: Row): Receipt {
  return { id, state, url, version, seq: null };
}

function blank(id: string): Row {
  return {
    id,
    url: `/live/bridge/u/${id}/`,
    story: "bridge",
    state: "draft",
    version: 0,
    revision: 0,
    number: null,
    headline: "",
    body: null,
    byline: [],
    warning: "",
    links: [],
    source: null,
    key: false,
    pinned: false,
    published_at: null,
    modified_at: null,
    created_at: "",
    draft: null,
    notes: [],
    release: null,
  };
}
