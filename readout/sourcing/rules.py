"""The rules that an update must pass before it is published, revised or released."""

from collections.abc import Callable

from readout.coverage.clearance import Clearance
from readout.coverage.drafts import Draft
from readout.coverage.models import Update
from readout.coverage.models.wording import WordingFields
from readout.coverage.wording import Credit, Wording, stored_body
from readout.sourcing import do_not_publish

Rule = Callable[[Update, Wording], None]
"""A rule looks at an update and what it is to say, and raises NotCleared when it stands against it."""

RULES: tuple[Rule, ...] = (do_not_publish.check,)


def clear(update: Update, said: Wording | None = None, *, note: str = "") -> Clearance:
    """Leave to publish `update` with the words `said` and the public `note`.

    Without `said` it is asked for the words that stand: its draft's and, once it is public, its own.
    Raises NotCleared, in newsroom words.
    """
    if note:
        do_not_publish.check_note(update, note)
    said = said or _standing(update)
    for rule in RULES:
        rule(update, said)
    return Clearance(update.pk, update.version)


def _standing(update: Update) -> Wording:
    row: WordingFields | None = update.current
    if row is None:
        row = Draft.objects.get(update=update)
    return Wording(
        headline=row.headline,
        body=stored_body(row.body),
        byline=tuple(Credit(name) for name in row.byline),
        warning=row.warning,
        links=tuple(row.links),
        source=row.source,
    )
