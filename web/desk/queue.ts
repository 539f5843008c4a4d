/** The queue of replies by keyboard: J and K move, X chooses, P publishes, R asks for a reason, S is spam. */

const queue = document.querySelector<HTMLFormElement>("#queue");

const rows = (): HTMLElement[] => [...(queue?.querySelectorAll<HTMLElement>(".queue > li") ?? [])];

/** The row that has the focus, or holds what has it. */
const here = (): number => rows().findIndex((row) => row.contains(document.activeElement));

function move(by: number): void {
  const all = rows();
  const at = here();
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1);
  all[next]?.focus();
}

function box(): HTMLInputElement | null {
  return rows()[here()]?.querySelector<HTMLInputElement>("input[type=checkbox]") ?? null;
}

/** Chooses the row one stands on when none is chosen yet. */
function chooseHere(): boolean {
  if (queue?.querySelector("input[name=reply]:checked")) return true;
  const mine = box();
  if (mine) mine.checked = true;
  return mine !== null;
}

function press(verb: string): void {
  if (chooseHere()) queue?.querySelector<HTMLButtonElement>(`button[value=${verb}]`)?.click();
}

function reject(): void {
  if (!chooseHere()) return;
  const reason = queue?.querySelector<HTMLInputElement>("#reason");
  if (reason?.value) press("rejected");
  else reason?.focus();
}

const keys: Readonly<Record<string, () => void>> = {
  j: () => move(1),
  k: () => move(-1),
  x: () => {
    const mine = box();
    if (mine) mine.checked = !mine.checked;
  },
  p: () => press("published"),
  s: () => press("spam"),
  r: reject,
};

function typed(event: KeyboardEvent): void {
  const field =
    event.target instanceof HTMLElement && event.target.closest("input:not([type=checkbox]), select");
  if (field instanceof HTMLInputElement && field.id === "reason" && event.key === "Enter") {
    event.preventDefault();
    press("rejected");
    return;
  }
  if (field || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = keys[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
}

document.addEventListener("keydown", typed);
