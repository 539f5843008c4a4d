"""The reference for machines with neither a compiler nor nginx: asyncio, one write per reader and event.

python plain.py PORT [FOLDER]     GET /sub streams, POST /pub publishes, other paths are files of FOLDER
"""

import asyncio
import sys
from pathlib import Path

GREETING = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\n\r\n: ok\n\n"


class Server:
    def __init__(self, folder: Path | None) -> None:
        self.readers: set[asyncio.StreamWriter] = set()
        self.number = 0
        self.files: dict[str, bytes] = {}
        if folder:
            files = (path for path in folder.rglob("*") if path.is_file())
            self.files = {f"/{path.relative_to(folder)}": path.read_bytes() for path in files}

    async def serve(self, reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
        try:
            while head := await reading.readuntil(b"\r\n\r\n"):
                await self._answer(head, reading, writing)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            self.readers.discard(writing)
            writing.close()

    async def _answer(
        self, head: bytes, reading: asyncio.StreamReader, writing: asyncio.StreamWriter
    ) -> None:
        path = head.split(b" ", 2)[1].decode()
        body = b""
        if path == "/sub":
            self.readers.add(writing)
            writing.write(GREETING)
            return
        if path == "/pub":
            size = int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0])
            self._publish(await reading.readexactly(size))
        elif b"if-none-match" in head.lower():
            writing.write(b"HTTP/1.1 304 Not Modified\r\n\r\n")
            return
        else:
            body = self.files.get(path, b"")
        writing.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

    def _publish(self, body: bytes) -> None:
        event = b"id: %d\ndata: %s\n\n" % (self.number, body)
        self.number += 1
        for reader in self.readers:
            reader.write(event)


async def main(port: int, folder: Path | None) -> None:
    server = await asyncio.start_server(Server(folder).serve, "127.0.0.1", port, backlog=4096)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None))
