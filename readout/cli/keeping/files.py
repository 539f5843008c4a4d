"""Copies that are on the disk when they are said to be."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

BLOCK = 1024 * 1024


def below(folder: Path) -> Iterator[str]:
    """Every file below `folder`, by its path in it with `/` between the parts, in order."""
    for root, folders, names in os.walk(folder, followlinks=True):
        folders.sort()
        for name in sorted(names):
            yield (Path(root) / name).relative_to(folder).as_posix()


def copy(source: Path, target: Path, *, mode: int = 0o600) -> None:
    """Copy one file, making the folders above `target`; on the disk when this returns."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as original, target.open("wb") as made:
        target.chmod(mode)
        shutil.copyfileobj(original, made, BLOCK)
        made.flush()
        os.fsync(made.fileno())


def write(path: Path, content: bytes) -> None:
    """Write a small file; on the disk when this returns."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def settle(path: Path) -> None:
    """Bring a file, or the names in a folder, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def settle_folders(folder: Path) -> None:
    """Bring the names in `folder` and in every folder below it to the disk."""
    for root, _, _ in os.walk(folder):
        settle(Path(root))


def remove(path: Path) -> None:
    """Remove a file, a link or a whole folder, whichever `path` is, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
