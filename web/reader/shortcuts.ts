/** Single keys for those who read with the keyboard; the page's foot turns them off. */

/** `j` and `k` go to the next and previous update, `n` to the newest, `p` pauses and resumes. */
export function shortcut(key: string): void {
  if (key === "p") {
    document.querySelector<HTMLElement>("#fresh button:not([hidden])")?.click();
    return;
  }
  if (!/^[jkn]$/.test(key)) return;
  const articles = [...document.querySelectorAll<HTMLElement>("article[data-number]")].filter(
    (each) => each.offsetParent,
  );
  go(key === "n" ? articles[0] : key === "j" ? articles.find(isBelow) : articles.reverse().find(isAbove));
}

/** Where an article stands that was gone to: below the strip that stays in view. */
function edge(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockStart) || 64;
}

function isBelow(article: HTMLElement): boolean {
  return article.getBoundingClientRect().top > edge() + 2;
}

function isAbove(article: HTMLElement): boolean {
  return article.getBoundingClientRect().top < edge() - 2;
}

function go(article: HTMLElement | undefined): void {
  article?.scrollIntoView({ block: "start" });
  article?.querySelector<HTMLElement>("a.rail")?.focus({ preventScroll: true });
}
