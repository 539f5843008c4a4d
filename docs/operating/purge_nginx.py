"""A purge hook for nginx: takes away what its cache holds of a withdrawn text.

    python3 purge_nginx.py /var/cache/nginx/readout 8099

Run it beside nginx as the user who owns the cache, and set READOUT_PURGE_URL=http://127.0.0.1:8099/.
It needs Python alone. nginx takes a file that is gone for one that it never had.
"""

import json
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

KEY = b"\nKEY: "
LONGEST_HEAD = 4096
LONGEST_MESSAGE = 1024 * 1024


def kept(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every cached file, with the host and path it answers."""
    for path in folder.rglob("*"):
        try:
            head = path.open("rb").read(LONGEST_HEAD) if path.is_file() else b""
        except OSError:
            continue
        if KEY in head:
            yield path, head.partition(KEY)[2].split(b" ", 1)[0].decode("latin-1")


def place(address: str) -> str:
    """Host and path of an address, as they begin nginx's key."""
    parts = urlsplit(address)
    return f"{parts.hostname}{parts.path}"


def purge(folder: Path, addresses: list[str], prefixes: list[str]) -> int:
    """Remove what is kept of these addresses, with or without a query, and below these prefixes."""
    exact = {place(each) for each in addresses}
    below = tuple(place(each) for each in prefixes)
    removed = 0
    for path, key in kept(folder):
        if key.partition("?")[0] in exact or key.startswith(below):
            path.unlink(missing_ok=True)
            removed += 1
    return removed


class Hook(BaseHTTPRequestHandler):
    """POST {"addresses": […], "prefixes": […]}: 200 when nothing of them is kept any more."""

    folder = Path()

    def do_POST(self) -> None:
        try:
            size = int(self.headers["content-length"])
            asked = json.loads(self.rfile.read(min(size, LONGEST_MESSAGE)))
            removed = purge(self.folder, asked["addresses"], asked["prefixes"])
        except (KeyError, TypeError, ValueError):
            self.send_error(400)
            return
        answer = json.dumps({"removed": removed}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)


if __name__ == "__main__":
    Hook.folder = Path(sys.argv[1])
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Hook).serve_forever()
