"""Feeds: Atom (RFC 4287) with tombstones (RFC 6721), RSS 2.0, JSON Feed 1.1."""

import json
from email.utils import format_datetime
from typing import Any

from lxml import etree

from readout.core.clock import parse_instant
from readout.rendering.entries import Entry, Feed, Tombstone
from readout.rendering.site import Site
from readout.rendering.xml import Maker, document

ATOM = "http://www.w3.org/2005/Atom"
DELETED = "http://purl.org/atompub/tombstones/1.0"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
CREATOR = "http://purl.org/dc/elements/1.1/"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ABOUT = "https://www.rfc-editor.org/rfc/rfc6721"
"""What a tombstone is, for whoever meets one in a format that has none of its own."""

_atom = Maker(ATOM, {None: ATOM, "at": DELETED})
_atom_in_rss = Maker(ATOM)
_deleted = Maker(DELETED)
_rss = Maker("", {"atom": ATOM, "content": CONTENT, "dc": CREATOR})
_content = Maker(CONTENT)
_creator = Maker(CREATOR)


def atom(feed: Feed, site: Site) -> bytes:
    """The story as Atom; each retracted update is an `at:deleted-entry`."""
    root = _atom(
        "feed",
        _atom("title", feed.title),
        *([_atom("subtitle", feed.standfirst)] if feed.standfirst else []),
        _atom("id", feed.address),
        _atom("updated", feed.changed_at),
        _atom("link", attributes=_link("self", f"{feed.address}feed.atom", "application/atom+xml")),
        _atom("link", attributes=_link("alternate", feed.address, "text/html")),
        _atom("author", _atom("name", site.name)),
        _atom("generator", "Readout"),
        *(_atom_tombstone(tombstone) for tombstone in feed.tombstones),
        *(_atom_entry(entry) for entry in feed.entries),
        attributes={LANG: feed.language},
    )
    return document(root)


def rss(feed: Feed, site: Site) -> bytes:
    """The story as RSS; a retracted update keeps its guid, and its item says that it was retracted."""
    channel = _rss(
        "channel",
        _rss("title", feed.title),
        _rss("link", feed.address),
        _rss("description", feed.standfirst or feed.title),
        _rss("language", feed.language),
        _rss("lastBuildDate", _rfc822(feed.changed_at)),
        _rss("generator", "Readout"),
        _rss("ttl", "1"),
        _atom_in_rss("link", attributes=_link("self", f"{feed.address}feed.rss", "application/rss+xml")),
        *(_rss_item(entry) for entry in feed.entries),
        *(_rss_tombstone(tombstone) for tombstone in feed.tombstones),
    )
    return document(_rss("rss", channel, attributes={"version": "2.0"}))


def json_feed(feed: Feed, site: Site) -> bytes:
    """The story as JSON Feed; `_readout` says of an item whether it is held or retracted."""
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.address,
        "feed_url": f"{feed.address}feed.json",
        "description": feed.standfirst or feed.title,
        "language": feed.language,
        "authors": [{"name": site.name, "url": site.absolute("/")}],
        "expired": feed.expired,
        "items": [
            *(_json_item(entry) for entry in feed.entries),
            *(_json_tombstone(tombstone) for tombstone in feed.tombstones),
        ],
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _atom_entry(entry: Entry) -> etree._Element:
    return _atom(
        "entry",
        _atom("title", entry.title),
        _atom("id", entry.id),
        _atom("published", entry.published_at),
        _atom("updated", entry.modified_at),
        _atom("link", attributes=_link("alternate", entry.id, "text/html")),
        *([_atom("link", attributes={"rel": "via", "href": entry.source})] if entry.source else []),
        *(_atom("author", _atom("name", name)) for name in entry.authors),
        _atom("content", entry.html or entry.text, attributes={"type": "html" if entry.html else "text"}),
        attributes={LANG: entry.language} if entry.language else {},
    )


def _atom_tombstone(tombstone: Tombstone) -> etree._Element:
    reason = [_deleted("comment", tombstone.reason, attributes={"type": "text"})] if tombstone.reason else []
    attributes = {"ref": tombstone.id, "when": tombstone.retracted_at}
    return _deleted("deleted-entry", *reason, attributes=attributes)


def _rss_item(entry: Entry) -> etree._Element:
    return _rss(
        "item",
        _rss("title", entry.title),
        _rss("link", entry.id),
        _guid(entry.id),
        _rss("pubDate", _rfc822(entry.published_at)),
        *(_creator("creator", name) for name in entry.authors),
        _rss("description", entry.text),
        _content("encoded", entry.html),
    )


def _rss_tombstone(tombstone: Tombstone) -> etree._Element:
    return _rss(
        "item",
        _rss("title", tombstone.title),
        _rss("link", tombstone.id),
        _guid(tombstone.id),
        _rss("pubDate", _rfc822(tombstone.published_at)),
        _rss("description", tombstone.reason),
    )


def _json_item(entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.id,
        "title": entry.title,
        "date_published": entry.published_at,
        "date_modified": entry.modified_at,
    }
    item |= {"content_html": entry.html} if entry.html else {"content_text": entry.text}
    if entry.language:
        item["language"] = entry.language
    if entry.authors:
        item["authors"] = [{"name": name} for name in entry.authors]
    if entry.source:
        item["external_url"] = entry.source
    if entry.state != "published":
        item["_readout"] = {"about": ABOUT, "state": entry.state}
    return item


def _json_tombstone(tombstone: Tombstone) -> dict[str, Any]:
    return {
        "id": tombstone.id,
        "url": tombstone.id,
        "title": tombstone.title,
        "content_text": tombstone.reason or tombstone.title,
        "date_published": tombstone.published_at,
        "date_modified": tombstone.retracted_at,
        "_readout": {"about": ABOUT, "state": "retracted"},
    }


def _guid(address: str) -> etree._Element:
    return _rss("guid", address, attributes={"isPermaLink": "true"})


def _link(rel: str, address: str, kind: str) -> dict[str, str]:
    return {"rel": rel, "type": kind, "href": address}


def _rfc822(instant: str) -> str:
    return format_datetime(parse_instant(instant))
