/** What the story does not know: asked in private, shown to readers on purpose, closed by an answer. */

import { may } from "../data";
import { Dialog } from "../dialogs/dialog";
import { askWhy } from "../dialogs/simple";
import { el, field } from "../dom";
import { submits } from "../editor/link";
import { at } from "../times";
import { fill, words } from "../words";
import type { Acts } from "./acts";
import { act } from "./fold";
import type { PanelData, Question } from "./shapes";
import { choice } from "./status";

export function questionRows({ questions }: PanelData, acts: Acts): HTMLElement[] {
  return [...questions.map((question) => row(question, acts)), el("li", {}, asking(acts))];
}

function row(question: Question, acts: Acts): HTMLElement {
  const { answer, id, state, text, told } = question;
  const open = state === "open";
  const close = act(`close-${id}`, words.question_close, () => void end(acts, question), text);
  const show = act(`show-${id}`, words.tell_readers, () => void publish(acts, question), text);
  return el(
    "li",
    {},
    el("p", {}, text),
    el("p", { class: "hint" }, standing(question), answer && ` · ${answer}`),
    el("p", { class: "acts" }, open && close, open && !told && may("publish") && show),
  );
}

function standing({ at: moment, state, told }: Question): string {
  if (state === "open") return told ? words.told : words.private;
  const names: Readonly<Record<string, string>> = {
    answered: words.question_answered,
    withdrawn: words.question_withdrawn,
    unanswerable: words.question_unanswerable,
  };
  return `${names[state] ?? state}, ${at(moment)}`;
}

function asking(acts: Acts): HTMLElement {
  return act("ask-question", words.question_ask, () => void ask(acts));
}

async function ask(acts: Acts): Promise<void> {
  const text = await askWhy(words.question_ask, words.question_private, words.question, words.question_keep);
  if (text) await acts.api("POST", `${acts.story}/questions`, { body: { text } });
}

function publish(acts: Acts, { id, version }: Question): Promise<boolean> {
  return acts.api("POST", `questions/${id}/publish`, { version });
}

async function end(acts: Acts, question: Question): Promise<void> {
  const dialog = new Dialog<{ state: string; answer: string }>(words.question_close);
  const state = choice([
    ["answered", words.question_answered],
    ["withdrawn", words.question_withdrawn],
    ["unanswerable", words.question_unanswerable],
  ]);
  const answer = el("textarea", { rows: 3, maxlength: 500 });
  const finish = (): void => dialog.finish({ state: state.value, answer: answer.value.trim() });
  dialog.show(
    el(
      "p",
      { class: "lead" },
      fill(question.told ? words.question_public : words.question_of, { question: question.text }),
    ),
    el(
      "form",
      { onsubmit: submits(finish) },
      field(words.question_how, state),
      field(words.question_answer, answer),
    ),
  );
  dialog.leave();
  dialog.act(words.question_close, finish, "btn go");
  const body = await dialog.ask(state);
  if (body) await acts.api("POST", `questions/${question.id}/close`, { version: question.version, body });
}
