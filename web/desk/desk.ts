/** The desk of one story comes alive. */

import { data } from "./data";
import { beginFromTemplate } from "./dialogs/templates";
import { button, part } from "./dom";
import { askOutside } from "./editor/outside";
import { onAsked } from "./editor/views";
import { call, renew } from "./keeping/api";
import { orphans } from "./keeping/orphans";
import { live } from "./keeping/tab";
import { listen } from "./keyboard";
import { askPicture } from "./media/dialog";
import { PHONE, Room } from "./room";
import { Panel } from "./sourcing/panel";
import type { Story, Timeline } from "./timeline/rows";
import { showAlarms, showSince } from "./timeline/since";
import { hear } from "./timeline/stream";
import { fill, numeral, words } from "./words";

live();
const room = new Room();
room.panel = new Panel(room);
take(data.timeline);
showSince(data.since);
follow();
listen(room);
retryWhenBack();
part("new-update").addEventListener("click", () => room.start());
part("new-update").before(
  button(words.templates, () => void beginFromTemplate(room), { look: "plain templates-open" }),
);
onAsked("picture", async (attrs, change, remove) => settle(await askPicture(attrs), change, remove));
onAsked("outside", async (attrs, change, remove) => settle(await askOutside(attrs), change, remove));
void begin();

/** Opens what the address names, and says what this browser has that the server does not. */
async function begin(): Promise<void> {
  const left = await orphans(room.store, data.timeline.story.slug).catch(() => []);
  const unmade = left.filter(({ update }) => update.startsWith("local:"));
  if (data.open) await room.open(data.open);
  else if (unmade[0]) room.start(unmade[0]);
  // On a phone one pane shows at a time: with nothing to write yet, that is what there is.
  else if (matchMedia(PHONE).matches && !location.hash) location.replace("#timeline");
  for (const copy of left.filter(
    ({ update }) => update !== room.keeper?.id && update !== room.keeper?.local,
  )) {
    const sentence = fill(words.left_here, { headline: copy.writing.headline || words.untitled });
    const local = copy.update.startsWith("local:");
    const does = (): void => (local ? room.start(copy) : void room.open(copy.update, copy));
    room.sheet.notices.say(copy.at, sentence, [{ label: words.show_it, does }]);
  }
  await room.publishing.resume();
}

function take(timeline: Timeline): void {
  room.timeline.take(timeline);
  room.presence.show(timeline.here);
  room.timeline.presence(timeline.here);
  showAlarms(timeline.alarms, (id) => void room.open(id));
  readers(timeline.readers);
  story(timeline.story);
}

async function anew(): Promise<void> {
  const timeline = await call<Timeline>("GET", data.urls.timeline).catch(() => undefined);
  if (!timeline) return;
  take(timeline);
  room.panel?.refresh();
  for (const row of timeline.rows) room.heard(row);
}

function follow(): void {
  hear({
    hello({ desk_seq }) {
      if (desk_seq !== room.timeline.seq) void anew();
      room.presence.begin();
    },
    reset: () => void anew(),
    rows({ counts, desk_seq, gone, rows }) {
      room.timeline.put(rows, gone);
      room.timeline.count(counts);
      room.timeline.seq = desk_seq;
      for (const row of rows) room.heard(row);
      const open = room.keeper?.id;
      if (rows.some(({ id }) => id === open)) room.panel?.refresh();
      if (open && gone.includes(open)) void room.keeper?.overtaken((room.keeper.version ?? 0) + 1);
    },
    story: ({ story: told }) => story(told),
    here({ here }) {
      room.presence.show(here);
      room.timeline.presence(here);
      room.sheet.beside(
        here.filter(
          ({ editing, id, update }) => editing && id !== data.member.id && update === room.keeper?.id,
        ),
      );
    },
    sourcing: () => room.panel?.refresh(),
    alarms: ({ alarms }) => showAlarms(alarms, (id) => void room.open(id)),
    comment: ({ update }) => update === room.keeper?.id && room.unread(),
    opened: ({ opened }) => room.timeline.opened(opened),
    shift: () => void call<typeof data.since>("GET", data.urls.since).then(showSince, () => undefined),
    readers: ({ readers: number }) => readers(number),
    over: () => room.bar.stands({ kind: "signed-out" }),
  });
}

function readers(number: number | null): void {
  const shown = part("readers").querySelector("b");
  if (shown) shown.textContent = number === null ? "–" : numeral(number);
}

function story({ state, state_label, title }: Story): void {
  part("story-title").textContent = title;
  const sign = part("story-state");
  sign.dataset.state = state;
  sign.classList.toggle("is-off", state !== "live");
  const label = sign.querySelector("span") ?? sign;
  if (label.textContent?.trim() !== state_label) label.textContent = state_label;
}

/** The network is back, or somebody has signed in again in another tab. */
function retryWhenBack(): void {
  const retry = (): void => {
    room.keeper?.retry();
    void room.publishing.rescue().then(() => room.publishing.flush());
  };
  window.addEventListener("online", retry);
  window.addEventListener("focus", () => {
    if (room.keeper?.standing.kind === "signed-out") void renew().then(retry, () => undefined);
    else retry();
  });
  window.addEventListener("pagehide", () => room.flush());
}

function settle<Attrs>(
  answer: Attrs | "none" | undefined,
  change: (attrs: Attrs) => void,
  remove: () => void,
): void {
  if (answer === "none") remove();
  else if (answer) change(answer as Attrs);
}
