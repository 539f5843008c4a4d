"""Error pages: what happened, in a sentence, and where to go from there."""

from http import HTTPStatus

from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.utils.translation import override

from readout.coverage.projection import direction
from readout.rendering.site import Site


def error_page(status: int, site: Site) -> str:
    """The page for 404, 410, 429, 500 or another status of failure, in the site's language."""
    with override(site.language):
        title, sentence = _texts(status)
        context = {
            "site": site,
            "status": status,
            "title": title,
            "sentence": sentence,
            "language": site.language,
            "direction": direction(site.language),
        }
        return get_template("rendering/error.html").render(context)


def _texts(status: int) -> tuple[str, str]:
    match status:
        case HTTPStatus.NOT_FOUND:
            return (
                _("There is nothing at this address"),
                _("The address may be mistyped, or what stood here has not been published."),
            )
        case HTTPStatus.GONE:
            return _("This is no longer here"), _("What stood at this address was removed for good.")
        case HTTPStatus.TOO_MANY_REQUESTS:
            return (
                _("Too many requests from you"),
                _("Wait a minute, then load the page again. Live pages update by themselves."),
            )
        case HTTPStatus.BAD_REQUEST:
            return _("This request cannot be understood"), _("Check its address.")
        case HTTPStatus.FORBIDDEN:
            return _("This is not for you to do"), _("This request may not be made from here.")
        case _:
            return (
                _("Something broke on our side"),
                _("It is not your doing. Load the page again in a minute; nothing published is lost."),
            )
