"""What sourcing costs: the publish call for a draft with 20 claims, and for the same text with none."""

import time
from statistics import median

from bench import serving
from bench.context import Context
from bench.newsroom import Api
from bench.results import OURS, Result, Target, lines
from bench.servers import SLUG

TITLE = "publishing with 20 claims and with none"
CLAIMS = 20
WITHOUT = "the same text with none"
FIRST = 3
"""Calls of each kind that only make things ready."""


def run(context: Context) -> list[Result]:
    """Medians of calls that take turns, in rounds: every other draft says how each of its lines is known."""
    calls = context.few(60, 20)
    took: dict[str, list[float]] = {}
    with serving.embedded(context) as (_, api):
        police = api.call("POST", "/directory/organisations", {"name": "the river police"})["id"]
        for number in range(context.rounds):
            found = _round(api, police, number, calls)
            for name, times in found.items():
                took.setdefault(name, []).append(median(times[FIRST:]))
    target = Target(at_most=1.5)
    return lines(f"publish call with {CLAIMS} claims, median", "ms", took, {WITHOUT: target})


def _round(api: Api, police: str, number: int, calls: int) -> dict[str, list[float]]:
    drafts = [
        {OURS: _drafted(api, police, f"{number}.{each}", CLAIMS), WITHOUT: _drafted(api, police, "", 0)}
        for each in range(calls + FIRST)
    ]
    took: dict[str, list[float]] = {OURS: [], WITHOUT: []}
    for pair in drafts:
        for name, draft in pair.items():
            took[name].append(_publishing(api, draft))
    return took


def _drafted(api: Api, police: str, mark: str, claims: int) -> str:
    """A new draft of CLAIMS paragraphs; `claims` of them are each known from the river police."""
    said = [f"Street {place} is under water, and its houses are empty" for place in range(CLAIMS)]
    names = [f"c{mark.replace('.', '-')}-{place}" for place in range(claims)]
    tied = [f"[{name}]{text}[/{name}]." for name, text in zip(names, said, strict=False)]
    body = "\n\n".join([*tied, *(f"{text}." for text in said[claims:])])
    known = [
        {"id": name, "text": text, "ways": [{"chain": [{"organisation": police}]}]}
        for name, text in zip(names, said, strict=False)
    ]
    sent = {"headline": "Streets", "body": {"format": "markdown", "content": body}, "claims": known}
    return str(api.call("POST", f"/stories/{SLUG}/updates", sent)["id"])


def _publishing(api: Api, draft: str) -> float:
    began = time.monotonic()
    api.call("POST", f"/updates/{draft}/publish")
    return (time.monotonic() - began) * 1000
