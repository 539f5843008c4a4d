/** A reply is sent from an open page: whatever the server answers, no word of the writer's is lost. */

import { part, type Told } from "./panel";

interface Then {
  /** The form as the server gave it back, with why, or with a preview. */
  refused(form: HTMLElement): void;
  /** What stands in the form's place after it was taken. */
  taken(place: HTMLElement): void;
  /** One more reply is to be written. */
  again(): Promise<void>;
}

/** Sends `form` as `button` would. */
export async function send(
  form: HTMLFormElement,
  button: HTMLButtonElement | null,
  told: Told,
  then: Then,
): Promise<void> {
  const fields = new FormData(form);
  if (button?.name) fields.append(button.name, button.value);
  const buttons = form.querySelectorAll<HTMLButtonElement>("button");
  for (const each of buttons) each.setAttribute("aria-disabled", "true");
  if (form.dataset.sending) return;
  form.dataset.sending = "true";
  say(form, told.sending);
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams([...fields].map(([name, value]) => [name, String(value)])),
    });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.redirected && answer.ok) then.taken(arrived(page, told, then));
    else then.refused(part(page, "#reply"));
  } catch {
    say(form, told.failed);
  } finally {
    delete form.dataset.sending;
    for (const each of buttons) each.removeAttribute("aria-disabled");
  }
}

/** Told beside the buttons, where the writer looks. */
function say(form: HTMLFormElement, text: string): void {
  let place = form.querySelector<HTMLElement>(".sent");
  if (!place) {
    place = document.createElement("p");
    place.className = "sent hint";
    place.setAttribute("role", "status");
    form.append(place);
  }
  place.textContent = text;
}

/** Where the reply stands now, and the private link that is said only once. */
function arrived(page: Document, told: Told, then: Then): HTMLElement {
  const place = document.createElement("div");
  place.className = "reply arrived";
  place.tabIndex = -1;
  const [standing, own] = [part(page, ".standfirst"), part(page, ".own")];
  standing.className = "standing";
  const hint = page.querySelector(".head .hint");
  const again = document.createElement("button");
  again.className = "btn";
  again.type = "button";
  again.textContent = told.again;
  again.addEventListener("click", () => {
    place.remove();
    void then.again();
  });
  const last = document.createElement("p");
  last.append(again);
  place.append(standing, ...(hint ? [document.importNode(hint, true)] : []), own, last);
  return place;
}
