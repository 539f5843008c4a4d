"""From the words on the command line to a command, and from what went wrong to one sentence."""

import os
import pkgutil
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Sequence
from importlib import import_module
from inspect import cleandoc
from typing import Protocol, cast

from readout import __version__
from readout.cli import commands, leash, trouble

REFUSED = 1
INTERRUPTED = 130

# Whatever a command makes is its owner's alone: database, keys, media, backups.
OWNER_ALONE = 0o077


class Command(Protocol):
    """A module of `commands/`: its docstring is the help, its first line the summary.

    It imports nothing that is slow, and no Django, before `run` is called.
    """

    def arguments(self, parser: ArgumentParser) -> None:
        """Say what the command takes."""

    def run(self, options: Namespace) -> int | None:
        """Do it; returns the exit code, None for 0. What it raises is told as `trouble.sentence` words it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 refused, 2 not understood."""
    options = parser().parse_args(arguments)
    os.umask(OWNER_ALONE)
    if options.leashed:
        leash.wear()
    try:
        return options.run(options) or 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; what is still unwritten must not fail at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except Exception as error:
        told = trouble.sentence(error)
        if told is None:
            raise
        print(f"readout: {told}", file=sys.stderr)
        return REFUSED


def parser() -> ArgumentParser:
    """The parser of all commands."""
    whole = ArgumentParser(
        prog="readout",
        description="Live news coverage as it happens, with the account of how each line is known.",
        epilog="Settings come from the environment (READOUT_DATA, READOUT_DATABASE_URL, …). "
        "`readout COMMAND --help` says more of a command.",
    )
    whole.add_argument("--version", action="version", version=f"readout {__version__}")
    whole.add_argument("--leashed", action="store_true", help=SUPPRESS)
    table = whole.add_subparsers(metavar="COMMAND", required=True, title="commands")
    for name, command in sorted(found().items()):
        text = cleandoc(cast(str, command.__doc__))
        one = table.add_parser(name, help=text.partition("\n")[0], description=text)
        command.arguments(one)
        one.set_defaults(run=command.run)
    return whole


def found() -> dict[str, Command]:
    """Every module of `commands/` by its command's name; a trailing underscore keeps a Python word apart."""
    names = (module.name for module in pkgutil.iter_modules(commands.__path__))
    return {
        name.rstrip("_").replace("_", "-"): cast(Command, import_module(f"{commands.__name__}.{name}"))
        for name in names
    }
