"""Sources are recorded, described, limited, and protected."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from readout.accounts.models import Member
from readout.core import complaints
from readout.core.refusals import Invalid
from readout.core.sealing import Sealer
from readout.directory.models import Organisation, Person
from readout.sourcing import spelling
from readout.sourcing.actions.approvals import void
from readout.sourcing.models import Approval, Limit, ProtectedName, Source

CHANGEABLE = frozenset(
    {
        "reached",
        "ground_rule",
        "public_description",
        "short_description",
        "brief_description",
        "anonymity_reason",
        "access_verb",
        "code_name",
        "count",
        "protected",
        "vault_document",
    }
)


def add(*, by: Member, **values: Any) -> Source:
    """A new source. Raises Invalid, one line for each field that is wrong."""
    source = Source(created_by=by, **values)
    _check(source)
    source.save(force_insert=True)
    return source


def of(entry: Person | Organisation, *, by: Member) -> Source:
    """The named source that `entry` of the directory is, made at its first use."""
    named = Source.Identification.NAMED
    if isinstance(entry, Person):
        found = Source.objects.filter(person=entry, identification=named).order_by("pk").first()
        return found or add(kind=Source.Kind.PERSON, identification=named, person=entry, by=by)
    found = Source.objects.filter(organisation=entry, identification=named).order_by("pk").first()
    return found or add(kind=Source.Kind.ORGANISATION, identification=named, organisation=entry, by=by)


def change(source: Source, *, by: Member, **values: Any) -> None:
    """Changes how `source` is recorded; another description voids its approvals. Raises Invalid."""
    if unknown := values.keys() - CHANGEABLE:
        raise Invalid(_SOURCE, details=dict.fromkeys(sorted(unknown), "This cannot be changed."))
    before = source.public_description
    for name, value in values.items():
        setattr(source, name, value)
    source.version += 1
    _check(source)
    source.save(update_fields=[*values, "version"])
    if not spelling.same(before, source.public_description):
        void(Approval.objects.filter(source=source), "The public description was changed.")


def limit(source: Source, limits: Iterable[Limit]) -> None:
    """Replaces what `source` is said not to give by `limits`, in their order."""
    Limit.objects.filter(source=source).delete()
    for position, each in enumerate(limits):
        each.source, each.position = source, position
        each.save(force_insert=True)


def protect(source: Source, kind: str, name: str, *, by: Member, sealer: Sealer) -> ProtectedName:
    """Keeps a name of `source` sealed, because somebody asked for that; it replaces the one before."""
    ProtectedName.objects.filter(source=source, kind=kind).delete()
    return ProtectedName.objects.create(source=source, kind=kind, sealed=sealer.seal(name.encode()), by=by)


def _check(source: Source) -> None:
    try:
        source.full_clean(exclude=["created_by", "public_id"])
    except ValidationError as wrong:
        raise Invalid(_SOURCE, details=complaints.by_field(wrong, Source)) from wrong
    named = source.identification == Source.Identification.NAMED
    if named and not (source.person_id or source.organisation_id or source.public_description):
        raise Invalid(_SOURCE, details={"identification": "Say who it is, or describe it."})
    if source.identification == Source.Identification.DESCRIBED and not source.public_description.strip():
        raise Invalid(_SOURCE, details={"public_description": "Readers are told only this: write it."})


_SOURCE = "The source cannot be taken as it is."
