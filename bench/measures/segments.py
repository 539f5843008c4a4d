"""A full segment of the log, hot, beside nginx with a file of the same bytes."""

import json

from bench import serving
from bench.context import Context
from bench.results import Result
from bench.servers import SLUG

TITLE = "segments of the log, beside a static file"


def run(context: Context) -> list[Result]:
    """Answers a second over 16 kept connections."""
    with serving.embedded(context) as (_, api):
        head = json.loads(api.get(f"/live/{SLUG}/log/head.json")[2])
    path = f"/live/{SLUG}/log/{head['epoch']}/0.json"
    return serving.beside_static(context, "segment of 100 events", path, "segment.json", {})
