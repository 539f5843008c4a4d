"""Readout: live news coverage that arrives as it happens, with the account of how each line is known."""

__version__ = "0.1.0"
