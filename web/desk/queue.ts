/** The queue of replies by keyboard: one hand moves and chooses, the other decides and takes back. */

const queue = document.querySelector<HTMLFormElement>("#queue");
const reason = queue?.querySelector<HTMLInputElement>("#reason");
const all = queue?.querySelector<HTMLInputElement>("#all");

/** What Enter in the field of the reason does: what was asked for when it took the focus. */
let wanted = "rejected";

const rows = (): HTMLElement[] => [...(queue?.querySelectorAll<HTMLElement>(".queue > li") ?? [])];

const boxes = (): HTMLInputElement[] => [
  ...(queue?.querySelectorAll<HTMLInputElement>("input[name=reply]") ?? []),
];

const boxOf = (row: HTMLElement | undefined): HTMLInputElement | null =>
  row?.querySelector<HTMLInputElement>("input[name=reply]") ?? null;

/** The row that has the focus, or holds what has it. */
const here = (): number => rows().findIndex((row) => row.contains(document.activeElement));

/** Where the keyboard was last in the list: the reason and the buttons lie outside it. */
let last = -1;

function stand(at: number): void {
  const row = rows()[at];
  if (!row) return;
  last = at;
  row.focus();
}

function move(by: number): void {
  const at = here() < 0 ? last : here();
  stand(at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows().length - 1));
}

function choose(): void {
  const mine = boxOf(rows()[here()]);
  if (mine) mine.checked = !mine.checked;
}

/** Chooses the row one stands on when none is chosen yet. */
function chooseHere(): boolean {
  if (boxes().some((box) => box.checked)) return true;
  const mine = boxOf(rows()[here() < 0 ? last : here()]);
  if (mine) mine.checked = true;
  return mine !== null;
}

/** Where the keyboard will stand afterwards: at the first row behind what is decided, else before it. */
function noteNext(): void {
  const field = queue?.querySelector<HTMLInputElement>("input[name=next]");
  if (!field) return;
  const from = Math.max(here() < 0 ? last : here(), 0);
  const order = [...rows().slice(from), ...rows().slice(0, from).reverse()];
  field.value = boxOf(order.find((row) => !boxOf(row)?.checked))?.value ?? "";
}

function press(verb: string): void {
  if (chooseHere()) queue?.querySelector<HTMLButtonElement>(`button[value=${verb}]`)?.click();
}

function because(verb: string): void {
  if (!chooseHere()) return;
  wanted = verb;
  if (reason?.value) press(verb);
  else reason?.focus();
}

function follow(selector: string): void {
  (rows()[here()] ?? document).querySelector<HTMLElement>(selector)?.click();
}

const keys: Readonly<Record<string, () => void>> = {
  j: () => move(1),
  k: () => move(-1),
  x: choose,
  p: () => press("published"),
  s: () => press("spam"),
  h: () => press("held"),
  a: () => press("give"),
  r: () => because("rejected"),
  d: () => because("removed"),
  o: () => follow(".open"),
  u: () => document.querySelector<HTMLButtonElement>("#undo button")?.click(),
};

function typed(event: KeyboardEvent): void {
  const field =
    event.target instanceof HTMLElement && event.target.closest("input:not([type=checkbox]), select");
  if (field === reason && event.key === "Enter") {
    event.preventDefault();
    press(wanted);
    return;
  }
  if (field === reason && event.key === "Escape") stand(last);
  if (field || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = keys[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
}

function chooseAll(): void {
  for (const box of boxes()) box.checked = all?.checked ?? false;
}

queue?.addEventListener("submit", noteNext);
queue?.addEventListener("focusin", () => {
  if (here() >= 0) last = here();
});
all?.addEventListener("change", chooseAll);
all?.closest<HTMLElement>(".all")?.removeAttribute("hidden");
document.addEventListener("keydown", typed);
// A decision leads back to the list: the keyboard goes on where it was.
if (location.hash.startsWith("#q-")) stand(rows().findIndex((row) => `#${row.id}` === location.hash));
