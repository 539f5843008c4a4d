"""The hub: every story somebody follows, and everybody who follows one.

It reads the log after the last number it has, frames each event once, and writes the same bytes to every
reader. Hints and the watch say when to look; the log alone says what is there.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine

from readout.delivery.arrival import NO_SUCH_STORY, NOT_NOW, TOO_MANY, Arrival
from readout.delivery.config import HubConfig
from readout.delivery.counters import Counters
from readout.delivery.framing import HEADS
from readout.delivery.listening import Listener, listener
from readout.delivery.log import LogReader, LogUnavailable, StoryRow, open_log
from readout.delivery.past import PIECE, read_past, read_tail
from readout.delivery.reader import Crowd, Reader
from readout.delivery.topic import BrokenLog, Topic
from readout.delivery.watch import Watch
from readout.delivery.wheel import Wheel

Moved = Callable[[StoryRow], None]

_journal = logging.getLogger(__name__)


class Hub:
    """Started and stopped inside one event loop; `config` bounds everything it holds."""

    def __init__(self, config: HubConfig, log: LogReader | None = None) -> None:
        self.config = config
        self.counters = Counters()
        self.crowd = Crowd(config, self.counters)
        self.log = log or open_log(config)
        self.watch = Watch(self.log, self._follow, self.counters, config.look)
        self.topics: dict[int, Topic] = {}
        self.moved: list[Moved] = []
        """Told of every story that stands elsewhere, before its readers are."""
        self.watched_by: Callable[[int], bool] = lambda _story_id: False
        """Whether something else than a reader needs a story watched."""
        self._by_slug: dict[str, Topic] = {}
        self._opening = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._listener: Listener | None = None
        self._wheel = Wheel(config, self.topics, self._tidy)

    async def start(self) -> None:
        """Begin to listen, look and beat."""
        self._listener = listener(self.config, self.watch.hint, self.watch.look_at_all)
        await self._listener.start()
        self._go(self.watch.run())
        self._go(self._wheel.run())

    async def stop(self) -> None:
        """End every stream and let go of everything."""
        self.close_streams()
        for task in list(self._tasks):
            task.cancel()
        for task in list(self._tasks):
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await task
        if self._listener is not None:
            await self._listener.stop()
        await self.log.close()

    def close_streams(self) -> None:
        """End every stream; their readers come back, to another server or a new start of this one."""
        for topic in list(self.topics.values()):
            topic.close()

    def readers_by_story(self) -> dict[str, int]:
        """How many follow each story, by slug."""
        return {topic.story.slug: len(topic.readers) for topic in self.topics.values() if topic.readers}

    def receive(self, transport: asyncio.Transport, arrival: Arrival) -> None:
        """Take over a transport whose request was for a stream, and answer it."""
        self.counters.arrivals += 1
        full = self.crowd.readers >= self.config.max_readers
        reader = Reader(transport, arrival.form, self.crowd)
        if full and not arrival.head_only:
            self.counters.refused += 1
            reader.refuse(TOO_MANY.raw())
            return
        topic = self._by_slug.get(arrival.slug)
        if topic is not None and self._within(topic, arrival):
            self._seat(reader, topic, arrival)
        else:
            self._go(self._arrive(reader, arrival))

    async def topic(self, slug: str) -> Topic | None:
        """The public story at `slug`, loaded; None when there is none. Raises LogUnavailable."""
        topic = self._by_slug.get(slug)
        if topic is not None:
            return topic
        async with self._opening:
            return self._by_slug.get(slug) or await self._open(slug)

    def watch_story(self, story: StoryRow) -> bool:
        """Watch a story that has no readers; False when so many are watched already that it is not."""
        if story.id in self.watch.stands:
            return True
        if len(self.watch.stands) - len(self.topics) >= self.config.max_watched:
            return False
        self.watch.hold(story)
        return True

    async def _open(self, slug: str) -> Topic | None:
        story = await self.log.story_by_slug(slug)
        if story is None or not story.public:
            return None
        # Held before it is read: what is appended from here on brings a hint that is heard.
        self.watch.hold(story)
        stretch = await read_tail(self.log, story.id, self.config)
        if stretch is None or not stretch.story.public:
            self.watch.let_go(story.id)
            return None
        topic = Topic(stretch.story, self.crowd)
        topic.load(stretch.story, stretch.events)
        topic.idle = asyncio.get_running_loop().time()
        self.topics[story.id] = self._by_slug[slug] = topic
        self.watch.hold(stretch.story)
        return topic

    async def _arrive(self, reader: Reader, arrival: Arrival) -> None:
        try:
            topic = await self.topic(arrival.slug)
            if topic is not None and not self._within(topic, arrival):
                # Another hub may have been quicker and told this reader of events we have not seen.
                await self.watch.looked(topic.story.id)
                topic = self._by_slug.get(arrival.slug)
        except LogUnavailable:
            reader.refuse(NOT_NOW.raw(with_body=not arrival.head_only))
            return
        except asyncio.CancelledError:
            reader.drop()
            raise
        if topic is None:
            reader.refuse(NO_SUCH_STORY.raw(with_body=not arrival.head_only))
        elif reader.alive:
            self._seat(reader, topic, arrival)

    def _seat(self, reader: Reader, topic: Topic, arrival: Arrival) -> None:
        if arrival.head_only:
            reader.refuse(HEADS[arrival.form])
            return
        after = topic.end if arrival.after is None else arrival.after
        if after > topic.end or after < topic.end - self.config.replay:
            topic.seat(reader, None)
        elif after >= topic.first - 1:
            topic.seat(reader, after)
        else:
            self._go(read_past(self.log, topic, reader, after, self.config.stuck))

    def _within(self, topic: Topic, arrival: Arrival) -> bool:
        return arrival.after is None or arrival.after <= topic.end

    async def _follow(self, story: StoryRow) -> None:
        """A story stands elsewhere: drop what is kept of it, then bring its readers to the end."""
        for moved in self.moved:
            moved(story)
        topic = self.topics.get(story.id)
        if topic is None:
            if not story.public:
                self.watch.let_go(story.id)
        elif not story.public:
            self._let_go(topic)
        else:
            await self._advance(topic, story)

    async def _advance(self, topic: Topic, story: StoryRow) -> None:
        while story.head > topic.end and story.epoch == topic.story.epoch:
            stretch = await self.log.events(story.id, topic.end, PIECE)
            if stretch is None or stretch.story.epoch != topic.story.epoch or not stretch.events:
                break
            try:
                topic.extend(stretch)
            except BrokenLog:
                _journal.exception("the log has a hole, its story is loaded anew")
                break
        if story.epoch != topic.story.epoch or story.head != topic.end:
            await self._reload(topic)

    async def _reload(self, topic: Topic) -> None:
        """Earlier events were rewritten, or the database was restored: what is in memory counts no more."""
        stretch = await read_tail(self.log, topic.story.id, self.config)
        if stretch is None:
            self._let_go(topic)
        else:
            topic.load(stretch.story, stretch.events)

    def _let_go(self, topic: Topic) -> None:
        topic.close()
        self.topics.pop(topic.story.id, None)
        self._by_slug.pop(topic.story.slug, None)
        self.watch.let_go(topic.story.id)

    def _tidy(self) -> None:
        """Once a second: let go of what nobody follows, and of frames beyond `all_bytes`."""
        now = asyncio.get_running_loop().time()
        for topic in list(self.topics.values()):
            if topic.readers or topic.away:
                topic.idle = now
            elif now - topic.idle > self.config.linger:
                self.topics.pop(topic.story.id, None)
                self._by_slug.pop(topic.story.slug, None)
        for story_id in list(self.watch.stands):
            if story_id not in self.topics and not self.watched_by(story_id):
                self.watch.let_go(story_id)
        while sum(topic.size for topic in self.topics.values()) > self.config.all_bytes:
            largest = max(self.topics.values(), key=lambda topic: topic.size)
            largest.forget(max(1, len(largest.frames) // 2))

    def _go(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
