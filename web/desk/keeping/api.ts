/** Calls to the server: each is answered, refused in a sentence, or does not get through. */

import { data } from "../data";

/** The server said no. `detail` is a sentence for a person; `errors` names fields. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly kind: string,
    readonly detail: string,
    readonly errors: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }

  /** The sentence, and what is wrong with each field. */
  get why(): string {
    return [this.detail, ...Object.values(this.errors)].filter(Boolean).join(" ");
  }
}

/** Nobody answered, or only that it cannot be done just now; what was asked may have been done all the same. */
export class Unreachable extends Error {}

/** The session has ended, or is somebody else's now. */
export class SignedOut extends Error {}

export interface Ask {
  readonly body?: unknown;
  readonly version?: number | undefined;
  readonly key?: string;
  readonly keepalive?: boolean;
}

const PATIENCE = 20_000;
const NOT_NOW = new Set([429, 500, 502, 503, 504]);

let csrf = data.csrf;

/** Asks; the answer is the JSON of the body, or nothing. Raises Refused, Unreachable, SignedOut. */
export async function call<Answer>(method: string, address: string, ask: Ask = {}): Promise<Answer> {
  const first = await reach(method, address, ask);
  const forged = first.status === 403 && (await kindOf(first)) !== "not-allowed";
  if (first.status !== 401 && !forged) return read<Answer>(first);
  await renew();
  const again = await reach(method, address, ask);
  if (again.status === 401) throw new SignedOut();
  return read<Answer>(again);
}

/** Takes the session that stands now. Raises SignedOut unless it is the same member's. */
export async function renew(): Promise<void> {
  const page = await reach("GET", location.pathname, {}, "text/html");
  const holder = new DOMParser().parseFromString(await page.text(), "text/html");
  const text = holder.getElementById("desk-data")?.textContent;
  const found = text ? JSON.parse(text) : undefined;
  if (found?.member.id !== data.member.id) throw new SignedOut();
  csrf = found.csrf;
}

/** What a request that is not made here must bring along. */
export function token(): string {
  return csrf;
}

async function reach(
  method: string,
  address: string,
  ask: Ask,
  accept = "application/json",
): Promise<Response> {
  const aborter = new AbortController();
  const timer = setTimeout(() => aborter.abort(), PATIENCE);
  const answer = fetch(address, {
    method,
    headers: headers(method, ask, accept),
    credentials: "same-origin",
    signal: aborter.signal,
    keepalive: ask.keepalive ?? false,
    ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
  });
  try {
    const response = await answer;
    if (NOT_NOW.has(response.status)) throw new Unreachable(String(response.status));
    return response;
  } catch (error) {
    throw error instanceof Unreachable ? error : new Unreachable(String(error));
  } finally {
    clearTimeout(timer);
  }
}

function headers(method: string, ask: Ask, accept: string): Record<string, string> {
  return {
    Accept: accept,
    ...(ask.body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(method === "GET" ? {} : { "X-CSRFToken": csrf }),
    ...(ask.version === undefined ? {} : { "If-Match": `"${ask.version}"` }),
    ...(ask.key ? { "Idempotency-Key": ask.key } : {}),
  };
}

async function read<Answer>(response: Response): Promise<Answer> {
  if (!response.ok) throw await refusal(response);
  if (response.status === 204) return undefined as Answer;
  try {
    return (await response.json()) as Answer;
  } catch (error) {
    throw new Unreachable(String(error)); // cut off on its way, or a proxy's page
  }
}

async function refusal(response: Response): Promise<Refused> {
  const problem = await problemOf(response);
  return new Refused(
    response.status,
    kind(problem),
    String(problem.detail ?? response.statusText),
    (problem.errors ?? {}) as Record<string, string>,
  );
}

async function kindOf(response: Response): Promise<string> {
  return kind(await problemOf(response.clone()));
}

async function problemOf(response: Response): Promise<Record<string, unknown>> {
  try {
    return (await response.json()) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function kind(problem: Record<string, unknown>): string {
  return String(problem.type ?? "").replace(/^.*\//, "");
}
