/** What the story knows, does not know, and whom it asked. */

import type { Known, Ledger, LedgerEvent, Question } from "../contract/events";
import type { Core } from "./page";

type Part = "known" | "questions" | "asked";

/** Brings the ledger to what one event says. */
export function enter(event: LedgerEvent, core: Core): void {
  change(core, () => {
    if (event.type === "known.changed") know(event.known, core);
    else if (event.type === "request.changed") {
      const { id, state } = event.request;
      const others = (list("asked", core).dataset.ids ?? "").split(" ").filter((each) => each && each !== id);
      ask(event.asked, state === "withdrawn" ? others : [...others, id], core);
    } else place(event.question, core);
  });
}

/** Brings all of it to what a page says. */
export function renew(ledger: Ledger | undefined, core: Core): void {
  change(core, () => {
    know(ledger?.known ?? [], core);
    list("questions", core).replaceChildren(...(ledger?.questions ?? []).map((each) => line(each, core)));
    ask(ledger?.asked ?? [], ledger?.requests.map(({ id }) => id) ?? [], core);
  });
}

/** Takes away the lines whose words were withdrawn. */
export function sweep(core: Core): void {
  change(core, () => {
    for (const each of list("known", core).querySelectorAll("li:empty")) each.remove();
  });
}

function change(core: Core, work: () => void): void {
  if (!document.getElementById("ledger")) return;
  core.still(() => {
    work();
    count(core);
  });
}

function know(known: readonly Known[], core: Core): void {
  const lines = known.map(({ text, update, url }) => {
    const node = core.cut("t-known");
    node.dataset.of = update;
    core.one(node, "span").textContent = text;
    core.one(node, "a").setAttribute("href", url);
    return node;
  });
  list("known", core).replaceChildren(...lines);
}

function place(question: Question, core: Core): void {
  const questions = list("questions", core);
  const old = questions.querySelector(`[data-id="${question.id}"]`);
  if (question.state === "withdrawn") old?.remove();
  else if (old) old.replaceWith(line(question, core));
  else questions.append(line(question, core));
}

function line({ id, note, state, text, url }: Question, core: Core): HTMLElement {
  const node = core.cut("t-question");
  node.dataset.id = id;
  node.dataset.state = state;
  const [answer, link] = [core.one(node, "small"), core.one(node, "a")];
  core.one(node, "span").textContent = text;
  answer.textContent = note || core.words.answered;
  link.setAttribute("href", url ?? "");
  if (state === "open" || !url) link.remove();
  if (state === "open") answer.remove();
  return node;
}

function ask(asked: readonly string[], ids: readonly string[], core: Core): void {
  const sentences = asked.map((text) => {
    const node = document.createElement("li");
    node.textContent = text;
    return node;
  });
  const told = list("asked", core);
  told.dataset.ids = ids.join(" ");
  told.replaceChildren(...sentences);
}

/** The numbers beside the headings; a part in which nothing stands is not shown. */
function count(core: Core): void {
  const [known, questions, asked] = [list("known", core), list("questions", core), list("asked", core)];
  show("known", known.childElementCount, known.childElementCount, core);
  const open = questions.querySelectorAll('[data-state="open"]').length;
  show("questions", questions.childElementCount, open, core);
  show("asked", asked.childElementCount, (asked.dataset.ids ?? "").split(" ").filter(Boolean).length, core);
  const all = core.one(document, "#ledger");
  all.hidden = !all.querySelector("li");
}

function show(part: Part, lines: number, number: number, core: Core): void {
  const node = core.one(document, `#ledger [data-part="${part}"]`);
  node.hidden = !lines;
  core.one(node, ".n").textContent = String(number);
}

function list(part: Part, core: Core): HTMLElement {
  return core.one(document, `#ledger [data-part="${part}"] ul`);
}
