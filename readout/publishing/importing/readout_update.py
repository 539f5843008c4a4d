"""Reads one update of `readout-story/1`, with its revisions, its marks, and what became of it."""

from datetime import datetime

from readout.core import clock, richtext
from readout.coverage.actions.revise import NOTE_LIMIT
from readout.coverage.models import Revision, Update
from readout.coverage.wording import Wording
from readout.publishing.importing.place import Place
from readout.publishing.importing.readout_marks import spans
from readout.publishing.importing.readout_words import FIELDS, NOTHING, has_words, words
from readout.publishing.importing.shapes import Aside, FiledRevision, FiledUpdate, Span
from readout.publishing.importing.withheld import Claims

S = Update.State
PRIVATE = (S.DRAFT, S.IN_REVIEW, S.APPROVED, S.EMBARGOED)
REFERENCES = ("claims", "open_questions", "comment_requests")
OWN = ("id", "state", "published_at", "key", "pinned", "marks", "revisions", "draft")
ENDS = ("approval", "retraction")
OF_REVISIONS = ("at", "change_kind", "note", "withdrawn")
KNOWN = frozenset((*OWN, *ENDS, *OF_REVISIONS, *REFERENCES, *FIELDS))
NOTED = frozenset(kind.value for kind in Revision.NOTED)

APPROVAL = "its approval comes from a file, which does not count. Approve it here."
HIDDEN = "it rests on a source whose name is withheld, which needs an approval given here."
PREPARED = "the file says {state}; whoever publishes it here decides."


class UpdateReader:
    """Reads the updates of one file in order, and gathers what is to be kept and said of them."""

    def __init__(self, claims: Claims) -> None:
        self._claims = claims
        self._ids: set[str] = set()
        self._addresses = 0
        self.aside: list[Aside] = []
        self.left_out: list[str] = []
        self._said: list[str] = []

    @property
    def said(self) -> list[str]:
        """Sentences for whoever imports the file."""
        dropped = [f"E-mail addresses dropped from bylines: {self._addresses}."] if self._addresses else []
        return [*self._said, *dropped]

    def read(self, place: Place) -> FiledUpdate | None:
        """The update at `place`, or None for one that is left out. Raises FileRefused."""
        self._take_id(place["id"])
        state = S(S.RETRACTED if "retraction" in place else place["state"].one_of(*S, default=S.PUBLISHED))
        if state == S.DISCARDED:
            self.left_out.append("discarded update")
            return None
        for each in (place, *place["revisions"].items()):
            self._keep_references(each, place.path)
        first = self._words(place, state)
        revisions = self._revisions(place, first, state)
        if reason := self._why_private(place, state, [first, *(each.wording for each in revisions)]):
            return self._private(place, state, reason, revisions[-1].wording if revisions else first)
        return self._public(place, state, first, revisions)

    def _take_id(self, place: Place) -> None:
        name = place.text(needed=True, limit=200)
        if name in self._ids:
            place.refuse("This id is used twice.")
        self._ids.add(name)

    def _keep_references(self, place: Place, update: str) -> None:
        if "approval" in place:
            self.aside.append(Aside(kind="approval", payload=place["approval"].value, update=update))
        for name in sorted(place.object().keys() - KNOWN):
            self.aside.append(Aside(kind="other field", payload={name: place[name].value}, update=update))

    def _words(self, place: Place, state: Update.State, before: Wording = NOTHING) -> Wording | None:
        """The words at `place`; None where they were withdrawn, which nobody may read again."""
        if state == S.RETRACTED or place["withdrawn"].flag() or (state == S.HELD and not has_words(place)):
            return None
        said, dropped = words(place, self._claims.ids, before)
        self._addresses += dropped
        return said

    def _revisions(self, place: Place, first: Wording | None, state: Update.State) -> list[FiledRevision]:
        found: list[FiledRevision] = []
        claims = _ids(place["claims"])
        before, moment = first, place["published_at"].instant() if "published_at" in place else None
        for each in place["revisions"].items():
            at = each["at"].instant()
            if moment and at < moment:
                each["at"].refuse("This lies before what it follows.")
            said = self._words(each, state, before or NOTHING)
            kind = each["change_kind"].one_of(*Revision.Kind.values)
            if kind == Revision.Kind.RETRACTION:
                each["change_kind"].refuse("A retraction is no revision: give the update a `retraction`.")
            note = each["note"].text(needed=bool(said) and kind in NOTED, limit=NOTE_LIMIT).strip()
            claims = _ids(each["claims"]) if "claims" in each else claims
            found.append(FiledRevision(at=at, kind=kind, note=note, wording=said, claims=claims))
            before, moment = said or before, at
        return found

    def _why_private(self, place: Place, state: Update.State, said: list[Wording | None]) -> str:
        claims = self._claims.check(place["claims"])
        for revision in place["revisions"].items():
            claims += self._claims.check(revision["claims"])
        claims += [name for each in said if each for name in richtext.anchors(each.body)]
        if "approval" in place:
            return APPROVAL
        if self._claims.any_withheld(claims):
            return HIDDEN
        return PREPARED.format(state=state.replace("_", " ")) if state in PRIVATE else ""

    def _private(
        self, place: Place, state: Update.State, reason: str, said: Wording | None
    ) -> FiledUpdate | None:
        if said is None:
            self.left_out.append("update without words")
            return None
        draft = state == S.DRAFT and reason.startswith("the file")
        if not draft:
            self._said.append(f"{place.path} arrived in review, private: {reason}")
        key = (Span(clock.now()),) if place["key"].flag() else ()
        name = place["id"].text()
        return FiledUpdate(
            place=place.path,
            file_id=name,
            wording=said,
            in_review=not draft,
            key=key,
            claims=_ids(place["claims"]),
            open_questions=_ids(place["open_questions"]),
            comment_requests=_ids(place["comment_requests"]),
        )

    def _public(
        self, place: Place, state: Update.State, first: Wording | None, revisions: list[FiledRevision]
    ) -> FiledUpdate:
        begin = place["published_at"].instant()
        last = revisions[-1].at if revisions else begin
        if state == S.PUBLISHED and not any((first, *(each.wording for each in revisions))):
            place.refuse("It is published, but its words are missing.")
        holds = spans(place, "hold", begin, last)
        if state == S.HELD and not any(span.until is None for span in holds):
            holds += (Span(last),)
        retracted_at, note = self._retraction(place["retraction"], state, last)
        return FiledUpdate(
            place=place.path,
            file_id=place["id"].text(),
            wording=first,
            published_at=begin,
            revisions=tuple(revisions),
            key=spans(place, "key", begin, begin),
            pins=spans(place, "pin", begin, last),
            holds=holds,
            retracted_at=retracted_at,
            retraction_note=note,
            claims=_ids(place["claims"]),
            open_questions=_ids(place["open_questions"]),
            comment_requests=_ids(place["comment_requests"]),
            pending=self._words(place["draft"], S.DRAFT) if "draft" in place else None,
        )

    def _retraction(self, place: Place, state: Update.State, last: datetime) -> tuple[datetime | None, str]:
        if state != S.RETRACTED:
            return None, ""
        at = place["at"].instant()
        if at < last:
            place["at"].refuse("This lies before what it follows.")
        return at, place["note"].text(needed=True, limit=NOTE_LIMIT).strip()


def _ids(names: Place) -> tuple[str, ...]:
    return tuple(each.text(needed=True) for each in names.items())
