"""The twin of requests.c for machines without a compiler.

python -m bench.load.requests PORT PATH CONNECTIONS SECONDS [HEADER…]
"""

import asyncio
import json
import sys
import time


async def ask(port: int, request: bytes, until: float, took: list[float], statuses: list[int]) -> int:
    """Ask over one connection until `until`; returns the bytes of all bodies."""
    reading, writing = await asyncio.open_connection("127.0.0.1", port, limit=2**22)
    total = 0
    while time.monotonic() < until:
        began = time.monotonic()
        writing.write(request)
        head = (await reading.readuntil(b"\r\n\r\n")).lower()
        status = int(head.split(None, 2)[1])
        length = head.partition(b"\r\ncontent-length:")[2].split(b"\r\n", 1)[0]
        size = 0 if status == 304 else int(length)
        await reading.readexactly(size)
        took.append((time.monotonic() - began) * 1000)
        statuses.append(status)
        total += size
    writing.close()
    return total


async def main(words: list[str]) -> None:
    port, path, connections, seconds = int(words[0]), words[1], int(words[2]), float(words[3])
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", *words[4:], "", ""]
    request = "\r\n".join(lines).encode()
    took: list[float] = []
    statuses: list[int] = []
    began = time.monotonic()
    asking = (ask(port, request, began + seconds, took, statuses) for _ in range(connections))
    body_bytes = sum(await asyncio.gather(*asking))
    wall = time.monotonic() - began
    took.sort()
    told = {
        "answers": len(took),
        "per_second": len(took) / wall,
        "ok": sum(status // 100 == 2 for status in statuses),
        "unchanged": statuses.count(304),
        "body_bytes": body_bytes,
        "p50_ms": took[len(took) // 2] if took else 0,
        "p99_ms": took[int(len(took) * 0.99)] if took else 0,
    }
    print(json.dumps(told | {"other": len(took) - told["ok"] - told["unchanged"]}))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
