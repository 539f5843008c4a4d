"""Static files straight from the rooms, under addresses that change with their content.

Nothing has to be collected first. `{% static %}` adds the hash of a file's content as `?v=…`; under that
address the file may be kept for ever, under any other for a minute.
"""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

import brotli
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

# The program's own files, all of them; the bound is for installations that add theirs.
KEPT = 512

KINDS = {
    ".css": "text/css; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
COMPRESSED = frozenset({".css", ".js", ".json", ".map", ".svg", ".webmanifest"})

FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_MINUTE = "public, max-age=60"

# A part of a bundle has its hash in its name: other files of the bundle ask for it without `?v=`.
_NAMED_BY_CONTENT = re.compile(r"-[0-9A-Z]{8}\.\w+$")


@dataclass(frozen=True)
class Asset:
    """One static file, in each form a browser may take it; "" is the form without compression."""

    kind: str
    version: str
    forms: dict[str, bytes]


class HashedStorage(StaticFilesStorage):
    """What `{% static %}` asks for the address of a file."""

    def url(self, name: str | None) -> str:
        """The address of `name` with the hash of its content; a file that is not there gets none."""
        address: str = super().url(name)
        asset = _find(name or "")
        return f"{address}?v={asset.version}" if asset else address


@require_safe
def serve(request: HttpRequest, name: str) -> HttpResponseBase:
    """A static file. Public bytes only: any site may load them."""
    asset = _find(name)
    if asset is None:
        raise Http404
    coding = _coding(request, asset)
    response = HttpResponse(asset.forms[coding], content_type=asset.kind)
    if coding:
        response["Content-Encoding"] = coding
    kept = request.GET.get("v") == asset.version or _NAMED_BY_CONTENT.search(name)
    response["Cache-Control"] = FOR_EVER if kept else FOR_A_MINUTE
    response["ETag"] = f'"{asset.version}{coding}"'
    response["Vary"] = "Accept-Encoding"
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def _find(name: str) -> Asset | None:
    try:
        found = finders.find(name) if PurePosixPath(name).suffix in KINDS else None
    except (SuspiciousFileOperation, ValueError):  # outside the folders, or no name a file could have
        return None
    if not isinstance(found, str):
        return None
    stamp = Path(found).stat()
    return _asset(found, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=KEPT)
def _asset(path: str, _changed: int, _size: int) -> Asset:
    content = Path(path).read_bytes()
    suffix = Path(path).suffix
    forms = {"": content}
    if suffix in COMPRESSED:
        forms |= {"gzip": gzip.compress(content, mtime=0), "br": brotli.compress(content, quality=9)}
    return Asset(KINDS[suffix], hashlib.sha256(content).hexdigest()[:12], forms)


def _coding(request: HttpRequest, asset: Asset) -> str:
    header = request.headers.get("Accept-Encoding", "")
    accepted = {word.strip().lower() for word in header.split(",")}
    return next((coding for coding in ("br", "gzip") if coding in accepted and coding in asset.forms), "")
