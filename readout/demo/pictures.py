"""The Courier's pictures, made for the demo: an illustration, and nobody's photograph."""

from pathlib import Path

from readout.accounts.models import Member
from readout.media import intake
from readout.media.actions import About
from readout.publishing import pictures

PICTURES = {
    "old-bridge": About(
        alt="A five-arched stone bridge in mist, high brown water close beneath its arches, a mill on the "
        "right bank.",
        credit="Illustration: the Courier",
        origin="Made for the demo.",
        permission="Under the licence of this software.",
    )
}
"""What is said about each file of this folder, by its name without the ending."""


def take_all(noor: Member) -> dict[str, str]:
    """Takes the pictures in; returns the public id of each by its name."""
    return {name: _take(name, about, noor) for name, about in PICTURES.items()}


def _take(name: str, about: About, noor: Member) -> str:
    path = Path(__file__).with_name(f"{name}.webp")
    with path.open("rb") as file:
        taken = intake.take(file)
    return pictures.keep(taken, about, by=noor, filename=path.name).public_id
