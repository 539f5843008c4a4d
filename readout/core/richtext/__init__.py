"""One schema for the text of updates, notes and replies: the roads into it, and the roads out."""

from readout.core.richtext.as_json import from_json, from_stored, to_json
from readout.core.richtext.labels import Asset, AssetLookup, Labels
from readout.core.richtext.limits import RichTextRefused
from readout.core.richtext.read_html import from_html
from readout.core.richtext.read_markdown import from_markdown
from readout.core.richtext.read_text import from_text
from readout.core.richtext.schema import Document
from readout.core.richtext.strike import contains, in_address, strike
from readout.core.richtext.walk import anchors, walk
from readout.core.richtext.write_html import to_html, to_html_feed
from readout.core.richtext.write_text import to_summary, to_text

__all__ = [
    "Asset",
    "AssetLookup",
    "Document",
    "Labels",
    "RichTextRefused",
    "anchors",
    "contains",
    "from_html",
    "from_json",
    "from_markdown",
    "from_stored",
    "from_text",
    "in_address",
    "strike",
    "to_html",
    "to_html_feed",
    "to_json",
    "to_summary",
    "to_text",
    "walk",
]
