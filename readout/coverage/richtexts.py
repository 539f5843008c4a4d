"""Stored documents made into public markup, in the story's language."""

from typing import Any

from django.utils.translation import gettext, override

from readout.core import richtext
from readout.coverage import named
from readout.coverage.wording import stored_body
from readout.media.lookup import Pictures


def labels(language: str) -> richtext.Labels:
    """The sentences that the software adds to a text, in `language`."""
    with override(language):
        return richtext.Labels(
            content_warning=gettext("Content warning: {warning}."),
            not_loaded=gettext("Nothing has been loaded yet."),
            outside=gettext("Content from {provider}."),
            outside_image=gettext("An image from {provider}."),
            consent=gettext(
                "Nothing has been loaded from there. If you show it, {provider} learns your address "
                "and may set cookies."
            ),
            show=gettext("Show it"),
            show_image=gettext("Show the image"),
            view=gettext("View at {host}"),
        )


def mark_of(update: str) -> str:
    """What stands before a claim's name in the id of its words.

    It names the update, by its public id: a claim may stand in several updates of one page.
    """
    return f"c-{update}-"


def html_of(body: Any, language: str, update: str) -> str:
    """Final markup of a body column of `update`, with pictures in our keeping where they are served now.

    Names of organisations, places and public figures lead to their pages.
    Raises RichTextRefused if the row was tampered with.
    """
    document = stored_body(body)
    pictures = Pictures(document)
    with override(language):
        synthetic = gettext("Synthetic image")
    shown = pictures.label(document, synthetic)
    html = richtext.to_html(shown, pictures, labels=labels(language), anchor_prefix=mark_of(update))
    return named.marked(html)


def preview_of(body: Any, language: str, update: str) -> str:
    """What `html_of` will give for the body of a draft once it is published."""
    return html_of(furnished(body), language, update)


def furnished(body: Any) -> Any:
    """A body column with what its pictures say of themselves, where the text says nothing else.

    So it goes out, and so it is kept: words taken from a picture can be struck like any others.
    """
    document = stored_body(body)
    pictures = Pictures(document)
    return richtext.to_json(pictures.furnish(document)) if pictures else body
