"""Purging: after every withdrawal an operator's hook is told what no shared cache may go on showing."""

import json
import time
from collections.abc import Callable, Mapping

from readout.core.outbound import Limits, Outbound

LOOK_SECONDS = 0.5
AGAIN_SECONDS = 3.0
"""Each message goes out a second time, for what was on its way into a cache during the first."""

LIMITS = Limits(seconds=10.0, size=64 * 1024)
_SHARED = ("/", "/sitemap.xml", "/news-sitemap.xml")
"""Pages about several stories."""
ROOMS = ("/corrections/", "/organisations/", "/people/", "/places/")
"""Where pages and feeds show updates of any story."""


class HookRefused(Exception):
    """The hook did not answer that it is done."""


class Purger:
    """Tells `hook` of withdrawals, again and again until it answers 2xx.

    `marks` gives, for each place where something may be withdrawn (`/live/SLUG/`, a room), a mark that is
    another one after every withdrawal. What happened before a purger's start it cannot know, so its first
    message is about all stories. A message is JSON: `addresses`, and `prefixes` of addresses, both
    beginning with `base_url`; the rooms are among them always.
    """

    def __init__(
        self,
        hook: str,
        base_url: str,
        marks: Callable[[], Mapping[str, str]],
        clock: Callable[[], float] = time.monotonic,
        outbound: Outbound | None = None,
    ) -> None:
        self._hook = hook
        self._outbound = outbound or Outbound.for_operator(limits=LIMITS)
        self._base = base_url
        self._marks = marks
        self._clock = clock
        self._known: Mapping[str, str] | None = None
        self._again: list[tuple[float, str]] = []

    def run(self) -> float:
        """Tell what is to be told now; returns the seconds until the next look.

        Raises HookRefused or Trouble when the hook cannot be told: the next call tells it again.
        """
        marks = dict(self._marks())
        now = self._clock()
        renewed = self._renewed(marks)
        due = [prefix for at, prefix in self._again if at <= now]
        if renewed or due:
            self._tell([*renewed, *due])
        self._known = marks
        self._again = [each for each in self._again if each[0] > now]
        self._again += [(now + AGAIN_SECONDS, prefix) for prefix in renewed]
        return LOOK_SECONDS

    def _renewed(self, marks: Mapping[str, str]) -> list[str]:
        if self._known is None:
            return ["/live/"]
        # A story that is no longer public is withdrawn as a whole.
        places = {*marks, *self._known}
        return [place for place in places if marks.get(place) != self._known.get(place)]

    def _tell(self, prefixes: list[str]) -> None:
        message = {
            "addresses": [self._base + path for path in _SHARED],
            "prefixes": [self._base + prefix for prefix in sorted({*prefixes, *ROOMS})],
        }
        told = json.dumps(message).encode()
        answer = self._outbound.post(self._hook, told, {"Content-Type": "application/json"})
        if not answer.is_good:
            raise HookRefused(f"the purge hook answers {answer.status}")
