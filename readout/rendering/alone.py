"""Pages of the site's own, which belong to no story and stand in no list."""

from typing import Any

from django.template.loader import get_template

from readout.coverage.projection import direction
from readout.rendering.meta import Meta
from readout.rendering.site import Site


def site_page(template: str, title: str, address: str, site: Site, **more: Any) -> str:
    """A page of the site's own, in its language, that no search engine lists."""
    meta = Meta(title=title, description=title, address=address, noindex=True)
    told = {"language": site.language, "direction": direction(site.language)}
    return get_template(template).render(
        {**meta.context(site, site.language), "site": site, "title": title, **told, **more}
    )
