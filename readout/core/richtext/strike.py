"""Finding words in a document and taking them out, wherever they stand."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any
from urllib.parse import unquote

from msgspec import structs

from readout.core.richtext.limits import MAX_LINE, RichTextRefused
from readout.core.richtext.schema import (
    Anchor,
    Block,
    Blockquote,
    Document,
    Embed,
    HardBreak,
    Heading,
    Image,
    Inline,
    Link,
    Mark,
    Paragraph,
    Text,
)
from readout.core.richtext.walk import children, within_limits

Marks = tuple[Mark, ...] | None
Piece = tuple[str, Marks]
"""A character, or the mark that replaces some; its marks, or None for a break."""

_ADDRESSES = {"asset", "url"}
_APOSTROPHES = "\u2018\u2019\u02bc"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2212"
_LOOK_ALIKES = str.maketrans(_APOSTROPHES + _HYPHENS, "'" * len(_APOSTROPHES) + "-" * len(_HYPHENS))


def strike(document: Document, words: Sequence[str], mark: str = "█████") -> Document:
    """`document` with `mark` in place of each occurrence of each of `words`, also inside longer words.

    Nothing depends on case, on kinds of space, hyphen or apostrophe, on how accents are encoded or on
    invisible characters; words are also found across bold or linked parts and new lines. Where an
    address contains one of them, whatever its separators, a link or anchor leaves its words, and an
    image or embed becomes `mark`. Where all these marks would pass a limit of documents, only the first
    character of each is put. Raises ValueError when `words` are empty or part of `mark`.
    """
    try:
        return within_limits(_Blade(words, mark).document(document))
    except RichTextRefused:
        return _Blade(words, mark[:1], sparing=True).document(document)


def contains(document: Document, words: Sequence[str]) -> bool:
    """Whether `strike` would find anything."""
    return strike(document, words, mark="\N{REPLACEMENT CHARACTER}") != document


def in_address(address: str, words: Sequence[str]) -> bool:
    """Whether `address` contains one of `words`, whatever its separators."""
    squeezed = _squeezed(unquote(address))
    return any(word in squeezed for word in map(_squeezed, words) if word)


class _Blade:
    """Strikes words; `sparing`, it never makes a document longer and leaves nothing of an image."""

    def __init__(self, words: Sequence[str], mark: str, *, sparing: bool = False) -> None:
        self._mark = mark
        self._sparing = sparing
        self._words = [_folded(word).strip() for word in words]
        self._given = words
        for word in self._words:
            if not mark or not word or word in _folded(mark * (len(word) + 1)):
                raise ValueError(
                    "The words to strike are empty, or the mark that replaces them contains them."
                )

    def document(self, document: Document) -> Document:
        return structs.replace(document, content=tuple(map(self.block, document.content)))

    def block(self, node: Any) -> Any:
        match node:
            case Paragraph() | Heading():
                return structs.replace(node, content=self._inline(node.content))
            case Image() | Embed():
                gone = any(self._in_address(getattr(node.attrs, name, "")) for name in _ADDRESSES)
                return self._blackened() if gone else structs.replace(node, attrs=self._attrs(node.attrs))
            case Blockquote():
                content = tuple(map(self.block, node.content))
                return structs.replace(node, attrs=self._attrs(node.attrs), content=content)
            case _ if children(node):
                return structs.replace(node, content=tuple(map(self.block, node.content)))
            case _:
                return node

    def _blackened(self) -> Block:
        return Paragraph(() if self._sparing else (Text(self._mark),))

    def _attrs(self, attrs: Any) -> Any:
        changes = {}
        for name, value in structs.asdict(attrs).items():
            if name in _ADDRESSES:
                changes[name] = "" if self._in_address(value) else value
            elif isinstance(value, str):
                struck = self._cut([(character, ()) for character in value])
                changes[name] = "".join(text for text, _ in struck)[:MAX_LINE]
        return structs.replace(attrs, **changes)

    def _inline(self, content: Sequence[Inline]) -> tuple[Inline, ...]:
        found = [piece for node in content for piece in _pieces(node)]
        kept = self._cut([(text, marks and tuple(filter(self._may_stay, marks))) for text, marks in found])
        if kept == found:
            return tuple(content)
        runs = groupby(kept, key=itemgetter(1))
        return tuple(node for marks, run in runs for node in _nodes([text for text, _ in run], marks))

    def _may_stay(self, mark: Mark) -> bool:
        match mark:
            case Link():
                return not self._in_address(mark.attrs.href)
            case Anchor():
                return not self._in_address(mark.attrs.id)
            case _:
                return True

    def _in_address(self, address: str) -> bool:
        return in_address(address, self._given)

    def _cut(self, pieces: list[Piece]) -> list[Piece]:
        """`pieces` with the words out; again and again, as a mark may complete another word."""
        while spans := self._spans(pieces):
            rest: list[Piece] = []
            end = 0
            for start, stop in spans:
                rest += pieces[end:start]
                rest.append((self._mark, pieces[start][1]))
                end = stop
            pieces = rest + pieces[end:]
        return pieces

    def _spans(self, pieces: list[Piece]) -> list[tuple[int, int]]:
        """Where the words stand in `pieces`: apart from one another, in order."""
        folded, owners = _folded_with_owners(text for text, _ in pieces)
        spans: list[tuple[int, int]] = []
        for start, stop in sorted(_occurrences(folded, self._words)):
            first, last = owners[start], owners[stop - 1] + 1
            if spans and first <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
            else:
                spans.append((first, last))
        return spans


def _pieces(node: Inline) -> list[Piece]:
    return [(character, node.marks) for character in node.text] if isinstance(node, Text) else [("\n", None)]


def _nodes(texts: list[str], marks: Marks) -> list[Inline]:
    return [HardBreak() for _ in texts] if marks is None else [Text("".join(texts), marks)]


def _occurrences(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    for word in words:
        start = text.find(word)
        while start >= 0:
            yield start, start + len(word)
            start = text.find(word, start + 1)


def _folded(text: str) -> str:
    return _folded_with_owners(text)[0]


def _folded_with_owners(texts: Iterable[str]) -> tuple[str, list[int]]:
    """The texts as they are compared, and for each character the number of the text it is from."""
    folded: list[str] = []
    owners: list[int] = []
    for owner, text in enumerate(texts):
        for character in _fold(text):
            if character != " " or folded[-1:] != [" "]:
                folded.append(character)
                owners.append(owner)
    return "".join(folded), owners


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    """One character, or a mark, as it is compared."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LOOK_ALIKES)).casefold()
    visible = (c for c in unicodedata.normalize("NFKD", decomposed) if unicodedata.category(c) != "Cf")
    return "".join(" " if c.isspace() else c for c in visible)


def _squeezed(address: str) -> str:
    return "".join(filter(str.isalnum, _folded(address)))
