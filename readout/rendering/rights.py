"""The pages on which writers see and erase what is kept of theirs."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override
from msgspec import Struct

from readout.rendering import clockface
from readout.rendering.alone import site_page
from readout.rendering.replies import standing
from readout.rendering.site import Site


class Kept(Struct, frozen=True):
    """A reply on its writer's page: where it stands, under what title, and what it says."""

    id: str
    title: str
    url: str
    at: str
    state: str
    text: str


def ask_page(site: Site, *, mails: bool, refused: str = "", done: bool = False) -> str:
    """Where somebody asks what is kept under an address; `done` says the same whether it is known or not."""
    with override(site.language):
        return site_page(
            "rendering/rights_ask.html",
            _("What we keep of yours"),
            "/replies/yours/",
            site,
            mails=mails,
            refused=refused,
            done=done,
        )


def yours_page(site: Site, kept: Sequence[Kept], *, secret: str) -> str:
    """All replies that were written under a proven address."""
    with override(site.language):
        address = f"/replies/yours/{secret}/"
        return site_page(
            "rendering/rights_yours.html",
            _("What we keep of yours"),
            address,
            site,
            kept=[
                {
                    "reply": each,
                    "time": clockface.moment_tag(each.at, site.time_zone),
                    "state": standing(each.state),
                }
                for each in kept
            ],
            here=address,
        )


def erased_page(site: Site, number: int) -> str:
    """That everything is gone."""
    with override(site.language):
        return site_page("rendering/rights_erased.html", _("Erased"), "/replies/yours/", site, number=number)
