/** What happens when a reader presses Copy link, Share, or the button of what is not loaded yet. */

/** Says to whoever listens that a link was copied, or nothing any more. */
type Speak = (text: string) => void;

const SHOWN = 2_500;

/** Does what `pressed` stands for. */
export async function deed(pressed: HTMLElement, copied: string, speak: Speak): Promise<void> {
  if (pressed.dataset.do === "share") await share(pressed as HTMLAnchorElement);
  else if (pressed.dataset.do === "copy") await copy(pressed as HTMLAnchorElement, copied, speak);
  else if (pressed.closest(".spared")) picture(pressed);
  else show(pressed);
}

/** Puts the picture in the place of the link that stood for it. */
function picture(link: HTMLElement): void {
  const image = link.parentElement?.querySelector("template")?.content;
  if (image) link.parentElement?.replaceWith(image);
}

async function share(link: HTMLAnchorElement): Promise<void> {
  const title = link.closest("article")?.querySelector("h1,h3")?.textContent ?? document.title;
  try {
    await navigator.share({ title, url: link.href });
  } catch {
    // The reader thought better of it.
  }
}

async function copy(link: HTMLAnchorElement, copied: string, speak: Speak): Promise<void> {
  try {
    await navigator.clipboard.writeText(link.href);
  } catch {
    location.assign(link.href);
    return;
  }
  const label = link.lastChild as Text;
  const before = label.data;
  if (before === copied) return;
  label.data = copied;
  speak(copied);
  setTimeout(() => {
    label.data = before;
    speak("");
  }, SHOWN);
}

/** Loads outside content, now that its reader knows where it comes from and wants it. */
function show(button: HTMLElement): void {
  const embed = button.closest<HTMLElement>("[data-embed]");
  if (!embed?.dataset.embed) return;
  const frame = document.createElement("iframe");
  frame.src = embed.dataset.embed;
  frame.title = embed.querySelector("b")?.textContent ?? "";
  frame.sandbox.add(
    "allow-scripts",
    "allow-same-origin",
    "allow-popups",
    "allow-forms",
    "allow-presentation",
  );
  frame.allowFullscreen = true;
  embed.replaceChildren(frame);
  frame.focus({ preventScroll: true });
}
