"""This installation as the publication that its pages name."""

from functools import cache

from django.conf import settings

from readout.rendering.site import Policies, Site


@cache
def site() -> Site:
    """The site's name, address, language, time zone and policies, from the settings."""
    own = settings.READOUT
    return Site(
        name=own.site_name,
        base_url=own.base_url,
        language=own.language,
        time_zone=own.time_zone,
        policies=Policies(
            principles=own.publishing_principles,
            corrections=own.corrections_policy,
            unnamed_sources=own.unnamed_sources_policy,
        ),
    )
