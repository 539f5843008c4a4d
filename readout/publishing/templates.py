"""Templates: prepared updates from which the newsroom begins new ones; editors keep them."""

from django.db import transaction

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core import clock
from readout.core.lines import line
from readout.core.refusals import Invalid, NotFound
from readout.coverage.wording import Wording
from readout.publishing.models import Template
from readout.publishing.models.template import LONGEST, TemplateQuerySet

MOST = 100
"""How many are offered at once; the desk shows them all in one list."""


def offered() -> TemplateQuerySet:
    """Those from which an update can be begun, by name."""
    return Template.objects.standing().select_related("by").order_by("name")


def keep(name: str, said: Wording, *, by: Member) -> Template:
    """Offers `said` under `name`; what was offered under that name before is retired.

    Raises NotAllowed, Invalid.
    """
    require(by, Capability.KEEP_TEMPLATES)
    name = line(name)
    if not 0 < len(name) <= LONGEST:
        raise Invalid("The template needs a name.", details={"name": f"1 to {LONGEST} characters."})
    with transaction.atomic():
        _retire(Template.objects.standing().filter(name=name), by)
        if Template.objects.standing().count() >= MOST:
            raise Invalid(f"There are {MOST} templates already; take one away first.")
        return Template.objects.create(name=name, by=by, **said.columns())


def retire(template_id: int, *, by: Member) -> None:
    """Offers it no longer. Raises NotAllowed, and NotFound if it is not offered."""
    require(by, Capability.KEEP_TEMPLATES)
    if not _retire(Template.objects.standing().filter(pk=template_id), by):
        raise NotFound("There is no such template any more.")


def _retire(which: TemplateQuerySet, by: Member) -> int:
    return which.update(retired_at=clock.now(), retired_by=by)
