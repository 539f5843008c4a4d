"""One connection to a stream: its bytes taken apart into messages, as far as they have come."""

import socket
import zlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """One message of an event stream."""

    name: str
    data: str
    id: str


class Refused(Exception):
    """The answer was no stream, or the connection broke."""


class Connection:
    """Reads without ever waiting longer than a moment."""

    def __init__(self, port: int, path: str, after: int, *, gzip: bool) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self._raw = b""
        self._text = b""
        self._unzip = zlib.decompressobj(31) if gzip else None
        try:
            self._ask(path, after, gzip=gzip)
        except (Refused, OSError) as error:
            self.socket.close()
            raise Refused(str(error)) from error
        self.socket.settimeout(0.05)

    def _ask(self, path: str, after: int, *, gzip: bool) -> None:
        lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", f"Last-Event-ID: {after}"]
        lines += ["Accept-Encoding: gzip"] if gzip else []
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode())
        self._read_head()

    def messages(self) -> list[Message]:
        """What has come since the last call. Raises Refused when the stream has ended."""
        try:
            data = self.socket.recv(262144)
        except TimeoutError:
            # What came together with the head is still to be read, though nothing else may follow for long.
            return self._messages()
        except OSError as error:
            raise Refused(str(error)) from error
        if not data:
            raise Refused("closed")
        self._raw += data
        return self._messages()

    def _read_head(self) -> None:
        while b"\r\n\r\n" not in self._raw:
            data = self.socket.recv(65536)
            if not data:
                raise Refused("closed before an answer")
            self._raw += data
        head, _, self._raw = self._raw.partition(b"\r\n\r\n")
        if b" 200 " not in head.split(b"\r\n")[0]:
            raise Refused(head.split(b"\r\n")[0].decode())

    def _messages(self) -> list[Message]:
        while (piece := self._chunk()) is not None:
            self._text += self._unzip.decompress(piece) if self._unzip else piece
        *blocks, self._text = self._text.split(b"\n\n")
        return [message for block in blocks if (message := _message(block.decode()))]

    def _chunk(self) -> bytes | None:
        size, found, rest = self._raw.partition(b"\r\n")
        if not found:
            return None
        length = int(size, 16)
        if length == 0:
            raise Refused("the stream ended")
        if len(rest) < length + 2:
            return None
        self._raw = rest[length + 2 :]
        return rest[:length]


def _message(block: str) -> Message | None:
    rows = [row for row in block.split("\n") if not row.startswith(":")]
    fields = dict(row.split(": ", 1) for row in rows if ": " in row)
    return (
        Message(fields.get("event", ""), fields["data"], fields.get("id", "")) if "data" in fields else None
    )
