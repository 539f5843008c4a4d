"""Answers with the headers of public pages: how long they may be kept, and what they may load."""

from typing import Protocol

from django.http import HttpRequest, HttpResponse

from readout.coverage.models import Story

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-src https:",  # outside content, after the reader asked for it
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
PAGE = "public, max-age=2, s-maxage=2, stale-while-revalidate=30, stale-if-error=60"
"""A withdrawal reaches whoever loads the page within seconds, and within a minute when the origin breaks:
withdrawn words outlive that in no cache."""

BRIEF_SECONDS = 2
BRIEF = f"public, max-age={BRIEF_SECONDS}, s-maxage={BRIEF_SECONDS}"
"""For what readers wrote: it changes without an event of the story's, so it is kept for seconds only."""

SLOW = "public, max-age=30, s-maxage=30, stale-while-revalidate=30, stale-if-error=60"
"""For what feed readers and search engines fetch."""


class Folded(Protocol):
    """What is told of a story as it stands after an event: a page, or its sourcing."""

    @property
    def seq(self) -> int: ...
    @property
    def epoch(self) -> str: ...


def hot(
    body: str | bytes, story: Story, page: Folded, *, kind: str = "text/html", cache: str = PAGE
) -> HttpResponse:
    """An answer made of `page` alone: the server may keep it until the story's next event."""
    response = public(body, kind=kind, cache=cache)
    response["X-Readout-Fold"] = f"{story.pk};{page.seq};{page.epoch}"
    return response


def brief(body: str | bytes, story: Story, *, kind: str, cache: str = BRIEF) -> HttpResponse:
    """An answer about replies, which have no place in the log: the server keeps it for BRIEF_SECONDS.

    However many open pages ask, the replies' database is asked once in that time.
    """
    response = public(body, kind=kind, cache=cache)
    response["X-Readout-Fold"] = f"{story.pk};*;{story.epoch};{BRIEF_SECONDS}"
    response["X-Robots-Tag"] = "noindex"
    return response


def public(
    body: str | bytes, *, kind: str = "text/html", cache: str = PAGE, status: int = 200
) -> HttpResponse:
    """An answer that is the same for everybody."""
    charset = "" if kind.startswith("image/") else "; charset=utf-8"
    response = HttpResponse(body, content_type=f"{kind}{charset}", status=status)
    response["Cache-Control"] = cache
    if kind == "text/html":
        response["Content-Security-Policy"] = POLICY
        response["Vary"] = "Save-Data"
    return response


def wants_sparing(request: HttpRequest) -> bool:
    """Whether the reader's browser asks to save data."""
    return request.headers.get("Save-Data", "").strip().lower() == "on"
