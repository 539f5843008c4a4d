"""Calls about pictures: one is sent as a form, the rest is JSON as everywhere."""

import hashlib

from django.http import HttpResponse
from ninja import File, Form
from ninja.files import UploadedFile

from readout.accounts.roles import Capability
from readout.api import answers, showing
from readout.api.auth import Call, needs
from readout.api.calls import CHANGE, IDEMPOTENT, Calls
from readout.api.conditions import demanded_version
from readout.api.inputs import NewPicture, PictureChanges
from readout.api.problems import ROOT
from readout.api.writing import answered, created, reply, write
from readout.core.refusals import Invalid
from readout.media import intake
from readout.media.actions import About
from readout.publishing import pictures
from readout.publishing.idempotency import Reply

router = Calls("Pictures", response=answers.Picture)

SYNTHETIC = {"true": True, "false": False, "": None}


@router.post(
    "/media", auth=needs(Capability.WRITE), response={201: answers.Picture}, openapi_extra=IDEMPOTENT
)
def send_picture(request: Call, file: File[UploadedFile], sent: Form[NewPicture]) -> HttpResponse:
    """Send a picture (JPEG, PNG, WebP, GIF or AVIF) as `file` of a form in multipart/form-data.

    The file stays private as it came. What becomes public has no location, device or thumbnail, but
    keeps credit and copyright. What the form does not say is taken from the file where the file says it.
    """
    _refuse_unknown(request)
    about = About(**sent.model_dump(exclude={"synthetic"}), synthetic=SYNTHETIC[sent.synthetic])
    taken = intake.take(file)
    content = hashlib.sha256(f"{taken.digest}\n{file.name}\n{sent.model_dump_json()}".encode()).digest()

    def do() -> Reply:
        asset = pictures.keep(taken, about, by=request.auth, filename=file.name or "")
        return reply(showing.picture(asset), status=201)

    return created(write(request, do, content=content), ROOT + "media/{id}")


@router.get("/media/{slug:public_id}", auth=needs(Capability.READ))
def get_picture(request: Call, public_id: str) -> HttpResponse:
    """A picture: where its public files are, and what is said about it."""
    return answered(reply(showing.picture(pictures.picture(public_id))))


@router.patch("/media/{slug:public_id}", auth=needs(Capability.WRITE), openapi_extra=CHANGE)
def describe_picture(request: Call, public_id: str, sent: PictureChanges) -> HttpResponse:
    """Change what is said about the version that If-Match names.

    Texts that are out stay as they are; the next revision of an update takes the change along.
    """
    version = demanded_version(request)
    values = sent.model_dump(exclude_unset=True)
    if not values:
        raise Invalid("Say what is to change; nothing was sent.")

    def do() -> Reply:
        asset = pictures.describe(public_id, values, by=request.auth, version=version)
        return reply(showing.picture(asset))

    return answered(write(request, do))


def _refuse_unknown(request: Call) -> None:
    known = {*NewPicture.model_fields, "file", "csrfmiddlewaretoken"}
    unknown = [*(name for name in request.POST if name not in known)]
    unknown += [name for name in request.FILES if name != "file"]
    if unknown:
        details = dict.fromkeys(unknown, "There is no such field.")
        raise Invalid("The request is not as it should be.", details=details)
