"""What a file holds and Readout does not take yet: kept sealed, in private, so that nothing is lost."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from django.conf import settings

from readout.core.sealing import Sealer
from readout.coverage.models import Story, Update
from readout.publishing.importing.shapes import Aside
from readout.publishing.models import KeptAside


def keep(story: Story, parts: tuple[Aside, ...], updates: Mapping[str, Update]) -> None:
    """Keeps `parts` with `story`; `updates` are those made, by their places in the file."""
    KeptAside.objects.bulk_create(
        [
            KeptAside(story=story, update=updates.get(part.update), kind=part.kind, sealed=seal(part.payload))
            for part in parts
        ],
        batch_size=500,
    )


def kept(story: Story, kind: str) -> Iterator[Any]:
    """The payloads of one kind that are kept with `story`, in the order of the file."""
    for row in KeptAside.objects.filter(story=story, kind=kind).order_by("pk"):
        yield unseal(bytes(row.sealed))


def seal(payload: Any) -> bytes:
    """`payload` as sealed JSON."""
    return _sealer().seal(msgspec.json.encode(payload))


def unseal(sealed: bytes) -> Any:
    """The payload in `sealed`. Raises cryptography's InvalidTag when a byte was changed."""
    return msgspec.json.decode(_sealer().unseal(sealed))


def _sealer() -> Sealer:
    return Sealer(settings.SECRET_KEY, "import")
