"""A restored data folder takes the old one's place: wholly, or not at all, whenever it is interrupted.

The new content is built in NEW. Renaming that to READY is the moment that decides: before it nothing has
happened, after it whoever opens the installation next finishes what is left. READY: the old content may still
be there. FILLING: it is gone, and what FILLING holds has yet to move.
"""

from pathlib import Path

from readout.cli.keeping import contents, files

NEW = ".restore-new"
READY = ".restore-ready"
FILLING = ".restore-filling"


def begin(data: Path) -> Path:
    """An empty folder for the new content; what an interrupted restore left there is removed."""
    files.remove(data / NEW)
    (data / NEW).mkdir(mode=0o700)
    return data / NEW


def decide(data: Path) -> None:
    """The new content is whole and on the disk: from here on there is no way back."""
    files.settle_folders(data / NEW)
    (data / NEW).rename(data / READY)
    files.settle(data)


def is_waiting(data: Path) -> bool:
    """Whether a restore was decided and is not finished."""
    return (data / READY).exists() or (data / FILLING).exists()


def finish(data: Path) -> None:
    """Do what is left of a decided restore. The caller makes sure that nothing else runs here."""
    ready, filling = data / READY, data / FILLING
    if ready.exists():
        _clear(data, keep_key=not (ready / contents.KEY).exists())
        ready.rename(filling)
        files.settle(data)
    if filling.exists():
        for entry in sorted(filling.iterdir()):
            entry.rename(data / entry.name)
        files.settle(data)
        filling.rmdir()
        files.settle(data)


def _clear(data: Path, *, keep_key: bool) -> None:
    # The database's journals too: an old one beside a new database would be played into it.
    journals = [path for name in (contents.SQLITE, contents.REPLIES) for path in data.glob(name + "*")]
    doomed = [*contents.entries(data), *journals]
    for path in [*doomed, *([] if keep_key else [data / contents.KEY])]:
        files.remove(path)
    files.settle(data)
