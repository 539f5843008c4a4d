/** Which addresses a text may hold, in the one form in which the server takes them. */

const LONGEST = 2000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers pass over these when they look for a scheme
const PASSED_OVER = /[\x00-\x1f\x7f-\x9f]/g;
const ENCODED = /[\s"<>\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
const WEB = /^(https?):\/\/([^\s/?#@\\:%[\]]+)(:\d{1,5})?([/?#]\S*)?$/i;
const MAIL = /^mailto:[^\s@]+@[^\s@]+$/i;
const BARE = /^[^\s/?#@\\:%[\]]+\.[^\s/?#@\\:%[\].]{2,}(:\d{1,5})?([/?#]\S*)?$/;

/** `raw` as an absolute http, https or mailto address; nothing when it is anything else. */
export function link(raw: string): string | undefined {
  let address = raw.replace(PASSED_OVER, "").trim().replace(ENCODED, encodeURIComponent);
  if (address.startsWith("//")) address = `https:${address}`;
  if (address.length > LONGEST || !(WEB.test(address) || MAIL.test(address))) return undefined;
  const colon = address.indexOf(":");
  return address.slice(0, colon).toLowerCase() + address.slice(colon);
}

/** As `link`, for what somebody typed: a bare host is meant as https, a bare name at a host as mail. */
export function typed(raw: string): string | undefined {
  const trimmed = raw.trim();
  if (BARE.test(trimmed)) return link(`https://${trimmed}`);
  if (/^[^\s@:/]+@[^\s@/]+\.[^\s@/]+$/.test(trimmed)) return link(`mailto:${trimmed}`);
  return link(trimmed);
}

/** As `link`, for what a browser would load: https alone. */
export function secure(raw: string): string | undefined {
  const address = link(raw);
  return address?.startsWith("https:") ? address : undefined;
}

/** The host of a web address as a reader knows it; empty for mail. */
export function host(address: string): string {
  return (WEB.exec(address)?.[2] ?? "").toLowerCase().replace(/^www\./, "");
}
