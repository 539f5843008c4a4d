"""Public files of pictures as browsers get them: pictures, never anything that could run."""

from collections.abc import Callable
from pathlib import PurePosixPath

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from readout.media import files
from readout.media.models import Rendition, Showing

KINDS = {".webp": "image/webp", ".jpg": "image/jpeg"}

PUBLIC = "public, max-age=31536000, s-maxage=60, immutable"
"""A browser keeps what it has shown. What others share is asked for again within a minute, so that a
withdrawn picture is gone from there by then."""
PRIVATE = "private, no-store"
POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"


@require_safe
def serve(
    request: HttpRequest, name: str, sees_unpublished: Callable[[HttpRequest], bool]
) -> HttpResponseBase:
    """A public file, while an update that readers can see shows it; 410 once none does any longer.

    Whoever `sees_unpublished` gets it before that and after that too. 404 for every other name.
    """
    showings = Showing.objects.of_file(name)
    is_public = showings.standing().exists()
    if is_public or (sees_unpublished(request) and Rendition.objects.filter(name=name).exists()):
        return _file(request, name, public=is_public)
    if not showings.exists():
        raise Http404
    gone = HttpResponse("This picture was withdrawn.\n", status=410, content_type="text/plain; charset=utf-8")
    return _with_headers(gone, PRIVATE)


def _file(request: HttpRequest, name: str, *, public: bool) -> HttpResponseBase:
    try:
        content = files.public(name).read_bytes()
    except FileNotFoundError:
        raise Http404 from None
    response = HttpResponse(content, content_type=KINDS[PurePosixPath(name).suffix])
    response["ETag"] = f'"{name}"'
    _with_headers(response, PUBLIC if public else PRIVATE)
    if not public:
        patch_vary_headers(response, ["Cookie"])
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def _with_headers(response: HttpResponse, kept: str) -> HttpResponse:
    response["Cache-Control"] = kept
    response["Content-Security-Policy"] = POLICY
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    # Feeds and partners show it too.
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
