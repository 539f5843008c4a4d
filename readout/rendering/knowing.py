"""How lines are known, and what a story knows, asks and does not know: what the templates print of it."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from msgspec import UNSET, Struct, UnsetType

from readout.coverage.knowing import Earlier, Group, Hop, How, Known, Ledger, Limits, Line, Question, Remark
from readout.rendering import clockface

AT = "2026-01-01T00:00:00.000Z"


class LineFace(Struct, frozen=True):
    """A line with what kind of words it is, and the statuses it had before."""

    text: str
    anchor: str
    small: tuple[str, ...]
    earlier: tuple[SafeString, ...]


class GroupFace(Struct, frozen=True):
    """Lines under one chain and one label."""

    chain: tuple[Hop, ...]
    label: str
    status: str
    own: bool
    lines: tuple[LineFace, ...]


class LimitsFace(Struct, frozen=True):
    """What a source does not give, as one run of sentences."""

    title: str
    text: str


class HowFace(Struct, frozen=True):
    """How an update is known, ready to print."""

    attribution: tuple[str, ...]
    remarks: tuple[Remark, ...]
    summary: tuple[str, ...]
    groups: tuple[GroupFace, ...]
    limits: tuple[LimitsFace, ...]


def how_face(how: How | UnsetType, zone: str, remarks: tuple[Remark, ...] | None = None) -> HowFace | None:
    """What stands under an update, in the active language; None when nothing is recorded of it.

    `remarks` are those that do not stand beside their words already; without it, all do not.
    """
    if how is UNSET:
        return None
    return HowFace(
        attribution=how.attribution,
        remarks=how.remarks if remarks is None else remarks,
        summary=how.summary,
        groups=tuple(_group(group, zone) for group in how.groups),
        limits=tuple(LimitsFace(each.title, " ".join(each.sentences)) for each in how.limits),
    )


def ledger_context(ledger: Ledger | UnsetType) -> dict[str, object]:
    """What `ledger.html` prints; `open` counts the questions nobody has answered yet."""
    told = ledger or Ledger()
    return {
        "any": told != Ledger(),
        "known": told.known,
        "questions": told.questions,
        "open": sum(question.state == "open" for question in told.questions),
        "requests": told.requests,
        "asked": told.asked,
    }


def specimens(address: str, zone: str) -> dict[str, object]:
    """One of each part, from which open pages cut what arrives later."""
    line = Line(
        id="",
        text="-",
        anchor="-",
        status="reported",
        since="",
        small=("-",),
        earlier=(Earlier(status="reported", text="-", until=AT),),
    )
    group = Group(
        chain=(Hop(name="-"), Hop(name="-", link="-")),
        attribution="",
        label="-",
        status="reported",
        own=False,
        lines=(line,),
    )
    how = How(
        attribution=("-",),
        remarks=(Remark(kind="figure", text="-"),),
        summary=("-",),
        groups=(group,),
        limits=(Limits(title="-", sentences=("-",)),),
    )
    return {
        "specimen_how": how_face(how, zone),
        "specimen_known": Known(id="", text="-", status="reported", update="", url=address),
        "specimen_question": Question(id="", state="answered", text="-", at=AT, note="-", url=address),
    }


def _group(group: Group, zone: str) -> GroupFace:
    lines = tuple(_line(line, zone) for line in group.lines)
    return GroupFace(group.chain, group.label, group.status, group.own, lines)


def _line(line: Line, zone: str) -> LineFace:
    earlier = tuple(_earlier(each, zone) for each in line.earlier)
    return LineFace(line.text, line.anchor, line.small, earlier)


def _earlier(earlier: Earlier, zone: str) -> SafeString:
    until = clockface.moment_tag(earlier.until, zone)
    return format_html(_("Until {time}: {text}"), time=until, text=earlier.text)
