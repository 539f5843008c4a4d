"""What sources are called: in full, in a phrase, and at a later mention."""

import re
from itertools import pairwise
from typing import cast

from msgspec.structs import replace

from readout.directory.models import Organisation, Person
from readout.sourcing.facts import Kind, Party
from readout.sourcing.models import CommentRequest, Source

NUMBERS = frozenset(
    {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
)
ENDS = frozenset(
    [
        "about",
        "at",
        "briefed",
        "by",
        "close",
        "familiar",
        "for",
        "from",
        "in",
        "inside",
        "involved",
        "knowledgeable",
        "near",
        "of",
        "on",
        "that",
        "to",
        "using",
        "whose",
        "which",
        "who",
        "with",
        "within",
        "working",
    ]
)
"""Words of English before which a noun and what stands in front of it end."""

HEADS = frozenset(
    [
        "academy",
        "administration",
        "agency",
        "army",
        "association",
        "board",
        "bureau",
        "chamber",
        "commission",
        "committee",
        "council",
        "court",
        "department",
        "directorate",
        "embassy",
        "federation",
        "government",
        "house",
        "institute",
        "ministry",
        "office",
        "organisation",
        "organization",
        "secretariat",
        "senate",
        "service",
        "society",
        "state",
        "union",
        "university",
    ]
)
"""Nouns of English that take an article when “of” follows: the Ministry of Defence."""
NOUN_AT_LEAST = 2
_LETTERS_SAID_WITH_A_VOWEL = "AEFHILMNORSX"


def party(source: Source, language: str) -> Party:
    """How `source` is spoken of in `language`.

    A named one has its name; a described one its description, in English also shortened where the
    newsroom gave no shorter form; a hidden one its public description and no other words.
    """
    if source.organisation and not source.is_hidden:
        entry = organisation(source.organisation, language)
    elif source.person and not source.is_hidden:
        entry = person(source.person)
    else:
        hidden = (source.public_description,) * 3
        name, short, brief = hidden if source.is_hidden else described(source, language)
        kind = cast(Kind, source.kind)
        key, plural = f"source {source.pk}", source.count > 1
        entry = Party(key=key, kind=kind, name=name, short=short, brief=brief, plural=plural)
    return replace(
        entry,
        hidden=source.is_hidden,
        reached=source.reached,
        access_verb=source.access_verb,
        anonymity_reason=source.anonymity_reason,
    )


def recipient(request: CommentRequest, language: str) -> Party:
    """Whom `request` was sent to. Raises ValueError for a row that the table's own rule forbids."""
    if request.organisation:
        return organisation(request.organisation, language)
    if request.person:
        return person(request.person)
    raise ValueError(f"request {request.pk} has no recipient")


def organisation(entry: Organisation, language: str) -> Party:
    """An organisation as it is spoken of."""
    name = in_sentence(entry.name, language)
    return Party(
        key=f"organisation {entry.pk}",
        kind="organisation",
        name=name,
        short=name,
        brief=name,
        plural=entry.takes_plural,
        us=entry.us,
    )


def person(entry: Person) -> Party:
    """A person as one is spoken of: with rank and whole name, later by the short one."""
    key = f"person {entry.pk}"
    return Party(key=key, kind="person", name=entry.full, short=entry.full, brief=entry.short)


def in_sentence(name: str, language: str) -> str:
    """An organisation's name within a sentence: “the Russian Ministry of Defense”, in English alone."""
    words = name.split()
    bare = bool(words) and words[0].lower() not in ("the", "a", "an")
    takes = any(one.lower() in HEADS and two == "of" for one, two in pairwise(words))
    return f"the {name}" if is_english(language) and bare and takes else name


def is_english(language: str) -> bool:
    """Whether `language` is a kind of English."""
    return language.partition("-")[0].lower() == "en"


def described(source: Source, language: str) -> tuple[str, str, str]:
    """The three forms of a described source's name."""
    name = source.public_description
    short, brief = _english(name) if is_english(language) else (name, name)
    return name, source.short_description or short, source.brief_description or brief


def _english(name: str) -> tuple[str, str]:
    """“a closely held US military readout of the meeting” → “a US military readout”, “the readout”."""
    words = name.split()
    article = words[0].lower() if words and words[0].lower() in ("a", "an", "the") else ""
    core = words[1:] if article else words
    end = next((n for n, word in enumerate(core) if n and word.strip(",").lower() in ENDS), len(core))
    core = [word.strip(",") for word in core[:end]]
    if len(core) > NOUN_AT_LEAST and core[0].endswith("ly") and re.search(r"(ed|en|eld|ept|own)$", core[1]):
        core = core[2:]
    if not core:
        return name, name
    counted = [core[0]] if core[0].lower() in NUMBERS and len(core) > 1 else []
    before = "the" if article in ("the", "") else _article(core[0])
    short = " ".join([before, *core]) if article or counted else " ".join(core)
    return short, " ".join(["the", *counted, core[-1]])


def _article(word: str) -> str:
    if word.isupper():
        return "an" if word[0] in _LETTERS_SAID_WITH_A_VOWEL else "a"
    return "an" if word[0].lower() in "aeiou" else "a"
