"""Reads what an update or revision of `readout-story/1` says."""

from collections.abc import Collection

from readout.core import richtext
from readout.coverage.wording import Credit, Wording, read_body, wording
from readout.publishing.importing.place import Place

NOTHING = Wording(body=richtext.from_text(""))
FIELDS = ("headline", "body", "byline", "warning", "related_links", "source_link")


def words(place: Place, claims: Collection[str], before: Wording = NOTHING) -> tuple[Wording, int]:
    """The words at `place`; whatever it does not give stays as it was `before`.

    With them, how many e-mail addresses stood among the names and were dropped. `[ID]words[/ID]` is an
    anchor for each ID in `claims`. Raises FileRefused.
    """
    names, dropped = place["byline"].names() if "byline" in place else (tuple(before.names), 0)
    with place.blamed():
        said = wording(
            headline=place["headline"].text() if "headline" in place else before.headline,
            body=_body(place["body"], claims) if "body" in place else before.body,
            byline=[Credit(name) for name in names],
            warning=place["warning"].text() if "warning" in place else before.warning,
            links=_links(place["related_links"]) if "related_links" in place else before.links,
            source=_source(place["source_link"]) if "source_link" in place else before.source,
        )
    return said, dropped


def has_words(place: Place) -> bool:
    """Whether `place` gives a headline or a text."""
    return "headline" in place or "body" in place


def _body(body: Place, claims: Collection[str]) -> richtext.Document:
    return read_body(body["format"].text(needed=True), body["content"].value, claims)


def _links(links: Place) -> list[dict[str, str]]:
    return [{"title": each["title"].text(), "url": each["url"].text()} for each in links.items()]


def _source(source: Place) -> dict[str, str] | None:
    """The source link; an empty object takes back the one that stood before."""
    if not source.object():
        return None
    return {"outlet": source["outlet"].text(), "url": source["url"].text()}
