"""Calls about people, organisations and places."""

from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Query
from pydantic import BaseModel, Field

from readout.accounts.roles import Capability
from readout.api import answers_directory as answers
from readout.api import cursors
from readout.api import showing_directory as showing
from readout.api.auth import Call, needs
from readout.api.calls import CHANGE, IDEMPOTENT, Calls
from readout.api.conditions import demanded_version
from readout.api.inputs_directory import EntryChanges, EntryValues, Into, NewEntry, OtherName
from readout.api.problems import ROOT
from readout.api.writing import answered, created, reply, write
from readout.core.refusals import Invalid, NotFound
from readout.directory import finding, rooms, spelled
from readout.directory.models import Entry, Spelling
from readout.publishing.idempotency import Reply
from readout.publishing.sourcing import people

router = Calls("Directory", response=answers.EntryReceipt, openapi_extra=IDEMPOTENT)

FIELDS = {
    "people": {"name", "same_as", "rank", "short_name", "living"},
    "organisations": {"name", "same_as", "takes_plural", "part_of"},
    "places": {"name", "same_as", "part_of"},
}


class Typed(BaseModel):
    """The letters that somebody typed."""

    q: Annotated[str, Field(max_length=200)] = ""


@router.get("/directory", auth=needs(Capability.WRITE), response=answers.FoundEntries)
def find_entries(request: Call, typed: Query[Typed]) -> answers.FoundEntries:
    """The entries one of whose names, or a word of one, begins with `q`."""
    found = finding.suggested(typed.q.replace("\0", ""))
    return answers.FoundEntries(items=[showing.line(each) for each in found])


@router.get("/directory/{slug:room}", auth=needs(Capability.WRITE), response=answers.Entries)
def list_entries(request: Call, room: str, listing: Query[cursors.Listing]) -> answers.Entries:
    """The `people`, `organisations` or `places` of the directory, the last made first."""
    cursors.refuse_unknown(request, listing)
    rows: Any = _kind(room)._default_manager.filter(merged_into=None)
    return answers.Entries(**cursors.page(rows, showing.line, listing, of=f"directory {room}"))


@router.post("/directory/{slug:room}", auth=needs(Capability.WRITE), response={201: answers.EntryReceipt})
def add_entry(request: Call, room: str, sent: NewEntry) -> HttpResponse:
    """Add a person, an organisation or a place. A person has no public page."""
    _kind(room)

    def do() -> Reply:
        values = _values(room, sent)
        made = people.add(room, values.pop("name"), by=request.auth, **values)
        return reply(showing.receipt(made), status=201)

    return created(write(request, do), ROOT + "directory/{room}/{id}")


@router.get("/directory/{slug:room}/{slug:public_id}", auth=needs(Capability.WRITE), response=answers.Entry)
def get_entry(request: Call, room: str, public_id: str) -> HttpResponse:
    """All that is known of an entry; of a double, the entry into which it was merged."""
    return answered(reply(showing.whole(rooms.entry(room, public_id))))


@router.patch("/directory/{slug:room}/{slug:public_id}", auth=needs(Capability.WRITE), openapi_extra=CHANGE)
def change_entry(request: Call, room: str, public_id: str, sent: EntryChanges) -> HttpResponse:
    """Change the version that If-Match names."""
    version = demanded_version(request)
    if not sent.model_fields_set:
        raise Invalid("Say what is to change; nothing was sent.")
    return on_entry(
        request,
        room,
        public_id,
        lambda entry: people.change(entry, **_values(room, sent), by=request.auth, version=version),
    )


@router.post("/directory/{slug:room}/{slug:public_id}/spell", auth=needs(Capability.WRITE))
def spell_entry(request: Call, room: str, public_id: str, sent: OtherName) -> HttpResponse:
    """Record another name or spelling; one that is known already changes nothing."""
    return on_entry(request, room, public_id, lambda entry: people.spell(entry, sent.text, by=request.auth))


@router.post("/directory/{slug:room}/{slug:public_id}/unspell", auth=needs(Capability.WRITE))
def unspell_entry(request: Call, room: str, public_id: str, sent: OtherName) -> HttpResponse:
    """Take a spelling back, whatever its case and accents."""
    return on_entry(
        request,
        room,
        public_id,
        lambda entry: people.unspell(_spelling(entry, sent.text), by=request.auth),
    )


@router.post("/directory/{slug:room}/{slug:public_id}/merge", auth=needs(Capability.PUBLISH))
def merge_entry(request: Call, room: str, public_id: str, sent: Into) -> HttpResponse:
    """Merge an entry into another that means the same; the receipt is that of the one that stays."""

    def do(entry: Entry) -> None:
        into = rooms.meant(room, sent.into, "into")
        if into is not None:
            people.merge(entry, into, by=request.auth)

    return on_entry(request, room, public_id, do)


def on_entry(request: Call, room: str, public_id: str, do: Callable[[Entry], object]) -> HttpResponse:
    """The receipt of the entry to which `do` did something."""

    def done() -> Reply:
        do(rooms.entry(room, public_id))
        return reply(showing.receipt(rooms.entry(room, public_id)))

    return answered(write(request, done))


def _kind(room: str) -> type[Entry]:
    if room not in rooms.ROOMS:
        raise NotFound("The directory has people, organisations and places.")
    return rooms.ROOMS[room]


def _values(room: str, sent: EntryValues) -> dict[str, Any]:
    """What was sent, with the entry that is meant by `part_of`. Raises Invalid for what `room` has not."""
    values = sent.model_dump(exclude_unset=True)
    if unfit := sorted(values.keys() - FIELDS.get(room, set())):
        details = dict.fromkeys(unfit, f"The directory keeps no such thing of {room}.")
        raise Invalid("The entry cannot be taken as it is.", details=details)
    if "part_of" in values:
        values["part_of"] = rooms.meant(room, values["part_of"], "part_of")
    return values


def _spelling(entry: Entry, text: str) -> Spelling:
    found = entry.spellings.filter(key=spelled.key(text)).first()
    if found is None:
        raise Invalid("There is no such spelling.", details={"text": "It is not on record."})
    return found
