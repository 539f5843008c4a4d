"""What the head of the live page speaks of: the newest change that whoever reads only the top would miss."""

from django.utils.translation import gettext as _

from readout.coverage.events import ChangeKind, Withdrawn
from readout.coverage.fold import Page
from readout.rendering import words

Change = tuple[str, str, str, str, ChangeKind]
"""When it was made, what it is called, its public note, where the update stands, and its kind."""


def head_note(page: Page, zone: str, beside: str) -> dict[str, str]:
    """The newest correction of an update too old for the page, or change of weight; {} without one.

    Its time has the weekday where it is of another day than the instant it stands `beside`.
    """
    earlier = _("Correction to an earlier update.")
    found: list[Change] = [
        (line.at, earlier, line.text, line.url, "correction") for line in page.corrected or ()
    ]
    found += _changes_of_weight(page)
    if not found:
        return {}
    at, label, text, href, kind = max(found, key=lambda each: each[0])
    sign = words.timed(words.changed_words()[kind], at, zone, beside)
    return {"sign": sign, "label": label, "text": text, "href": href}


def _changes_of_weight(page: Page) -> list[Change]:
    """The corrections and retractions of key and pinned updates."""
    labels: dict[ChangeKind, str] = {
        "correction": _("Correction to a key event."),
        "retraction": _("Retraction of a key event."),
    }
    shown = {update.id: update for update in (*page.updates, page.pinned) if update}
    return [
        (
            note.at,
            labels[note.kind],
            note.text,
            f"#u-{update.id}" if update in page.updates else update.url,
            note.kind,
        )
        for update in shown.values()
        if (update.key or update.pinned) and not isinstance(update, Withdrawn)
        for note in update.notes
        if note.kind in labels
    ]
