"""How much one token may ask for: a bucket that refills at a steady rate."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock

BUCKETS = 10_000


@dataclass(slots=True)
class _Bucket:
    left: float
    seen: float


class Limit:
    """Lets each key take `burst` at once and `rate` a second after that, within this process.

    Keeps at most `buckets` keys: beyond that, the key that was quiet longest is forgotten and starts full.
    Any thread may call it.
    """

    def __init__(
        self,
        rate: float,
        burst: int,
        *,
        buckets: int = BUCKETS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rate = rate
        self._burst = burst
        self._most = buckets
        self._clock = clock
        self._buckets: OrderedDict[Hashable, _Bucket] = OrderedDict()
        self._lock = Lock()

    def take(self, key: Hashable) -> float:
        """Take one from the bucket of `key`: 0.0 when it had one, else the seconds until it will."""
        with self._lock:
            bucket = self._refilled(key)
            if bucket.left >= 1:
                bucket.left -= 1
                return 0.0
            return (1 - bucket.left) / self._rate

    def _refilled(self, key: Hashable) -> _Bucket:
        moment = self._clock()
        bucket = self._buckets.pop(key, None)
        if bucket is None:
            bucket = _Bucket(float(self._burst), moment)
            if len(self._buckets) >= self._most:
                self._buckets.popitem(last=False)
        bucket.left = min(self._burst, bucket.left + (moment - bucket.seen) * self._rate)
        bucket.seen = moment
        self._buckets[key] = bucket
        return bucket
