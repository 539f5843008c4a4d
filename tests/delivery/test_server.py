"""The server as a process: it listens, ends cleanly, and fits itself to the machine."""

import signal
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from readout.core import hints
from readout.delivery.config import HubConfig
from readout.delivery.server import fitted
from tests.delivery.courier import Courier
from tests.delivery.support import PATIENCE

PROGRAM = """
import sys
from pathlib import Path
from readout.delivery.config import HubConfig
from readout.delivery.server import run_hub
run_hub(host="127.0.0.1", port=0, config=HubConfig(data=Path(sys.argv[1])),
        ready=lambda sockets: print(sockets[0].getsockname()[1], flush=True))
"""


def start(data: Path) -> tuple[subprocess.Popen[str], int]:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(data)], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    )
    assert process.stdout is not None
    return process, int(process.stdout.readline())


def follow(port: int) -> socket.socket:
    """A reader of the bridge who was greeted."""
    reader = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    try:
        ask(reader, b"event: hello")
    except BaseException:
        reader.close()
        raise
    return reader


def ask(reader: socket.socket, wanted: bytes, *headers: bytes) -> None:
    """Ask for the stream, and read until `wanted` has come."""
    reader.sendall(b"\r\n".join([b"GET /live/bridge/stream HTTP/1.1", b"Host: x", *headers, b"", b""]))
    got = b""
    while wanted not in got:
        piece = reader.recv(65536)
        assert piece, f"the stream ended after {got!r}"
        got += piece


def test_sigterm_ends_streams_at_once_and_the_process_cleanly(courier: Courier) -> None:
    courier.story()
    process, port = start(courier.data)
    with process, follow(port) as reader:
        process.send_signal(signal.SIGTERM)
        rest = b""
        while piece := reader.recv(65536):
            rest += piece
        assert rest.endswith(b"0\r\n\r\n")
        assert process.wait(PATIENCE) == 0
    assert list(hints.hint_folder(courier.data).iterdir()) == []


def test_after_a_kill_a_new_hub_has_everything_that_was_published(courier: Courier) -> None:
    story = courier.story()
    process, port = start(courier.data)
    with process, follow(port):
        process.kill()
        process.wait(PATIENCE)
    courier.publish(story, "while no hub was there")
    process, port = start(courier.data)
    with process, socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as reader:
        ask(reader, b"while no hub was there", b"Last-Event-ID: 0")
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0


def test_a_hub_takes_no_more_readers_than_the_file_limit_allows() -> None:
    config = HubConfig(data=Path("unused"), max_readers=100_000)
    fit = fitted(config, files=10_000)
    assert fit.max_readers < fit.max_connections < 10_000
    assert fitted(replace(config, max_readers=50), files=10_000).max_readers == 50
    assert fitted(config, files=10).max_readers >= 32
