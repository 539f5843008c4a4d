"""Stored documents made into public markup, in the story's language."""

from typing import Any

from django.utils.translation import gettext, override

from readout.core import richtext


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


def html_of(body: Any, language: str) -> str:
    """Final markup of a body column. Raises RichTextRefused if the row was tampered with."""
    return richtext.to_html(richtext.from_json(body), labels=labels(language))
