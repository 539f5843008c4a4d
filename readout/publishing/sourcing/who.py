"""Whoever somebody means by a short key: a source, an entry of the directory, or a name just typed."""

from django.db import transaction
from django.db.models import QuerySet

from readout.accounts.models import Member
from readout.core.refusals import Invalid, NotFound
from readout.directory.models import Organisation, Person
from readout.publishing.sourcing import finding, people, sources
from readout.sourcing.models import Source

_K, _I = Source.Kind, Source.Identification


def meant(key: str, name: str = "", *, by: Member) -> Source | None:
    """The source that is meant; None for the outlet itself.

    `key` is `outlet`; `source:ID`, `person:ID` or `organisation:ID`; or, for a `name` typed for the first
    time, `one` or `several` (told by that description alone), `new-person` or `new-organisation` (entered
    in the directory). Raises NotFound, NotAllowed, Invalid.
    """
    kind, _, public_id = key.partition(":")
    with transaction.atomic():
        match kind:
            case "outlet":
                return None
            case "source":
                return finding.source(public_id)
            case "person":
                return sources.named_source(_entry(Person.objects.filter(public_id=public_id)), by=by)
            case "organisation":
                return sources.named_source(_entry(Organisation.objects.filter(public_id=public_id)), by=by)
            case "new-person":
                return sources.named_source(people.add_person(name, by=by), by=by)
            case "new-organisation":
                return sources.named_source(people.add_organisation(name, by=by), by=by)
            case "one" | "several":
                return _described(name, 2 if kind == "several" else 1, by)
            case _:
                raise Invalid("Say who this is known from.", details={"known_from": "Choose one."})


def _entry(rows: "QuerySet[Person] | QuerySet[Organisation]") -> Person | Organisation:
    found = rows.first()
    if found is None:
        raise NotFound("There is no such entry in the directory.")
    return found


def _described(name: str, count: int, by: Member) -> Source:
    """A source told by its description; of one that readers can be told of already, that one."""
    said = " ".join(name.split())
    same = Source.objects.filter(public_description__iexact=said, identification=_I.DESCRIBED, count=count)
    if known := same.order_by("pk").first():
        return known
    return sources.add_source(
        kind=_K.PEOPLE, identification=_I.DESCRIBED, public_description=said, count=count, by=by
    )
