"""An installation as several processes, which are killed, stopped and started again at the same addresses."""

import os
import resource
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 90.0
PROGRAM = (sys.executable, "-P", "-m", "readout.cli")


@dataclass
class Part:
    """One process of the product, and where it listens (0: nowhere)."""

    words: tuple[str, ...]
    port: int
    process: "subprocess.Popen[bytes] | None" = None


@dataclass
class Town:
    """Where an installation keeps its data, its token, and its running parts by name."""

    data: Path
    database_url: str
    token: str
    parts: dict[str, Part] = field(default_factory=dict)
    more: dict[str, str] = field(default_factory=dict)
    """Further settings of parts that start from here on."""

    @property
    def environment(self) -> dict[str, str]:
        """The environment of every part."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        own = {"READOUT_DATA": str(self.data), "READOUT_DATABASE_URL": self.database_url}
        return kept | own | self.more

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run a command of the program to its end."""
        return subprocess.run(
            [*PROGRAM, *words],
            capture_output=True,
            text=True,
            env=self.environment,
            timeout=300,
            check=False,
            stdin=subprocess.DEVNULL,
        )

    def start(self, *names: str) -> None:
        """Start parts called `web`, `hub`, `work`, `serve`, or `hub2` and so on; return when they listen."""
        for name in names:
            if name not in self.parts:
                command = name.rstrip("0123456789")
                port = 0 if command == "work" else free_port()
                where = ("--port", str(port)) if port else ()
                self.parts[name] = Part((command, *where), port)
            part = self.parts[name]
            with (self.data / "parts.log").open("ab") as log:
                part.process = subprocess.Popen(
                    [*PROGRAM, *part.words],
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    env=self.environment,
                )
        for name in names:
            self._await(self.parts[name])

    def kill(self, name: str) -> None:
        """End a part as kill -9 does."""
        self._end(name, signal.SIGKILL)

    def stop(self, name: str) -> None:
        """End a part as an operator does."""
        self._end(name, signal.SIGTERM)

    def stop_all(self) -> None:
        """End whatever runs."""
        for part in self.parts.values():
            if part.process is not None:
                part.process.kill()
                part.process.wait()

    def limit_files(self, name: str, size: int) -> None:
        """From now on no file of this part may grow beyond `size` bytes; -1: as far as it likes."""
        process = self.parts[name].process
        assert process
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def port(self, name: str) -> int:
        """Where a part listens."""
        return self.parts[name].port

    def log(self) -> str:
        """The last that the parts have logged."""
        path = self.data / "parts.log"
        return path.read_text(errors="replace")[-4000:] if path.exists() else ""

    def _end(self, name: str, number: signal.Signals) -> None:
        process = self.parts[name].process
        assert process
        process.send_signal(number)
        process.wait(PATIENCE)

    def _await(self, part: Part) -> None:
        end = time.monotonic() + PATIENCE
        while part.port and time.monotonic() < end:
            assert part.process
            if part.process.poll() is not None:
                raise AssertionError(f"{part.words} ended with {part.process.returncode}:\n{self.log()}")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", part.port)) == 0:
                    return
            time.sleep(0.02)
        assert not part.port, f"{part.words} does not listen:\n{self.log()}"


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
