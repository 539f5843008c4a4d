"""Which addresses a document may hold, and the one form in which each is written."""

import re

from readout.core.richtext.limits import MAX_LINE

# Browsers pass over these when they look for a scheme, so `java\tscript:` must be seen without them.
_PASSED_OVER = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# White space and quotes end an attribute; invisible and direction-turning characters deceive the eye.
_ENCODED = re.compile(r'[\s"<>\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]')
_WEB = re.compile(r"(https?)://([^\s/?#@\\:%\[\]]+)(:\d{1,5})?([/?#]\S*)?", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s@]+@[^\s@]+", re.IGNORECASE)


def link(raw: str) -> str | None:
    """`raw` as an absolute http, https or mailto address; None when it is anything else.

    `//host/path` is read as https. Addresses with a user name in them are not taken: they lie about
    where they lead. `link(link(raw)) == link(raw)`.
    """
    address = _ENCODED.sub(_percent, _PASSED_OVER.sub("", raw).strip())
    if address.startswith("//"):
        address = "https:" + address
    if len(address) > MAX_LINE or not (_WEB.fullmatch(address) or _MAIL.fullmatch(address)):
        return None
    scheme, rest = address.split(":", 1)
    return f"{scheme.lower()}:{rest}"


def secure_link(raw: str) -> str | None:
    """As `link`, for what a browser will load: https alone."""
    address = link(raw)
    return address if address and address.startswith("https:") else None


def host(address: str) -> str:
    """The host in a web address as a reader knows it, without `www.`; empty for mail."""
    found = _WEB.match(address)
    return found[2].lower().removeprefix("www.") if found else ""


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())
