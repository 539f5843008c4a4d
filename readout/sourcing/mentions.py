"""Which updates name whom and what: found in their words, and in what their claims are about."""

from collections.abc import Iterable

from readout.core import richtext
from readout.coverage.models import Update
from readout.coverage.models.update import UpdateQuerySet
from readout.coverage.wording import Wording
from readout.directory import finding
from readout.directory.models import Entry, Organisation, Person, Place
from readout.sourcing import whole
from readout.sourcing.models import Claim, Mention

COLUMNS: dict[type[Entry], str] = {Person: "person", Organisation: "organisation", Place: "place"}


def keep(update: Update, said: Wording, claims: Iterable[Claim]) -> None:
    """Keeps whom and what `update` names when it says `said`."""
    text = f"{said.headline}\n{richtext.to_text(said.body)}"
    found = {(COLUMNS[type(named.entry)], named.entry.pk) for named in finding.named_in(text)}
    for claim in claims:
        for subject in whole.subjects(claim):
            found |= {(name, key) for name in COLUMNS.values() if (key := getattr(subject, f"{name}_id"))}
    rows = Mention.objects.filter(update=update)
    kept = {_entry(row): row.pk for row in rows}
    if gone := [kept[entry] for entry in kept.keys() - found]:
        rows.filter(pk__in=gone).delete()
    if new := sorted(found - kept.keys()):
        Mention.objects.bulk_create(Mention(update=update, **{f"{name}_id": key}) for name, key in new)


def updates_naming(entry: Entry) -> UpdateQuerySet:
    """The published updates of public stories that name `entry`, the newest first."""
    named = Update.objects.filter(**{f"mentions__{COLUMNS[type(entry)]}": entry})
    public = named.filter(state=Update.State.PUBLISHED).exclude(story__state__in=("draft", "scheduled"))
    return public.select_related("story", "current").order_by("-published_at", "-pk")


def _entry(row: Mention) -> tuple[str, int]:
    return next((name, key) for name in COLUMNS.values() if (key := getattr(row, f"{name}_id")))
