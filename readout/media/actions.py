"""What is done to pictures: they are kept, described, shown, withdrawn. The caller asks for the role."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from msgspec import Struct

from readout.core import clock
from readout.core.refusals import Invalid, NotFound, Sentence, Stale
from readout.media.intake import Taken
from readout.media.limits import MAX_LINE
from readout.media.models import Asset, Rendition, Showing

LINES = ("alt", "caption", "credit", "origin", "permission", "checks", "warning")


class About(Struct, frozen=True, kw_only=True):
    """What is said about a picture when it comes in; nothing counts as not said."""

    alt: str = ""
    caption: str = ""
    credit: str = ""
    origin: str = ""
    permission: str = ""
    checks: str = ""
    warning: str = ""
    synthetic: bool | None = None


def keep(taken: Taken, about: About, *, by: Any, filename: str = "") -> Asset:
    """Writes down a picture that `intake.take` took in for the member `by`.

    Description, caption, credit and being synthetic are the file's own words where `about` says nothing.
    Raises Invalid for a line that is too long.
    """
    said, lines = taken.said, {name: _line(getattr(about, name)) for name in LINES}
    _check(lines)
    lines["alt"] = lines["alt"] or said.alt
    lines["caption"] = lines["caption"] or said.caption
    lines["credit"] = lines["credit"] or said.credit or said.creator
    synthetic = True if about.synthetic is None and said.made_as else about.synthetic
    with transaction.atomic():
        asset = Asset.objects.create(
            original=taken.digest,
            format=taken.format,
            size=taken.size,
            width=taken.width,
            height=taken.height,
            filename=_line(filename)[:255],
            synthetic=synthetic,
            created_by=by,
            **lines,
        )
        Rendition.objects.bulk_create(
            Rendition(asset=asset, name=file.name, width=file.width, height=file.height)
            for file in taken.files
        )
    return asset


def change(public_id: str, values: Mapping[str, Any], *, version: int) -> Asset:
    """Changes what is said about a picture, for texts that go out after this.

    `values` holds fields of About by name. Raises NotFound, Stale, and Invalid: for lines that are too
    long, and for taking the description from a picture that readers see.
    """
    lines = {name: _line(value) if name in LINES else value for name, value in values.items()}
    _check(lines)
    with transaction.atomic():
        asset = Asset.objects.select_for_update().filter(public_id=public_id).first()
        if asset is None:
            raise NotFound("There is no such picture.")
        if asset.version != version:
            raise Stale(
                Sentence(
                    "Somebody saved version {now} since you opened version {yours}; compare before you save.",
                    now=asset.version,
                    yours=version,
                ),
                version=asset.version,
            )
        if not lines.get("alt", "given") and asset.is_shown:
            line = "Readers see this picture: some of them only by its description."
            raise Invalid("The picture cannot be changed in this way.", details={"alt": line})
        for name, value in lines.items():
            setattr(asset, name, value)
        asset.version += 1
        asset.save(update_fields=["version", *lines])
        return asset


def show(where: str, assets: Collection[str]) -> None:
    """Lets readers see the pictures with these public ids in the text that `where` names.

    Others that it shows stay. An id that is not known is passed over.
    """
    for asset in Asset.objects.filter(public_id__in=assets) if assets else ():
        Showing.objects.update_or_create(asset=asset, where=where, defaults={"ended_at": None})


def withdraw(where: str) -> None:
    """Ends the showing of every picture in the text that `where` names.

    A picture that no other text shows is no longer served, except to members.
    """
    Showing.objects.standing().filter(where=where).update(ended_at=clock.now())


def _line(text: str) -> str:
    return " ".join(text.split())


def _check(values: Mapping[str, Any]) -> None:
    long = [name for name in LINES if len(values.get(name, "")) > MAX_LINE]
    if long:
        limit = f"At most {MAX_LINE} characters."
        raise Invalid("The picture cannot be described in this way.", details=dict.fromkeys(long, limit))
