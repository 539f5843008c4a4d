"""A reader: a socket and a position in its story's log. It has no task, queue or coroutine."""

import asyncio
import os
import socket
from dataclasses import dataclass
from typing import Protocol

from readout.delivery.config import HubConfig
from readout.delivery.counters import Counters
from readout.delivery.framing import BEATS, FAREWELLS, Form

DEAD = -1
"""The descriptor of a reader that is gone: a pass that listed it must never write to a reused number."""

# What a reader may go on saying after its request: nothing needs it, and reading it costs us.
MOST_NOISE = 64 * 1024


class Home(Protocol):
    """The story a reader follows."""

    def catch_up(self, reader: "Reader") -> None:
        """Write what the reader misses, as far as its socket takes it."""

    def leave(self, reader: "Reader") -> None:
        """Forget the reader."""


@dataclass(slots=True)
class Crowd:
    """All readers of a hub: how many, and how many have unsent bytes waiting in their transports."""

    config: HubConfig
    counters: Counters
    readers: int = 0
    stalled: int = 0


class Reader(asyncio.Protocol):
    """One open stream, from the moment its transport left the HTTP parser.

    `pos` is the sequence of the last event written. While `paused`, bytes of one write at most wait in the
    transport and `pos` stays; when they are sent the reader is brought up to date from the log.
    """

    __slots__ = ("crowd", "fd", "form", "home", "noise", "paused", "pos", "quiet", "stuck", "transport")

    def __init__(self, transport: asyncio.Transport, form: Form, crowd: Crowd) -> None:
        self.transport = transport
        self.form = form
        self.crowd = crowd
        self.home: Home | None = None
        self.pos = 0
        self.noise = 0
        self.stuck = 0
        self.paused = False
        self.quiet = True
        connection: socket.socket = transport.get_extra_info("socket")
        self.fd = connection.fileno()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, crowd.config.send_buffer)
        crowd.readers += 1
        transport.set_protocol(self)
        # From here on the transport says "paused" as soon as one byte waits in it, earlier answers included.
        transport.set_write_buffer_limits(high=0)

    @property
    def alive(self) -> bool:
        """Whether the socket is still this reader's."""
        return self.fd != DEAD

    def put(self, data: bytes) -> None:
        """Write straight to the socket; the rest of this one write waits in the transport."""
        if self.fd == DEAD:
            return
        if self.paused:
            self.transport.write(data)
            return
        try:
            sent = os.write(self.fd, data)
        except BlockingIOError:
            sent = 0
        except OSError:
            self.drop()
            return
        if sent != len(data):
            self.transport.write(data[sent:])

    def beat(self) -> None:
        """Keep the connection alive."""
        self.put(BEATS[self.form])

    def drop(self) -> None:
        """End the connection at once, without sending what waits."""
        self._gone()
        self.transport.abort()

    def cut_off(self) -> None:
        """Drop a reader that others must not pay for; it comes back with its last id."""
        self.crowd.counters.cut_off += 1
        self.drop()

    def farewell(self) -> None:
        """End the stream properly: the hub is closing, or the story is no longer public."""
        if self.paused:
            self.drop()
        elif self.fd != DEAD:
            self.put(FAREWELLS[self.form])
            self._gone()
            self.transport.close()

    def refuse(self, answer: bytes) -> None:
        """Answer with a whole response instead of a stream, and close."""
        if self.fd != DEAD:
            self.transport.write(answer)
            self._gone()
            self.transport.close()

    def pause_writing(self) -> None:
        """Bytes wait in the transport; above `max_stalled` such readers this one is cut off at once."""
        if self.paused:
            return
        self.paused = True
        self.stuck = 0
        self.crowd.stalled += 1
        if self.fd != DEAD and self.crowd.stalled > self.crowd.config.max_stalled:
            self.cut_off()

    def resume_writing(self) -> None:
        """The transport is empty again."""
        if self.fd == DEAD or not self.paused:
            return
        self.paused = False
        self.crowd.stalled -= 1
        if self.home is not None:
            self.home.catch_up(self)

    def data_received(self, data: bytes) -> None:
        """A reader has nothing more to say; one that talks on is dropped."""
        self.noise += len(data)
        if self.noise > MOST_NOISE:
            self.drop()

    def connection_lost(self, exc: Exception | None) -> None:
        """The other end is gone."""
        self._gone()

    def _gone(self) -> None:
        if self.fd == DEAD:
            return
        self.fd = DEAD
        self.crowd.readers -= 1
        if self.paused:
            self.crowd.stalled -= 1
        self.paused = True
        if self.home is not None:
            self.home.leave(self)
            self.home = None
