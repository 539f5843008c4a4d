"""Real processes of the program, on data of their own and free ports."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 15.0
PROGRAM = (sys.executable, "-P", "-m", "readout.cli")
ADDRESS = re.compile(r"listens on (http://\S+)")


@dataclass
class Installation:
    """Where a program of these tests keeps its data, and what else its environment says."""

    data: Path
    database_url: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its processes; nothing of the machine's own settings."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        named = {"READOUT_DATA": str(self.data), "READOUT_DATABASE_URL": self.database_url}
        return {**kept, **named, **self.more}

    def run(self, *arguments: str, given: str = "") -> "subprocess.CompletedProcess[str]":
        """Run a command to its end."""
        return self.python(*PROGRAM[1:], *arguments, given=given)

    def python(self, *arguments: str, given: str = "") -> "subprocess.CompletedProcess[str]":
        """Run Python to its end in this environment."""
        return subprocess.run(
            [sys.executable, *arguments],
            input=given,
            capture_output=True,
            text=True,
            env=self.environment,
            timeout=60,
            check=False,
        )

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start a command and leave it running."""
        return self.start_python(*PROGRAM[1:], *arguments)

    def start_python(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start Python in this environment and leave it running."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=self.environment,
        )

    @contextmanager
    def running(self, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
        """Run a command while the block lasts."""
        with ended(self.start(*arguments)) as process:
            yield process

    @contextmanager
    def listening(self, *arguments: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
        """Run a command that listens, on a free port, while the block lasts; also gives its address."""
        with self.running(*arguments, "--port", "0") as process:
            yield process, address_of(process)


@contextmanager
def ended(process: "subprocess.Popen[str]") -> Iterator["subprocess.Popen[str]"]:
    """Make sure that a process is gone after the block."""
    with process:
        try:
            yield process
        finally:
            process.kill()


def address_of(process: "subprocess.Popen[str]") -> str:
    """The address that a part says it listens on, once it does."""
    assert process.stdout
    for line in process.stdout:
        if found := ADDRESS.search(line):
            return found[1]
    assert process.stderr
    raise AssertionError(f"it did not start: {process.stderr.read()}")


def children_of(pid: int) -> list[int]:
    """The processes that `pid` has started and that have not ended."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = status.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == pid and state != "Z":
            found.append(int(status.parent.name))
    return found


def until(true: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    """Whether a process is there and has not ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
