"""The rows of the directory, one noun a file."""

from readout.directory.models.organisation import Organisation
from readout.directory.models.person import Person, PublicFigure
from readout.directory.models.place import Place
from readout.directory.models.role import Role
from readout.directory.models.spelling import Spelling

Entry = Person | Organisation | Place
"""Whoever or whatever has a name here."""

__all__ = ["Entry", "Organisation", "Person", "Place", "PublicFigure", "Role", "Spelling"]
