"""What a line says in small type: when it happened, what kind of words these are, whose they are."""

from collections.abc import Iterator
from datetime import tzinfo

from django.utils.translation import gettext, ngettext, pgettext

from readout.sourcing.facts import Fact, Party, Way
from readout.sourcing.sentences.chains import according_to
from readout.sourcing.sentences.labels import grammar
from readout.sourcing.sentences.phrases import day, days, ended, hour, opening


def smalls(fact: Fact, outlet: Party, zone: tzinfo) -> tuple[str, ...]:
    """Sentences, in the order in which they are read."""
    first, *others = fact.ways
    return (*_when(fact, zone), *_kind(first), *_words(first), *_also(others, outlet))


def _when(fact: Fact, zone: tzinfo) -> Iterator[str]:
    if fact.event_from is None:
        return
    if not fact.event_days:
        yield ended(
            opening(pgettext("something happened", "at {hour}").format(hour=hour(fact.event_from, zone)))
        )
    elif fact.event_to is None:
        yield ended(
            opening(pgettext("something goes on", "since {day}").format(day=day(fact.event_from, zone)))
        )
    else:
        yield ended(opening(days(fact.event_from, fact.event_to, zone)))


def _kind(way: Way) -> Iterator[str]:
    if not way.sources:
        return
    *before, last = way.sources
    their = last.kind in ("person", "people") and last.plural
    match way.mode:
        case "observation":
            yield gettext("Their observation.") if their else gettext("An observation.")
        case "impression":
            yield gettext("Their impression.") if their else gettext("An impression.")
        case "inference":
            yield gettext("Their inference.") if their else gettext("An inference.")
        case "reported_speech" if before:
            text = gettext("What {speaker} said, in the words of {teller}.")
            yield text.format(speaker=last.brief, teller=before[-1].brief)
        case "reported_speech":
            yield gettext("What {speaker} said, in our words.").format(speaker=last.brief)
        case _:
            pass


def _words(way: Way) -> Iterator[str]:
    documents = [party for party in way.sources if party.kind == "document"]
    if way.mode == "quotation_within_document" and documents and way.sources[-1] is not documents[-1]:
        text = ngettext(
            "The words of {speaker}, as {document} quotes them.",
            "The words of {speaker}, as {document} quote them.",
            grammar(documents[-1]),
        )
        yield text.format(speaker=way.sources[-1].brief, document=documents[-1].brief)
    elif way.verbatim and way.sources:
        whose = documents[-1] if documents else way.sources[-1]
        yield gettext("The quoted words are those of {source}.").format(source=whose.brief)
    if way.original_language and way.translator:
        text = gettext("Said in {language}, translated by {translator}.")
        yield text.format(language=way.original_language, translator=way.translator)
    elif way.original_language:
        yield gettext("Said in {language}.").format(language=way.original_language)


def _also(ways: list[Way], outlet: Party) -> Iterator[str]:
    for way in ways:
        if phrase := according_to(way, outlet):
            yield ended(gettext("Also {according_to_whom}").format(according_to_whom=phrase))
