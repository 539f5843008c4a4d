"""What a story's length costs: page, feed and publish call at 200, 2 000 and 20 000 updates."""

import time
from collections.abc import Callable
from statistics import median

from bench import prose, serving
from bench.context import Context
from bench.newsroom import Api
from bench.results import Result, Target

TITLE = "page, feed and publish call at 200, 2 000 and 20 000 updates"
SIZES = (200, 2_000, 20_000)
SHOWN = {
    "live page": "/live/{slug}/",
    "feed": "/live/{slug}/feed.atom",
}
TARGET = Target(at_most=1.3)


def run(context: Context) -> list[Result]:
    """Milliseconds, beside the smallest story's in the same rounds. Nothing is hot: each is made anew."""
    sizes = SIZES[:2] if context.quick else SIZES
    for size in sizes:
        context.newsroom.seed(f"of-{size}", size)
    took: dict[str, dict[int, list[float]]] = {name: {} for name in (*SHOWN, "publish call")}
    times = context.few(30, 10)
    with serving.embedded(context) as (_, api):
        for _ in range(context.rounds):
            for name, found in took.items():
                calls = {size: _calls(api, f"of-{size}")[name] for size in sizes}
                for size, middle in _medians(calls, times).items():
                    found.setdefault(size, []).append(middle)
    return [
        Result(
            f"{name}, {size:_} updates".replace("_", " "),
            "ms",
            median(found[size]),
            f"ours, {sizes[0]} updates",
            median(found[sizes[0]]),
            TARGET if size == sizes[-1] else None,
        )
        for name, found in took.items()
        for size in sizes[1:]
    ]


def _calls(api: Api, slug: str) -> dict[str, Callable[[], None]]:
    def shown(path: str) -> Callable[[], None]:
        # An address with a query is never answered from memory.
        return lambda: _demand(api, path.format(slug=slug) + "?made=anew")

    calls = {name: shown(path) for name, path in SHOWN.items()}
    return calls | {
        "publish call": lambda: _ignore(api.publish(slug, prose.headline(1), prose.paragraphs(1)))
    }


def _demand(api: Api, path: str) -> None:
    status, _, _ = api.get(path)
    if status != 200:
        raise RuntimeError(f"{path} answers {status}")


def _ignore(_answer: object) -> None:
    """An answer nobody needs."""


def _medians(calls: dict[int, Callable[[], None]], times: int) -> dict[int, float]:
    """Milliseconds by size; the sizes take turns at every call, so that all of them meet the same machine."""
    took: dict[int, list[float]] = {size: [] for size in calls}
    for number in range(times + 1):
        for size, call in calls.items():
            began = time.monotonic()
            call()
            if number:  # the first call makes things ready
                took[size].append((time.monotonic() - began) * 1000)
    return {size: median(each) for size, each in took.items()}
