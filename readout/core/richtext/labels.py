"""What markup needs that no document holds: sentences in the story's language, and where assets are."""

from typing import Protocol

from msgspec import Struct


class Labels(Struct, frozen=True):
    """The sentences that markup adds to the author's.

    In them `{warning}`, `{provider}` and `{host}` stand for plain text.
    """

    content_warning: str = "Content warning: {warning}."
    not_loaded: str = "Nothing has been loaded yet."
    outside: str = "Content from {provider}."
    outside_image: str = "An image from {provider}."
    consent: str = (
        "Nothing has been loaded from there. "
        "If you show it, {provider} learns your address and may set cookies."
    )
    show: str = "Show it"
    show_image: str = "Show the image"
    view: str = "View at {host}"


ENGLISH = Labels()


class Asset(Struct, frozen=True):
    """Where an image in our keeping is served, and its size in pixels."""

    src: str
    width: int
    height: int
    srcset: str = ""


class AssetLookup(Protocol):
    """Finds an image in our keeping by the name that documents use; None when there is none such."""

    def __call__(self, asset: str, /) -> Asset | None: ...
