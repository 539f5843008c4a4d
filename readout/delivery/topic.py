"""A topic: one story as the hub holds it, its newest events framed in memory and its readers as cursors.

A pass brings every reader to the end of the log. What arrives during a pass goes out joined in the next, so
joining, replay, fan-out and a slow reader's recovery are one operation.
"""

import asyncio
import os

from readout.delivery.config import HubConfig
from readout.delivery.counters import Counters
from readout.delivery.framing import HEADS, Form, Frame, hello, join, opening, reset, shaped
from readout.delivery.log import EventRow, StoryRow, Stretch
from readout.delivery.reader import Crowd, Reader

TRIM = 100
"""How many of the oldest frames go at once."""


class BrokenLog(Exception):
    """An event does not follow the one before it; the topic is to be loaded anew."""


class Topic:
    """`frames[0]` is event `first`, the last one is `end`; `first` is `end + 1` when none are held."""

    def __init__(self, story: StoryRow, crowd: Crowd) -> None:
        self.story = story
        self.readers: dict[Reader, None] = {}
        self.away: dict[Reader, None] = {}
        """Readers whose past is being read from the database; no pass writes to them."""
        self.frames: list[Frame] = []
        self.size = 0
        self.end = story.head
        self.first = story.head + 1
        self.idle = 0.0
        self._config: HubConfig = crowd.config
        self._counters: Counters = crowd.counters
        self._loop = asyncio.get_running_loop()
        self._openings: dict[tuple[Form, bool], bytes] = {}
        self._running = False
        self._round: list[Reader] = []
        self._at = 0
        self._upto = 0
        self._behind = False
        self._joined: dict[tuple[int, Form], tuple[bytes, int]] = {}

    def load(self, story: StoryRow, events: list[EventRow]) -> None:
        """Hold these events, the newest of the log, in place of all that was held.

        Readers keep their place. Those whose place no longer exists get `reset`; those for whom bytes of
        the older text still wait are cut off, so that it is never sent.
        """
        for reader in [reader for reader in (*self.readers, *self.away) if reader.paused]:
            reader.cut_off()
        self.story = story
        self._openings.clear()
        self._joined.clear()
        self.frames = [Frame(event.seq, event.kind, event.body) for event in _unbroken(events, story.head)]
        self.end = story.head
        self.forget(0)
        self._trim()
        for reader in list(self.readers):
            if reader.pos > self.end:
                self._reset(reader)
        self._wake()

    def extend(self, stretch: Stretch) -> None:
        """Add the events that follow. Raises BrokenLog when one is missing."""
        for event in stretch.events:
            if event.seq != self.end + 1:
                raise BrokenLog(f"event {event.seq} of story {self.story.id} does not follow {self.end}")
            frame = Frame(event.seq, event.kind, event.body)
            self.frames.append(frame)
            self.size += len(frame.plain)
            self.end = event.seq
        self.story = stretch.story
        self._openings.clear()
        self._trim()
        self._wake()

    def seat(self, reader: Reader, after: int | None) -> None:
        """Begin a reader's stream after event `after`; None: out of reach, so `reset` and from the head."""
        self.greet(reader, after)
        self.join(reader)

    def greet(self, reader: Reader, after: int | None) -> None:
        """Write the stream's beginning. The reader is away until it joins."""
        reader.home = self
        self.away[reader] = None
        reader.pos = self.end if after is None else after
        if after is None:
            self._counters.resets += 1
        reader.put(self._opening(reader.form, lost=after is None))

    def join(self, reader: Reader) -> None:
        """From here on passes write to this reader too."""
        if reader not in self.away:
            return
        del self.away[reader]
        self.readers[reader] = None
        if reader.pos > self.end:
            self._reset(reader)
        self.catch_up(reader)

    def catch_up(self, reader: Reader) -> None:
        """Write what one reader misses, until it is at the end or its socket is full."""
        if reader in self.away:
            return
        while reader.pos < self.end and not reader.paused and reader.alive:
            if reader.pos < self.first - 1:
                reader.cut_off()
                return
            data, to = self._stretch(reader.pos, reader.form)
            self._counters.bytes += len(data)
            self._counters.deliveries += to - reader.pos
            reader.pos = to
            reader.quiet = False
            reader.put(data)

    def leave(self, reader: Reader) -> None:
        """Forget a reader."""
        self.readers.pop(reader, None)
        self.away.pop(reader, None)

    def close(self) -> None:
        """End every stream of this story."""
        for reader in (*self.readers, *self.away):
            reader.farewell()

    def forget(self, frames: int) -> None:
        """Let the oldest `frames` go from memory; replay then reads them from the database."""
        del self.frames[:frames]
        self.first = self.end + 1 - len(self.frames)
        self.size = sum(len(frame.plain) for frame in self.frames)

    def _trim(self) -> None:
        config = self._config
        while len(self.frames) > config.topic_frames or self.size > config.topic_bytes:
            self.forget(min(TRIM, max(1, len(self.frames) // 2)))

    def _opening(self, form: Form, *, lost: bool) -> bytes:
        found = self._openings.get((form, lost))
        if found is None:
            text = hello(self.story.epoch, self.end)
            if lost:
                text += reset(self.story.epoch, self.end)
            found = self._openings[form, lost] = HEADS[form] + opening(text, form)
        return found

    def _reset(self, reader: Reader) -> None:
        self._counters.resets += 1
        reader.pos = self.end
        reader.put(shaped(reset(self.story.epoch, self.end), reader.form))

    def _stretch(self, pos: int, form: Form) -> tuple[bytes, int]:
        """The bytes after `pos` for one write, and the position they lead to."""
        start = stop = pos + 1 - self.first
        room = self._config.join_bytes
        while stop < len(self.frames) and (room > 0 or stop == start):
            room -= len(self.frames[stop].plain)
            stop += 1
        return join(self.frames[start:stop], form), pos + stop - start

    def _wake(self) -> None:
        if not self._running and self.readers:
            self._running = True
            self._start()

    def _start(self) -> None:
        self._round = list(self.readers)
        self._at = 0
        self._upto = self.end
        self._behind = False
        self._step()

    def _step(self) -> None:
        """One slice of a pass: the loop every delivery goes through, so it is written flat."""
        stop = self._at + self._config.slice
        upto, first, write, cache = self._upto, self.first, os.write, self._joined
        at, kind, data, size, to, written, count = -1, Form.PLAIN, b"", 0, 0, 0, 0
        for reader in self._round[self._at : stop]:
            pos = reader.pos
            if pos >= upto or reader.paused:
                continue
            if pos != at or reader.form is not kind:
                if pos < first - 1:
                    reader.cut_off()
                    continue
                at, kind = pos, reader.form
                if (at, kind) not in cache:
                    cache[at, kind] = self._stretch(at, kind)
                data, to = cache[at, kind]
                size = len(data)
                self._behind = self._behind or to < upto
            reader.pos = to
            reader.quiet = False
            written += size
            count += to - pos
            try:
                sent = write(reader.fd, data)
            except BlockingIOError:
                sent = 0
            except OSError:
                reader.drop()
                continue
            if sent != size:
                reader.transport.write(data[sent:])
        self._counters.bytes += written
        self._counters.deliveries += count
        self._at = stop
        self._go_on()

    def _go_on(self) -> None:
        if self._at < len(self._round):
            self._loop.call_soon(self._step)
            return
        self._joined.clear()
        if self.end > self._upto or self._behind:
            self._loop.call_soon(self._start)
        else:
            self._running = False
            self._round = []


def _unbroken(events: list[EventRow], head: int) -> list[EventRow]:
    """The longest run of events that ends at `head` without a hole."""
    count = 0
    for event in reversed(events):
        if event.seq != head - count:
            break
        count += 1
    return events[len(events) - count :]
