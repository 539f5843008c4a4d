/** Keys of the desk: those with Ctrl anywhere, single ones when nobody is writing and unless turned off. */

import { isAsking } from "./dialogs/dialog";
import { keyMap, singleKeys } from "./dialogs/keys";
import { beginFromTemplate } from "./dialogs/templates";
import { isWriting } from "./dom";
import type { Room } from "./room";
import { attribute } from "./sourcing/attributing";

export function listen(room: Room): void {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || isAsking()) return;
    const does = event.ctrlKey || event.metaKey ? commands(room)[event.key] : single(room, event);
    if (!does) return;
    event.preventDefault();
    does();
  });
}

type Keys = Readonly<Record<string, () => void>>;

function commands(room: Room): Keys {
  return { Enter: () => void room.publishing.publish(), s: () => void room.save(), k: () => attribute(room) };
}

function single(room: Room, event: KeyboardEvent): (() => void) | undefined {
  if (event.altKey || isWriting(event.target) || !singleKeys()) return undefined;
  const go = (step: 1 | -1) => () => {
    const id = room.timeline.beside(step);
    if (id) void room.open(id);
  };
  const keys: Keys = {
    n: () => room.start(),
    h: () => room.sheet.focus("headline"),
    t: () => room.sheet.focus("text"),
    m: () => void beginFromTemplate(room),
    j: go(1),
    k: go(-1),
    p: () => void room.preview(),
    "?": () => void keyMap(),
  };
  return keys[event.key];
}
