"""Purging: after every withdrawal an operator's hook is told what no shared cache may go on showing."""

import http.client
import json
import time
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

LOOK_SECONDS = 0.5
AGAIN_SECONDS = 3.0
"""Each message goes out a second time, for what was on its way into a cache during the first."""

_ANSWER_SECONDS = 10.0
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
    ) -> None:
        self._hook = hook
        self._base = base_url
        self._marks = marks
        self._clock = clock
        self._known: Mapping[str, str] | None = None
        self._again: list[tuple[float, str]] = []

    def run(self) -> float:
        """Tell what is to be told now; returns the seconds until the next look.

        Raises HookRefused or OSError when the hook cannot be told: the next call tells it again.
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
        parts = urlsplit(self._hook)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=_ANSWER_SECONDS)
        message = {
            "addresses": [self._base + path for path in _SHARED],
            "prefixes": [self._base + prefix for prefix in sorted({*prefixes, *ROOMS})],
        }
        path = parts._replace(scheme="", netloc="").geturl() or "/"
        try:
            connection.request("POST", path, json.dumps(message), {"Content-Type": "application/json"})
            with connection.getresponse() as answer:
                status = answer.status
        finally:
            connection.close()
        if not http.HTTPStatus.OK <= status < http.HTTPStatus.MULTIPLE_CHOICES:
            raise HookRefused(f"the purge hook answers {status}")
