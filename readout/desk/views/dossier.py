"""The dossier of a story or an update, to be printed; it is opened on purpose, and that is noted."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from readout.accounts.roles import Capability
from readout.desk import reading
from readout.desk.doors import Visit, needs
from readout.publishing.dossier import open_dossier
from readout.publishing.models import DossierOpened


@needs(Capability.REDACT)
@require_http_methods(["GET", "HEAD", "POST"])
def dossier(request: Visit, slug: str, public_id: str = "") -> HttpResponse:
    """Ask what it is opened for; then the dossier."""
    if request.method == "POST":
        purpose = request.POST.get("purpose", "")
        opened = open_dossier(slug, public_id, purpose=purpose, by=request.member)
        return render(request, "desk/dossier.html", {"dossier": opened})
    story = reading.story(slug)
    context = {
        "story": story,
        "update": reading.update(public_id, slug) if public_id else None,
        "openings": DossierOpened.objects.about(story)[:20],
    }
    return render(request, "desk/dossier_ask.html", context)
