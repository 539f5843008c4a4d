"""Sources are recorded, described and protected."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core.refusals import Invalid
from readout.core.sealing import Sealer
from readout.coverage.models import Story
from readout.directory.models import Organisation, Person
from readout.publishing.locking import stir_desks
from readout.publishing.sourcing import finding
from readout.sourcing.actions import sources
from readout.sourcing.models import Hop, Limit, ProtectedName, Source

NAME_LIMIT = 300


def add_source(*, limits: Sequence[Limit] = (), by: Member, **values: Any) -> Source:
    """Records a source. A hidden one has a code name and no entry in the directory.

    Raises NotAllowed, Invalid.
    """
    require(by, Capability.WRITE)
    with transaction.atomic():
        source = sources.add(by=by, **values)
        sources.limit(source, limits)
        return source


def named_source(entry: Person | Organisation, *, by: Member) -> Source:
    """The source that somebody in the directory is, made at its first use. Raises NotAllowed."""
    require(by, Capability.WRITE)
    with transaction.atomic():
        return sources.of(entry, by=by)


def change_source(
    public_id: str,
    *,
    limits: Sequence[Limit] | None = None,
    by: Member,
    version: int | None = None,
    **values: Any,
) -> Source:
    """Changes how a source is recorded, and what it does not give; another description voids its approvals.

    Readers see it when an update is next told. Raises NotFound, NotAllowed, Stale, Invalid.
    """
    require(by, Capability.WRITE)
    with transaction.atomic():
        source = finding.held_source(public_id, version)
        sources.change(source, by=by, **values)
        if limits is not None:
            sources.limit(source, limits)
        _stir(source)
        return source


def limit_source(public_id: str, limits: Sequence[Limit], *, by: Member) -> Source:
    """Replaces what a source is said not to give. Raises NotFound, NotAllowed."""
    require(by, Capability.WRITE)
    with transaction.atomic():
        source = finding.source(public_id)
        sources.limit(source, limits)
        _stir(source)
        return source


def protect_name(public_id: str, name: str, *, kind: str = ProtectedName.Kind.IDENTITY, by: Member) -> None:
    """Keeps a hidden source's name, sealed, because this newsroom asks for it; nobody needs to.

    Raises NotFound, NotAllowed, Invalid.
    """
    require(by, Capability.APPROVE_HIDDEN)
    if not 0 < len(name.strip()) <= NAME_LIMIT:
        raise Invalid("Give the name.", details={"name": f"1 to {NAME_LIMIT} characters."})
    with transaction.atomic():
        sources.protect(finding.source(public_id), kind, name.strip(), by=by, sealer=sealer())


def _stir(source: Source) -> None:
    """Once it is committed, every open desk of a story that uses `source` looks again.

    Not before: who holds a story may wait for the source.
    """
    used = Story.objects.filter(pk__in=Hop.objects.filter(source=source).values("attribution__claim__story"))
    transaction.on_commit(partial(stir_desks, used))


def sealer() -> Sealer:
    """What seals and opens protected names."""
    return Sealer(settings.SECRET_KEY, "sourcing")
