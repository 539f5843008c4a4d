"""Reads a live blog of the Guardian, in the JSON from which its site renders the page."""

from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter

from django.utils.text import slugify

from readout.coverage.wording import Credit, Wording, wording
from readout.publishing.importing import documents
from readout.publishing.importing.guardian_elements import Elements
from readout.publishing.importing.place import Place, is_address
from readout.publishing.importing.shapes import Aside, FiledRevision, FiledStory, FiledUpdate, Head, Span

ZONES = {"UK": "Europe/London", "US": "America/New_York", "AU": "Australia/Sydney"}
STANDFIRST_LIMIT = 2000
SLUG_LIMIT = 80


def recognises(file: Place) -> bool:
    """Whether `file` has the blocks and the head of such a page."""
    return isinstance(file.value, dict) and {"blocks", "webTitle", "pageId"} <= file.value.keys()


def read(file: Place) -> FiledStory:
    """The story in `file`. Raises FileRefused.

    A key event of another page of the story stands whole in this one's key list, and is taken from
    there.
    """
    elements = Elements()
    reader = _Reader(file, elements)
    updates = sorted(filter(None, reader.updates()), key=attrgetter("published_at"))
    main = file["mainMediaElements"].items()
    aside = [Aside(kind="main picture", payload=each.value) for each in main]
    return FiledStory(
        head=_head(file),
        updates=tuple(updates),
        aside=(*aside, *elements.aside),
        left_out=tuple(elements.left_out),
        said=tuple(_said(file, updates)),
    )


def _head(file: Place) -> Head:
    over = file["format"]["design"].text() == "DeadBlogDesign"
    return Head(
        title=file["webTitle"].text(needed=True),
        slug=slugify(file["pageId"].text().rpartition("/")[2])[:SLUG_LIMIT],
        standfirst=_standfirst(file["standfirst"]),
        language=file["lang"].text() or "en",
        time_zone=ZONES.get(file["editionId"].text(), "UTC"),
        state="closed" if over else "live",
    )


def _standfirst(place: Place) -> str:
    with place.blamed():
        return documents.text_of(place.text())[:STANDFIRST_LIMIT]


def _said(file: Place, updates: Iterable[FiledUpdate]) -> list[str]:
    said = []
    pages = file["pagination"]
    if (all_pages := pages["totalPages"].value) != (page := pages["currentPage"].value):
        said.append(f"This is page {page} of {all_pages}; of the others the file has the key events alone.")
    if changed := sum(bool(update.revisions) for update in updates):
        said.append(f"Changed after they went out, and here in their last words alone: {changed} updates.")
    return said


class _Reader:
    """Reads the blocks of one file."""

    def __init__(self, file: Place, elements: Elements) -> None:
        self._file = file
        self._elements = elements
        self._keys = {each["id"].text(needed=True) for each in file["keyEvents"].items()}
        self._signed = self._signatures()

    def updates(self) -> Iterable[FiledUpdate | None]:
        """Every block from the oldest on, then the key events that are none of these."""
        seen: set[str] = set()
        for block in reversed(self._file["blocks"].items()):
            name = block["id"].text(needed=True)
            if name in seen:
                block["id"].refuse("This id is used twice.")
            seen.add(name)
            yield self._update(block, name)
        for block in reversed(self._file["keyEvents"].items()):
            name = block["id"].text()
            if name not in seen:
                seen.add(name)
                yield self._update(block, name)

    def _update(self, block: Place, name: str) -> FiledUpdate | None:
        marks = block["attributes"]
        said = self._wording(block, name)
        if said is None:
            self._elements.left_out.append("empty block")
            return None
        begin = block["blockFirstPublished"] if "blockFirstPublished" in block else block["blockCreatedOn"]
        published_at = begin.milliseconds()
        changed_at = block["blockLastUpdated"].milliseconds() if "blockLastUpdated" in block else published_at
        is_key = name in self._keys or marks["keyEvent"].flag()
        return FiledUpdate(
            place=block.path,
            file_id=name,
            wording=said,
            published_at=published_at,
            revisions=_changed(published_at, changed_at, said),
            key=(Span(published_at),) if is_key else (),
            pins=(Span(max(published_at, changed_at)),) if marks["pinned"].flag() else (),
        )

    def _wording(self, block: Place, name: str) -> Wording | None:
        headline = block["title"].text()
        blocks: documents.Blocks = ()
        for element in block["elements"].items():
            blocks += self._elements.read(element, block)
        if not blocks and not headline.strip():
            return None
        with block.blamed():
            body = documents.document(blocks)
            return wording(
                headline=headline, body=body, byline=self._byline(block), source=self._source(name)
            )

    def _byline(self, block: Place) -> list[Credit]:
        named = (each["name"].text().strip() for each in block["contributors"].items())
        own = [Credit(name) for name in named if name and not is_address(name)]
        return own or self._signed

    def _signatures(self) -> list[Credit]:
        """Who signs the page, and with it each block that names nobody."""
        line = " ".join(self._file["byline"].text().split())
        tags = self._file["tags"].items()
        people = [tag["title"].text() for tag in tags if tag["type"].text() == "Contributor"]
        names = [name for name in people if name in line] or [line]
        return [Credit(name) for name in names if name and not is_address(name)]

    def _source(self, name: str) -> dict[str, str] | None:
        url = self._file["webURL"].text()
        if not url.startswith("https://"):
            return None
        outlet = self._file["publication"].text() or "The Guardian"
        return {"outlet": outlet, "url": f"{url}?page=with:block-{name}#block-{name}"}


def _changed(published_at: datetime, changed_at: datetime, said: Wording) -> tuple[FiledRevision, ...]:
    """That a block was changed after it went out; what it said before is not in the file."""
    return (FiledRevision(at=changed_at, kind="update", wording=said),) if changed_at > published_at else ()
