"""The live page through the product's real front, hot, beside nginx with a file of the same bytes."""

from bench import serving
from bench.context import Context
from bench.results import Result, Target
from bench.servers import SLUG

TITLE = "live pages and 304s, beside a static file"


def run(context: Context) -> list[Result]:
    """Answers a second over 16 kept connections."""
    targets = {"nginx static": Target(at_least=0.4)}
    return serving.beside_static(context, "live page", f"/live/{SLUG}/", "page.html", targets)
