"""This installation as the publication that its pages name."""

from functools import cache

from django.conf import settings

from readout.rendering.site import Site


@cache
def site() -> Site:
    """The site's name, address, language and time zone, from the settings."""
    return Site(
        name=settings.READOUT.site_name,
        base_url=settings.READOUT.base_url,
        language=settings.READOUT.language,
        time_zone=settings.READOUT.time_zone,
    )
