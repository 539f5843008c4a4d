/**
 * Proof of work for a reply. It begins, in a worker, as its writer begins to write, and is waited for only when
 * the reply is sent. Where it cannot be done the reply goes without one: when many come in, that one waits.
 */

/** The longest that a reply waits for its proof. */
const PATIENCE = 60_000;

interface Solution {
  readonly counter: number;
  readonly derivedKey: string;
}

const works = new WeakMap<HTMLFormElement, Promise<void>>();
const waiting = new WeakSet<HTMLFormElement>();
const done = new WeakSet<HTMLFormElement>();

/** The form of a reply that wants a proof and that `event` happened in. */
function formOf(event: Event): HTMLFormElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-work]") : null;
}

/** The proof as the form sends it; "" where this browser has no worker, or no cryptography here. */
function solved(form: HTMLFormElement): Promise<string> {
  const { work = "", worker = "" } = form.dataset;
  return new Promise((resolve) => {
    const hand = new Worker(worker);
    const end = (proof: string): void => {
      hand.terminate();
      resolve(proof);
    };
    const challenge: unknown = JSON.parse(work);
    hand.onmessage = ({ data }: MessageEvent<Solution | { error: unknown } | null>) =>
      end(data && "counter" in data ? btoa(JSON.stringify({ challenge, solution: data })) : "");
    hand.onerror = () => end("");
    setTimeout(end, PATIENCE, "");
    hand.postMessage({ type: "work", challenge, timeout: PATIENCE });
  });
}

/** Works, once for each form; when it is done the proof stands in the form. */
function begin(form: HTMLFormElement): Promise<void> {
  const begun = works.get(form) ?? fill(form);
  works.set(form, begun);
  return begun;
}

async function fill(form: HTMLFormElement): Promise<void> {
  const proof = await solved(form).catch(() => "");
  const field = form.querySelector<HTMLInputElement>("input[name=work]");
  if (field) field.value = proof;
  done.add(form);
}

/** Sends the form as its writer did, once the work is done. */
async function send(form: HTMLFormElement, by: HTMLElement | null): Promise<void> {
  const told = form.querySelector<HTMLElement>(".working");
  if (told) told.hidden = false;
  await begin(form);
  if (told) told.hidden = true;
  // Later, since a form that is being sent cannot be sent again.
  setTimeout(() => form.requestSubmit(by));
}

document.addEventListener("input", (event) => {
  const form = formOf(event);
  if (form) void begin(form);
});

document.addEventListener("submit", (event) => {
  const form = formOf(event);
  const by = event.submitter;
  const looks = by instanceof HTMLButtonElement && by.value === "preview";
  if (!form || looks || done.has(form)) return;
  event.preventDefault();
  if (waiting.has(form)) return;
  waiting.add(form);
  void send(form, by);
});

export {};
