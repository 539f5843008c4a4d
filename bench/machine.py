"""This machine: its cores, its tools, and what a process tree has used of it."""

import importlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

SERVER_CORE = 0
CLIENT_CORE = 1
NCHAN = ("/usr/lib/nginx/modules/ngx_nchan_module.so", "/usr/share/nginx/modules/ngx_nchan_module.so")


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0))


def on_core(core: int) -> list[str]:
    """What stands before a command so that it stays on one of our cores; nothing where there is only one."""
    mine = sorted(os.sched_getaffinity(0))
    return ["taskset", "-c", str(mine[core])] if len(mine) > 1 and shutil.which("taskset") else []


def compiler() -> str | None:
    """A C compiler, if there is one."""
    return shutil.which("cc") or shutil.which("gcc")


def nginx() -> str | None:
    """nginx, if it is installed."""
    return shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")


def nchan() -> str | None:
    """The nchan module of an installed nginx, if there is one."""
    return next((module for module in NCHAN if nginx() and Path(module).exists()), None)


def built(source: Path, folder: Path) -> Path | None:
    """The program made of one C file; None without a compiler."""
    found = compiler()
    if found is None:
        return None
    program = folder / source.stem
    if not program.exists():
        subprocess.run([found, "-O2", "-o", program, source], check=True)
    return program


def family(pid: int) -> list[int]:
    """A process and all that came of it."""
    children: dict[int, list[int]] = {}
    for child, parent in _parents():
        children.setdefault(parent, []).append(child)
    found = [pid]
    for each in found:
        found += children.get(each, [])
    return found


def cpu_seconds(pid: int) -> float:
    """CPU time that a living process tree has used, to the nanosecond."""
    return sum(_nanoseconds(each) for each in family(pid)) / 1e9


def resident_kb(pid: int) -> float:
    """Memory of a process tree (VmRSS), in kilobytes."""
    return sum(_resident(each) for each in family(pid))


def engines() -> dict[str, str]:
    """The versions of what was measured, without naming the machine."""
    names = ("uvicorn", "uvloop", "django")
    versions = {name: str(getattr(importlib.import_module(name), "__version__", "?")) for name in names}
    if found := nginx():
        told = subprocess.run([found, "-v"], capture_output=True, text=True, check=False).stderr
        versions["nginx"] = told.partition("/")[2].strip()
    return versions


def _parents() -> Iterator[tuple[int, int]]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        yield int(path.parent.name), int(after_name[1])


def _nanoseconds(pid: int) -> int:
    total = 0
    for path in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        try:
            total += int(path.read_text().split()[0])
        except OSError:
            continue
    return total


def _resident(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")), 0)
