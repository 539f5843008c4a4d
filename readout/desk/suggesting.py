"""Who may have said the words that somebody has chosen: from their sentence, else from the last use."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from readout.accounts.models import Member
from readout.coverage.models import Story
from readout.directory import finding, spelled
from readout.directory.models import Entry, Organisation, Person
from readout.sourcing import naming, seeing
from readout.sourcing.models import Hop, Source

MOST = 8
READ = 2000
"""Characters of a sentence that are looked through."""


class Suggested(NamedTuple):
    """Somebody who may have said it. `key` names who to `known_from`; `why` is how they were found."""

    key: str
    name: str
    why: str


def suggest(story: Story, sentence: str, typed: str, *, by: Member) -> list[Suggested]:
    """Whom to offer, the likeliest first, each once.

    With something `typed`, whoever is called like that; else whom `sentence` names, then the last used.
    """
    sources = _used(story, by)
    found = _typed(sources, typed, by) if typed.strip() else _unasked(sources, sentence[:READ], by)
    once: dict[str, Suggested] = {}
    for each in found:
        once.setdefault(each.key, each)
    return list(once.values())[:MOST]


def _used(story: Story, by: Member) -> list[Source]:
    """The sources of the story: the last that `by` used first, then the last that anybody did."""
    hops = Hop.objects.filter(attribution__claim__story=story).exclude(source__organisation__us=True)
    rows = hops.order_by("-pk").values_list("source", "attribution__claim__created_by")[:200]
    order: dict[int, int] = {}
    for place, (source, author) in enumerate(rows):
        order.setdefault(source, place if author == by.pk else place + len(rows))
    found = Source.objects.filter(pk__in=order).select_related("person", "organisation")
    return sorted(found, key=lambda source: order[source.pk])


def _unasked(sources: list[Source], sentence: str, by: Member) -> Iterator[Suggested]:
    """Nobody whose name we withhold is offered before it is asked for: it would be too easily taken."""
    open_sources = [source for source in sources if not source.is_hidden]
    yield from _named(open_sources, sentence, by)
    for source in open_sources:
        yield _known(source, "last", by)


def _named(sources: list[Source], sentence: str, by: Member) -> list[Suggested]:
    """Whom the sentence names: who is a source already, then whoever stands last, as in “police say”."""
    entries = [
        (named.span.start, named.entry)
        for named in finding.named_in(sentence)
        if isinstance(named.entry, Person | Organisation) and not getattr(named.entry, "us", False)
    ]
    told = {_entry_of(source): source for source in sources if _entry_of(source)}
    found = [
        (entry in told, start, _known(told[entry], "named", by) if entry in told else _new(entry, "named"))
        for start, entry in entries
    ]
    lower = f" {spelled.key(sentence)} "
    for source in sources:
        if _entry_of(source) is None and (start := _described_in(source, lower)) >= 0:
            found.append((True, start, _known(source, "named", by)))
    return [each for _, _, each in sorted(found, key=lambda row: row[:2], reverse=True)]


def _described_in(source: Source, sentence: str) -> int:
    """Where one of the names of a described source stands in a `sentence`, which is a key; else -1."""
    names = {spelled.key(name) for name in naming.described(source, "en") if name}
    return max((sentence.find(f" {name} ") for name in names if name), default=-1)


def _typed(sources: list[Source], typed: str, by: Member) -> Iterator[Suggested]:
    wanted = spelled.key(typed)
    for source in sources:
        names = [seeing.called(source, by), seeing.code_name(source, by) if source.is_hidden else ""]
        if wanted and any(f" {wanted}" in f" {spelled.key(name)}" for name in names):
            yield _known(source, "found", by)
    known = _by_entry(sources)
    for entry in finding.suggested(typed):
        if isinstance(entry, Person | Organisation):
            yield _known(known[entry], "found", by) if entry in known else _new(entry, "found")


def _by_entry(sources: Iterable[Source]) -> dict[Entry, Source]:
    return {entry: source for source in sources if (entry := _entry_of(source))}


def _entry_of(source: Source) -> Person | Organisation | None:
    named = source.identification == Source.Identification.NAMED
    return (source.person or source.organisation) if named else None


def _known(source: Source, why: str, by: Member) -> Suggested:
    return Suggested(f"source:{source.public_id}", seeing.called(source, by), why)


def _new(entry: Person | Organisation, why: str) -> Suggested:
    kind = "person" if isinstance(entry, Person) else "organisation"
    return Suggested(f"{kind}:{entry.public_id}", str(entry), why)
