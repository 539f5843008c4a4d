"""The history of an update: its revisions with their differences, and taking one up again."""

from itertools import zip_longest

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from readout.accounts.roles import Capability
from readout.core import richtext
from readout.coverage.drafts import DraftVersion
from readout.coverage.models import Revision, Update
from readout.coverage.wording import stored_body
from readout.desk import reading
from readout.desk.doors import Visit, needs
from readout.publishing import changing, versions
from readout.publishing.differences import differences

Words = Revision | DraftVersion


@needs(Capability.READ)
@require_safe
def history(request: Visit, slug: str, public_id: str) -> HttpResponse:
    """Every revision beside the one before it, the last first; then what was never public."""
    update = reading.update(public_id, slug)
    revisions = reading.revisions(update)
    lines = [_line(row, before) for row, before in zip_longest(revisions, revisions[1:])]
    restorable = update.state in (Update.State.PUBLISHED, Update.State.HELD)
    kept = versions.of(update)
    context = {
        "update": update,
        "lines": lines,
        "restorable": restorable,
        "versions": [_line(row, before) for row, before in zip_longest(kept, kept[1:])],
        "writable": update.state in versions.WRITABLE,
    }
    return render(request, "desk/history.html", context)


@needs(Capability.WRITE)
@require_POST
def restore(request: Visit, slug: str, public_id: str, number: int) -> HttpResponse:
    """Take the words of a revision up again, as a change that is not sent out."""
    reading.update(public_id, slug)
    changing.restore(public_id, number, by=request.member)
    messages.success(request, _("These words stand in the editor now; readers see nothing of them yet."))
    return redirect(f"/desk/{slug}/?u={public_id}")


@needs(Capability.WRITE)
@require_POST
def restore_version(request: Visit, slug: str, public_id: str, number: int) -> HttpResponse:
    """Take words up again that were written over and never public."""
    reading.update(public_id, slug)
    versions.restore(public_id, number, by=request.member)
    messages.success(request, _("These words stand in the editor now; readers see nothing of them yet."))
    return redirect(f"/desk/{slug}/?u={public_id}")


def _line(row: Words, before: Words | None) -> dict[str, object]:
    return {
        "row": row,
        "headline": differences(before.headline if before else "", row.headline),
        "text": differences(_text(before), _text(row)),
        "names": before is None or row.byline != before.byline,
        "byline": ", ".join(row.byline),
    }


def _text(row: Words | None) -> str:
    return richtext.to_text(stored_body(row.body)) if row else ""
