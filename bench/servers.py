"""The servers that are measured: ours, and the references beside it, each alone on the servers' core."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from bench import machine, press
from bench.newsroom import Newsroom
from bench.results import OURS

REFERENCE = Path(__file__).parent / "reference"
SLUG = "river"
START_SECONDS = 30


class Server(Protocol):
    """Something that streams events to readers."""

    name: str
    port: int
    pid: int
    path: str

    def publish(self, number: int) -> int:
        """Publish event `number`; returns the instant before, `time.monotonic_ns()`."""

    def mark(self) -> str:
        """The id a reader has after all that was published; "" if this server keeps no past."""

    def close(self) -> None:
        """End it."""


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def started(
    command: Sequence[object], port: int, folder: Path, environment: dict[str, str] | None = None
) -> "subprocess.Popen[bytes]":
    """A server's process on the servers' core, once it listens."""
    log = (folder / "server.log").open("ab")
    process = subprocess.Popen(
        machine.on_core(machine.SERVER_CORE) + [str(word) for word in command],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env=environment,
    )
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process
        time.sleep(0.005)
    process.kill()
    raise RuntimeError(f"{command} did not listen:\n{(folder / 'server.log').read_text()[-2000:]}")


def ended(process: "subprocess.Popen[bytes]") -> None:
    """End a server."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Ours:
    """`readout hub` or `readout serve`, with a story that the press writes to."""

    name = OURS

    def __init__(self, newsroom: Newsroom, command: str = "hub", slug: str = SLUG) -> None:
        self.newsroom = newsroom
        self.port = free_port()
        self.path = f"/live/{slug}/stream"
        words = [sys.executable, "-P", "-m", "readout.cli", command, "--port", self.port]
        self._process = started(words, self.port, newsroom.data, newsroom.environment)
        self.pid = self._process.pid
        self._press = press.Press(newsroom.data, slug)

    def publish(self, number: int) -> int:
        """Append to the log."""
        return self._press.publish(number)

    def mark(self) -> str:
        """The story's head."""
        return str(self._press.head)

    def close(self) -> None:
        """End it."""
        self._press.close()
        ended(self._process)


class Posted:
    """A reference that takes the body of POST /pub as an event and streams it at /sub."""

    path = "/sub"

    def __init__(
        self, name: str, command: Sequence[object], port: int, folder: Path, *, keeps_past: bool = False
    ) -> None:
        self.name = name
        self._keeps_past = keeps_past
        self.port = port
        self._process = started(command, port, folder)
        self.pid = self._process.pid
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def publish(self, number: int) -> int:
        """Post the same bytes that ours has in its log."""
        text = press.body(number + 1, number).encode()
        began = time.monotonic_ns()
        self._connection.request("POST", "/pub", text, {"Content-Type": "application/json"})
        self._connection.getresponse().read()
        return began

    def mark(self) -> str:
        """The id of one more event, read by a reader of its own."""
        if not self._keeps_past:
            return ""
        with socket.create_connection(("127.0.0.1", self.port), 10) as reader:
            lines = ["GET /sub HTTP/1.1", "Host: 127.0.0.1", "Accept: text/event-stream", "", ""]
            reader.sendall("\r\n".join(lines).encode())
            reader.recv(4096)
            self.publish(1_000_000)
            heard = b""
            while b"~s=1000000;" not in heard:
                heard += reader.recv(65536)
        return heard.rpartition(b"id: ")[2].split(b"\n", 1)[0].strip().decode()

    def close(self) -> None:
        """End it."""
        self._connection.close()
        ended(self._process)


NGINX = """
{modules}
{user} daemon off; worker_processes 1; worker_rlimit_nofile {files};
pid nginx.pid; error_log logs/error.log error;
events {{ worker_connections 19000; }}
http {{
  access_log off; tcp_nodelay on; keepalive_requests 1000000000;
  client_body_temp_path tmp/b; proxy_temp_path tmp/p; fastcgi_temp_path tmp/f; uwsgi_temp_path tmp/u;
  scgi_temp_path tmp/s; types {{ text/html html; application/json json; }}
  {settings}
  server {{
    listen 127.0.0.1:{port} backlog=4096 reuseport;
    {places}
  }}
}}
"""
NCHAN = """
    location = /sub {{ nchan_subscriber eventsource; nchan_channel_id s1;
                      nchan_subscriber_first_message newest; nchan_eventsource_ping_interval {beat}; }}
    location = /pub {{ nchan_publisher http; nchan_channel_id s1; nchan_message_buffer_length 1100;
                      nchan_message_timeout 10m; }}
"""
STATIC = "root www; gzip_static on; etag on; sendfile on; open_file_cache max=100;"


def nginx_command(
    folder: Path, port: int, places: str, *, modules: str = "", settings: str = ""
) -> list[object]:
    """What starts an nginx in `folder` with these places."""
    for name in ("logs", "tmp", "www"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    text = NGINX.format(
        modules=modules,
        # A worker that gave its rights away could not read a folder that is ours alone.
        user="user root;" if os.geteuid() == 0 else "",
        files=os.sysconf("SC_OPEN_MAX"),
        settings=settings,
        port=port,
        places=places,
    )
    (folder / "nginx.conf").write_text(text)
    return [machine.nginx(), "-p", folder, "-c", folder / "nginx.conf"]


def limit(folder: Path) -> Server | None:
    """The C limit; None without a compiler."""
    program = machine.built(REFERENCE / "limit.c", folder)
    port = free_port()
    return Posted("C limit", [program, port], port, folder) if program else None


def nchan(folder: Path, beat: int = 0) -> Server | None:
    """nginx with nchan, one worker; None where it is not installed."""
    module = machine.nchan()
    if module is None:
        return None
    port, own = free_port(), folder / "nchan"
    own.mkdir(exist_ok=True)
    command = nginx_command(
        own,
        port,
        NCHAN.format(beat=beat),
        modules=f"load_module {module};",
        settings="nchan_max_reserved_memory 256M;",
    )
    return Posted("nchan", command, port, own, keeps_past=True)


def plain(folder: Path) -> Server:
    """The reference we carry ourselves: asyncio, one write per reader."""
    port = free_port()
    return Posted("plain asyncio", [sys.executable, REFERENCE / "plain.py", port], port, folder)


@contextmanager
def static(folder: Path, files: dict[str, bytes]) -> Iterator[tuple[str, int]]:
    """A static server with these files: nginx, else ours in Python; yields its name and port."""
    own = folder / "static"
    for name, content in files.items():
        path = own / "www" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    port = free_port()
    if machine.nginx():
        name, command = "nginx static", nginx_command(own, port, STATIC)
    else:
        name, command = "plain asyncio", [sys.executable, REFERENCE / "plain.py", port, own / "www"]
    process = started(command, port, own)
    try:
        yield name, port
    finally:
        ended(process)
