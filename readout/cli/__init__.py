"""The program `readout`: one module for each command in `commands/`, found there by its name."""

from readout.cli.program import main

__all__ = ["main"]
