/** The page comes alive: it follows its story, and does what a reader asks of it. */

import type { Event } from "../contract/events";
import { offer } from "./article";
import { follow } from "./follow";
import { arrived, speak } from "./notices";
import { base, core, main, newestNumber, place, reconcile, showStory, unloaded } from "./page";
import { preference } from "./preferences";
import { onWish, tell } from "./strip";
import { showTimes, useStoryZone } from "./times";
import { words } from "./words";

const MINUTE = 60_000;

useStoryZone(preference("zone") === "story");
showTimes();
offer(main);
serve();
if (main.dataset.live !== "past") start();

function start(): void {
  setInterval(() => document.hidden || showTimes(), MINUTE / 2);
  const follower = follow({
    base,
    epoch: main.dataset.epoch ?? "",
    seq: Number(main.dataset.seq),
    events: (list) => arrived(list.map(take).filter((made) => made !== undefined)),
    snapshot(page) {
      arrived(reconcile(page));
    },
    withdrawn(updates, page) {
      for (const update of updates) {
        if (update && update.state !== "published" && update.number <= newestNumber()) place(update);
      }
      if (page) void import("./recall").then(({ withdraw }) => withdraw(page, core), unloaded);
    },
    state: tell,
  });
  onWish((wish) => {
    if (wish === "pause") follower.pause();
    else if (wish === "resume") follower.resume();
    else window.dispatchEvent(new window.Event("online")); // the follower tries at once, as after a dead spot
  });
}

function take(event: Event): HTMLElement | undefined {
  if ("update" in event) return place(event.update);
  if (event.type === "story.changed") showStory(event.story);
  else void import("./ledger").then(({ enter }) => enter(event, core), unloaded);
  return undefined;
}

/** What belongs to the reader and not to the story comes when it is needed. */
function serve(): void {
  document.addEventListener("click", (click) => {
    const pressed = (click.target as Element).closest<HTMLElement>("[data-do],.embed button,.spared a");
    if (!pressed || click.metaKey || click.ctrlKey || click.shiftKey) return;
    click.preventDefault();
    void import("./deeds").then(({ deed }) => deed(pressed, words.copied, speak), unloaded);
  });
  const idle = window.requestIdleCallback ?? setTimeout;
  idle(() => void import("./reader").then(({ reader }) => reader(core), unloaded));
}
