"""The page on which anybody gives legal notice."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import override
from msgspec import Struct

from readout.rendering import clockface
from readout.rendering.alone import site_page
from readout.rendering.site import Site


class Form(Struct, frozen=True, kw_only=True):
    """The form as it is to be shown, with what stands in it and what was wrong."""

    token: str
    about: str = ""
    kind: str = ""
    text: str = ""
    name: str = ""
    email: str = ""
    refused: str = ""
    wrong: Mapping[str, str] = {}
    mails: bool = False

    def __repr__(self) -> str:
        return "<Form …>"


def notice_page(site: Site, form: Form) -> str:
    """The form."""
    with override(site.language):
        return _page(site, form=form, kinds=kinds())


def taken_page(site: Site, *, number: str, due: str, writes: bool) -> str:
    """The acknowledgement: the number, and until when the newsroom means to decide."""
    with override(site.language):
        return _page(site, number=number, due=clockface.moment_tag(due, site.time_zone), writes=writes)


def _page(site: Site, **more: object) -> str:
    return site_page("rendering/notice.html", _("Legal notice"), site.legal_notice, site, **more)


def kinds() -> list[tuple[str, str]]:
    """What a notice may be about."""
    return [
        ("hate", _("It incites hatred or threatens")),
        ("defamation", _("It insults or defames somebody")),
        ("privacy", _("It hurts somebody’s privacy")),
        ("copyright", _("It uses somebody’s work without a right to it")),
        ("order", _("A court or an authority orders something")),
        ("other", _("Something else")),
    ]
