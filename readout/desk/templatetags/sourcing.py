"""What the desk's templates ask of sources and lines: nothing that is protected from who looks."""

from datetime import datetime
from typing import Any

from django import template

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.models import Revision
from readout.sourcing import seeing, whole
from readout.sourcing.models import Claim, Source

register = template.Library()


@register.filter
def ways(claim: Claim, member: Member) -> list[dict[str, Any]]:
    """How `claim` is known: each way's row, and the names of its chain as `member` may see them."""
    return [
        {"row": way, "names": [seeing.called(hop.source, member) for hop in whole.hops(way)]}
        for way in whole.ways(claim)
    ]


@register.filter
def called(source: Source, member: Member) -> str:
    """What a source is called for `member`."""
    return seeing.called(source, member)


@register.filter
def code_name(source: Source, member: Member) -> str:
    """The code name of a source, for those who may see it."""
    return seeing.code_name(source, member)


@register.filter
def kind_of_change(kind: str) -> str:
    """What a kind of change is called."""
    return str(Revision.Kind(kind).label)


@register.filter
def moment(instant: str) -> datetime:
    """A public instant as a moment that Django's filters know."""
    return clock.parse_instant(instant)
