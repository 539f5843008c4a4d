/** The freshness strip: what it says, and its one button. */

import { one } from "./article";
import type { Freshness } from "./freshness";
import { showTimes } from "./times";
import { counted, say, words } from "./words";

/** What pressing the button does. */
export type Wish = "pause" | "resume" | "again";

const strip = document.getElementById("fresh") as HTMLElement;
const [sign, sentence, button] = [
  one(strip, ".live"),
  one(strip, "p + p > span + span"),
  one(strip, "button"),
];
let standing = sentence.innerHTML;
let pausedAt = "";
let last: Freshness | undefined;

/** What a story says that is not live; takes effect at once. */
export function stand(markup: string): void {
  standing = markup;
  if (last) tell(last);
}

/** Shows `freshness`; `wished` is called when the button is pressed. */
export function tell(freshness: Freshness): void {
  last = freshness;
  const at = new Date(freshness.checkedAt).toISOString();
  const state = document.getElementById("main")?.dataset.state as keyof typeof words.state;
  const { kind } = freshness;
  if (kind !== "paused") pausedAt = "";
  else pausedAt ||= new Date().toISOString();
  sentence.classList.toggle("notice", kind === "offline");
  if (kind === "offline") put(words.strip.lost, words.strip.asof, at, "again");
  else if (kind === "paused") put(words.state.paused, mine(freshness), pausedAt, "resume");
  else if (state === "live") put(words.state.live, words.strip.checked, at, "pause");
  else put(words.state[state] ?? "", "", "");
  sign.classList.toggle("is-off", state !== "live" || kind === "offline" || kind === "paused");
}

/** Calls `wished` with what a reader wants. */
export function onWish(wished: (wish: Wish) => void): void {
  button.addEventListener("click", () => wished(button.dataset.wish as Wish));
}

function put(word: string, text: string, at: string, wish?: Wish): void {
  one(sign, "span").textContent = word;
  if (text) say(sentence, text, at);
  else sentence.innerHTML = standing;
  button.hidden = !wish;
  if (wish && button.dataset.wish !== wish) {
    button.dataset.wish = wish;
    one(button, "span").textContent = words.strip[wish];
    one(button, "use").setAttribute("href", wish === "pause" ? "#i-pause" : "#i-play");
  }
  showTimes(strip);
}

function mine({ waiting = 0 }: Freshness): string {
  const text = words.strip.mine;
  return waiting ? `${text}; ${counted(words.waiting, waiting)}` : text;
}
