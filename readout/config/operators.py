"""What operators and their machines ask: is it alive, is it ready, what does it count?"""

from secrets import compare_digest

import prometheus_client
import structlog
from django.conf import settings
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from readout.config.database import rooms_of

log = structlog.get_logger(__name__)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers at all."""
    return _line("ok")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """200 once the database answers and has every table; else 503 and one line that says what is missing."""
    try:
        waiting = any(_waits(connections[name]) for name in connections)
    except DatabaseError:
        log.exception("the database does not answer")
        return _line("the database does not answer", status=503)
    if waiting:
        return _line("the database wants `readout migrate`", status=503)
    return _line("ok")


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """This process's counts as Prometheus reads them, for whoever brings the token; without one set, 404."""
    token = settings.READOUT.metrics_token
    if token is None:
        raise Http404
    given = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    if not compare_digest(given.encode(), token.get_secret_value().encode()):
        response = _line("the metrics want their token", status=401)
        response["WWW-Authenticate"] = "Bearer"
        return response
    return HttpResponse(
        prometheus_client.generate_latest(), content_type=prometheus_client.CONTENT_TYPE_LATEST
    )


def _waits(connection: BaseDatabaseWrapper) -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes(rooms_of(connection.alias))))


def _line(text: str, *, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")
