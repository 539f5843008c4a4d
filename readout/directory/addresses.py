"""Addresses of public pages: readable words that follow the name, and an id that stays."""

from django.utils.text import slugify

from readout.directory import spelled

LENGTH = 60
"""Letters of the name that an address shows at most."""


def path(room: str, name: str, public_id: str) -> str:
    """`/places/mill-lane-ID/`; a name without Latin letters leaves the id alone."""
    words = slugify(spelled.key(name))[:LENGTH].strip("-")
    return f"/{room}/{words}-{public_id}/" if words else f"/{room}/{public_id}/"


def id_in(slug: str) -> str:
    """The id at the end of what stands in an address: ids have no hyphen."""
    return slug.rpartition("-")[2]
