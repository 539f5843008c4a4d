"""Templates: prepared updates from which the newsroom begins new ones; editors keep them."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core import clock
from readout.core.lines import line
from readout.core.refusals import Invalid, NotFound, Sentence
from readout.coverage.actions.striking import struck, struck_wording
from readout.coverage.wording import Wording
from readout.publishing.models import Template
from readout.publishing.models.template import LONGEST, TemplateQuerySet
from readout.publishing.saying import words_of
from readout.sourcing import do_not_publish

MOST = 100
"""How many are offered at once; the desk shows them all in one list."""


def offered() -> TemplateQuerySet:
    """Those from which an update can be begun, by name."""
    return Template.objects.standing().select_related("by").order_by("name")


def keep(name: str, said: Wording, *, by: Member) -> Template:
    """Offers `said` under `name`; what was offered under that name before is retired.

    Raises NotAllowed, Invalid, and NotCleared where it holds words that may not be published in any story.
    """
    require(by, Capability.KEEP_TEMPLATES)
    do_not_publish.check_anywhere(said, beside=[name])
    name = line(name)
    if not 0 < len(name) <= LONGEST:
        raise Invalid(
            "The template needs a name.", details={"name": Sentence("1 to {most} characters.", most=LONGEST)}
        )
    with transaction.atomic():
        _retire(Template.objects.standing().filter(name=name), by)
        if Template.objects.standing().count() >= MOST:
            raise Invalid(Sentence("There are {most} templates already; take one away first.", most=MOST))
        return Template.objects.create(name=name, by=by, **said.columns())


def retire(template_id: int, *, by: Member) -> None:
    """Offers it no longer. Raises NotAllowed, and NotFound if it is not offered."""
    require(by, Capability.KEEP_TEMPLATES)
    if not _retire(Template.objects.standing().filter(pk=template_id), by):
        raise NotFound("There is no such template any more.")


def blocked(rows: Sequence[Template], story_slug: str) -> dict[int, str]:
    """Of `rows`, those from which an update of the story could not go out as it is, and why."""
    entries = do_not_publish.standing_for(story_slug)
    found = ((row.pk, do_not_publish.refusal(entries, words_of(row))) for row in rows)
    return {template_id: why for template_id, why in found if why}


def strike(words: tuple[str, ...], *, by: Member) -> list[dict[str, Any]]:
    """Strikes `words` from every template, retired ones too, so that none brings them back.

    Returns what stood there before. One that had them in its name is offered no longer.
    """
    originals = []
    for row in Template.objects.all():
        before = row.wording_values() | {"name": row.name}
        after = struck_wording(row.wording_values(), words) | {"name": struck(row.name, words)[:LONGEST]}
        if after == before:
            continue
        originals.append({"id": row.pk, **before})
        if row.name != after["name"] and row.retired_at is None:
            row.retired_at, row.retired_by = clock.now(), by
        for name, value in after.items():
            setattr(row, name, value)
        row.save()
    return originals


def _retire(which: TemplateQuerySet, by: Member) -> int:
    return which.update(retired_at=clock.now(), retired_by=by)
