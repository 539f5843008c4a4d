/** Where the editor finds the pictures of our keeping, to show them. */

import { data } from "../data";
import { call } from "../keeping/api";

const known = new Map<string, Promise<string>>();

/** What `asset` shows, once it is known; an address elsewhere is never loaded. */
export function sourceOf(asset: string, url: string): Promise<string> {
  if (!asset || url) return Promise.resolve("");
  const source = known.get(asset) ?? ask(asset);
  known.set(asset, source);
  return source;
}

/** Remembers the picture that was just taken in. */
export function remember(asset: string, src: string): void {
  known.set(asset, Promise.resolve(src));
}

async function ask(asset: string): Promise<string> {
  try {
    const { src } = await call<{ src: string }>("GET", `${data.urls.media}/${encodeURIComponent(asset)}`);
    return src;
  } catch {
    known.delete(asset);
    return "";
  }
}
