"""The past: events read from the database in pieces, when a story is taken up and for readers far behind."""

import asyncio

from readout.delivery.config import HubConfig
from readout.delivery.framing import Frame, join
from readout.delivery.log import EventRow, LogReader, LogUnavailable, Stretch
from readout.delivery.reader import Reader
from readout.delivery.topic import Topic

PIECE = 100
"""Events read at once, so that a log of long updates does not fill the memory."""

_DRAIN_SECONDS = 0.05
_NEVER = 2**31 - 1


async def read_tail(log: LogReader, story_id: int, config: HubConfig) -> Stretch | None:
    """The newest events of a story: as many as replay promises, or as `topic_bytes` hold.

    They belong to one epoch. None when there is no such story.
    """
    while True:
        stretch = await log.newest(story_id, _NEVER, PIECE)
        if stretch is None:
            return None
        pieces, complete = [stretch.events], True
        while _wants_more(pieces, config):
            older = await log.newest(story_id, pieces[-1][0].seq, PIECE)
            complete = older is not None and older.story.epoch == stretch.story.epoch
            if older is None or not complete or not older.events:
                break
            pieces.append(older.events)
        if complete:
            return Stretch(stretch.story, [event for piece in reversed(pieces) for event in piece])


def _wants_more(pieces: list[list[EventRow]], config: HubConfig) -> bool:
    if not pieces[-1] or pieces[-1][0].seq == 1:
        return False
    held = sum(len(piece) for piece in pieces)
    size = sum(len(event.body) for piece in pieces for event in piece)
    return held < config.replay and size < config.topic_bytes


async def read_past(log: LogReader, topic: Topic, reader: Reader, after: int, stuck: float) -> None:
    """Bring a reader whose place is older than what is in memory up to it, then let it join its topic.

    It is sent one piece at a time, each when the one before has left; stuck for `stuck` seconds it is
    cut off.
    """
    topic.greet(reader, after)
    try:
        while reader.alive and reader.pos < topic.first - 1:
            await _drained(reader, stuck)
            stretch = await log.events(topic.story.id, reader.pos, PIECE)
            if stretch is None or not stretch.events:
                break
            frames = [Frame(event.seq, event.kind, event.body) for event in stretch.events]
            reader.pos = stretch.events[-1].seq
            reader.put(join(frames, reader.form))
    except LogUnavailable:
        reader.drop()
    except asyncio.CancelledError:
        reader.drop()
        raise
    topic.join(reader)


async def _drained(reader: Reader, stuck: float) -> None:
    waited = 0.0
    while reader.paused and reader.alive:
        await asyncio.sleep(_DRAIN_SECONDS)
        waited += _DRAIN_SECONDS
        if waited > stuck:
            reader.cut_off()
