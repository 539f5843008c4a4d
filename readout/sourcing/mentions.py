"""Which updates name whom and what: found in their words, and in what their claims are about."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from readout.core import richtext
from readout.coverage.models import Story, Update
from readout.coverage.models.update import UpdateQuerySet
from readout.coverage.wording import Wording, stored_body
from readout.directory import finding, spelled
from readout.directory.models import Entry, Organisation, Person, Place
from readout.sourcing import whole
from readout.sourcing.models import Claim, Mention, Subject

BATCH = 20
"""Texts that are looked through together, so that their different words are asked for at once."""

COLUMNS: dict[type[Entry], str] = {Person: "person", Organisation: "organisation", Place: "place"}


def keep(update: Update, said: Wording, claims: Iterable[Claim]) -> None:
    """Keeps whom and what `update` names when it says `said`."""
    found = dict.fromkeys(
        (entry for claim in claims for subject in whole.subjects(claim) for entry in _about(subject)), False
    )
    named = finding.named_in(_text(said.headline, said.body))
    found |= {(COLUMNS[type(each.entry)], each.entry.pk): True for each in named}
    rows = Mention.objects.filter(update=update)
    kept = {_entry(row): row for row in rows}
    if gone := [row.pk for entry, row in kept.items() if entry not in found]:
        rows.filter(pk__in=gone).delete()
    for said_now in (True, False):
        turned = [row.pk for entry, row in kept.items() if found.get(entry, row.said) == said_now != row.said]
        if turned:
            rows.filter(pk__in=turned).update(said=said_now)
    if new := sorted(found.keys() - kept.keys()):
        Mention.objects.bulk_create(
            Mention(update=update, said=found[name, key], **{f"{name}_id": key}) for name, key in new
        )


def look_back(entry: Entry, updates: Sequence[Update]) -> None:
    """Keeps which of the published `updates` name `entry`, which was recorded, or spelled so, after them.

    The rule is that of `keep`: the longest name wins, and one that several bear is nobody's.
    """
    column = COLUMNS[type(entry)]
    for first in range(0, len(updates), BATCH):
        texts = {update.pk: _text_of(update) for update in updates[first : first + BATCH]}
        known = finding.Known("\n".join(texts.values()))
        naming = {pk for pk, text in texts.items() if entry in (each.entry for each in known.within(text))}
        rows = Mention.objects.filter(update__in=naming, **{column: entry})
        rows.update(said=True)
        naming -= set(rows.values_list("update", flat=True))
        Mention.objects.bulk_create(
            Mention(update_id=pk, said=True, **{column: entry}) for pk in sorted(naming)
        )


def updates_naming(entry: Entry) -> UpdateQuerySet:
    """The published updates of public stories whose words name `entry`, the newest first."""
    return _naming(entry).filter(state=Update.State.PUBLISHED).order_by("-published_at", "-pk")


def gone_naming(entry: Entry) -> UpdateQuerySet:
    """Those that named `entry` until they were held or retracted, the last changed first."""
    withdrawn = (Update.State.HELD, Update.State.RETRACTED)
    return _naming(entry).filter(state__in=withdrawn).order_by("-modified_at", "-pk")


def _naming(entry: Entry) -> UpdateQuerySet:
    named = Mention.objects.filter(**{COLUMNS[type(entry)]: entry}, said=True).values("update")
    public = Update.objects.shown().filter(pk__in=named).exclude(story__state__in=("draft", "scheduled"))
    return public.select_related("story", "current")


def says(update: Update, keys: Collection[str]) -> bool:
    """Whether the public words of `update`, as they now stand, hold a name compared as one of `keys`."""
    return spelled.says(_text_of(update), keys)


def join(entry: Entry) -> None:
    """After doubles were merged: one mention of `entry` for each update, said if either was."""
    rows = Mention.objects.filter(**{COLUMNS[type(entry)]: entry}).order_by("-said", "pk")
    first: dict[int, int] = {}
    for row in rows:
        first.setdefault(row.update_id, row.pk)
    rows.exclude(pk__in=first.values()).delete()


def forget_struck(story: Story) -> None:
    """After words were struck: what no public word of `story` says any more is not said."""
    rows = Mention.objects.filter(update__story=story, said=True)
    parts = ("update__current", *COLUMNS.values(), *(f"{name}__spellings" for name in COLUMNS.values()))
    gone = []
    for row in rows.select_related(*parts[:4]).prefetch_related(*parts[4:]):
        entry = row.person or row.organisation or row.place
        if entry is None or not says(row.update, [each.key for each in entry.spellings.all()]):
            gone.append(row.pk)
    rows.filter(pk__in=gone).update(said=False)


def _text_of(update: Update) -> str:
    row = update.current
    return _text(row.headline, stored_body(row.body)) if row else ""


def _text(headline: str, body: richtext.Document) -> str:
    return f"{headline}\n{richtext.to_text(body)}"


def _about(subject: Subject) -> Iterator[tuple[str, int]]:
    return ((name, key) for name in COLUMNS.values() if (key := getattr(subject, f"{name}_id")))


def _entry(row: Mention) -> tuple[str, int]:
    return next((name, key) for name in COLUMNS.values() if (key := getattr(row, f"{name}_id")))
