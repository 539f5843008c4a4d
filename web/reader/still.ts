/** Changes the page so that what is being read stays where it is. */

const READ = "#main > .head, #keys, #pinned, .bar, .stream > article, .stream > p, .main > article";
/** How far down the window, as a part of its height, a reader is taken to be reading. */
const LINE = 0.35;

/** What scrolling could not make up for yet, as it goes by whole pixels of the screen. */
let owed = 0;

/** Runs `change` and scrolls by as much as it moved the words at the reading line. */
export function still(change: () => void): void {
  const root = document.documentElement;
  const anchor = anchorAt(window.innerHeight * LINE);
  const before = anchor?.getBoundingClientRect().top ?? 0;
  root.style.overflowAnchor = "none"; // one of the two shall correct, and Safari cannot
  change();
  const after = (anchor?.id && document.getElementById(anchor.id)) || anchor;
  const moved = after?.isConnected ? after.getBoundingClientRect().top - before : 0;
  if (moved) {
    const [from, wanted] = [window.scrollY, moved + owed];
    window.scrollBy({ top: wanted, behavior: "instant" });
    owed = (wanted - window.scrollY + from) % 1;
  }
  requestAnimationFrame(() => {
    root.style.overflowAnchor = "";
  });
}

/** The last part of the page that begins above `line`. */
function anchorAt(line: number): Element | undefined {
  let found: Element | undefined;
  for (const part of document.querySelectorAll(READ)) {
    const { top, height } = part.getBoundingClientRect();
    if (height && top > line) break;
    if (height) found = part;
  }
  return found;
}
