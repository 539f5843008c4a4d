"""Brings people, organisations and places of a file into the directory, and what sources do not give."""

import re
from collections.abc import Mapping

from readout.accounts.models import Member
from readout.directory import actions, spelled
from readout.directory.models import Entry, Organisation, Person, Place, Spelling
from readout.publishing.importing.filed_sourcing import FiledEntry, FiledLimit, FiledSource
from readout.sourcing import naming
from readout.sourcing.models import Limit, Source

KINDS: dict[str, type[Entry]] = {"person": Person, "organisation": Organisation, "place": Place}
REASON = "The imported file says so."
_UNNAMED = re.compile(
    r"It does not name (?:the )?(?P<whom>[^;.]+)(?P<unknown>; .+ has been unable to learn who they are)?\."
)
"""In English, the limit that Readout puts in words itself: a source that does not name those it tells of."""


def made(filed: tuple[FiledEntry, ...], *, by: Member) -> Mapping[str, Entry]:
    """The entries of the file by id: those of here that bear the same name, else new ones.

    A person is never taken for another of the same name, and is marked a public figure only by the file:
    of nobody else is it taken who they are elsewhere.
    """
    found: dict[str, Entry] = {}
    for each in filed:
        found[each.id] = _same(each) or _new(each, by)
    for each in filed:
        _complete(each, found, by)
    return found


def _same(filed: FiledEntry) -> Entry | None:
    if filed.kind == "person":
        return None
    rows = Spelling.objects.filter(key=spelled.key(filed.name)).exclude(**{filed.kind: None})
    entries = {row.entry.pk: row.entry for row in rows.select_related(filed.kind)}
    found = next(iter(entries.values()), None) if len(entries) == 1 else None
    if isinstance(found, Organisation) and found.us != filed.us:
        return None
    return found


def _new(filed: FiledEntry, by: Member) -> Entry:
    if filed.kind == "person":
        known = {"rank": filed.rank, "short_name": filed.short_name}
        same_as = filed.same_as if filed.public_figure else ()
        return actions.add_person(filed.name, **known, same_as=same_as, by=by)
    if filed.kind == "place":
        return actions.add_place(filed.name, same_as=filed.same_as, by=by)
    plural = {} if filed.takes_plural is None else {"takes_plural": filed.takes_plural}
    return actions.add_organisation(filed.name, us=filed.us, same_as=filed.same_as, by=by, **plural)


def _complete(filed: FiledEntry, found: Mapping[str, Entry], by: Member) -> None:
    entry, above = found[filed.id], found.get(filed.part_of)
    if isinstance(entry, Organisation | Place) and type(above) is type(entry) and entry.part_of_id is None:
        type(entry)._default_manager.filter(pk=entry.pk).update(part_of=above)
    if isinstance(entry, Person):
        for role in filed.roles:
            organisation = found.get(role.organisation)
            held_in = organisation if isinstance(organisation, Organisation) else None
            actions.give_role(entry, role.title, organisation=held_in, since=role.since, until=role.until)
        if filed.public_figure:
            actions.mark_public_figure(entry, reason=REASON, by=by)


def limits(filed: FiledSource, sources: Mapping[str, Source], language: str) -> list[Limit]:
    """What a source of the file does not give."""
    return [_limit(each, sources, language) for each in filed.limits]


def _limit(filed: FiledLimit, sources: Mapping[str, Source], language: str) -> Limit:
    text = filed.text
    if filed.whom in sources:
        kind = Limit.Kind.UNNAMED_UNKNOWN if filed.unknown else Limit.Kind.UNNAMED
        return Limit(kind=kind, text=text, whom=sources[filed.whom])
    match = _UNNAMED.fullmatch(text.strip())
    if match:
        noun = match["whom"].split()[-1]
        meant = [each for each in sources.values() if _is_called(each, noun, language)]
        if len(meant) == 1:
            kind = Limit.Kind.UNNAMED_UNKNOWN if match["unknown"] else Limit.Kind.UNNAMED
            return Limit(kind=kind, text=text, whom=meant[0])
    return Limit(text=text)


def _is_called(source: Source, noun: str, language: str) -> bool:
    described = source.identification == Source.Identification.DESCRIBED
    people = source.kind in (Source.Kind.PERSON, Source.Kind.PEOPLE)
    return described and people and naming.party(source, language).brief.split()[-1] == noun
