"""Sentences over combinations of records: correct in number, never more than the record, never private."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.sourcing.facts import Asked, Count, Denial, Fact, Gap, Party, Standing, Way
from readout.sourcing.sentences import accounts, chains, figures, labels, requests, smalls
from readout.sourcing.sentences.phrases import days, digits, listed, number

ZONE = ZoneInfo("Europe/Vienna")
AT = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)


def party(name: str, kind: str = "organisation", **more: Any) -> Party:
    names = {"name": name, "short": name, "brief": name} | {
        each: more.pop(each) for each in ("short", "brief") if each in more
    }
    return Party(key=name, kind=kind, **names, **more)  # type: ignore[arg-type]


US = party("the Courier", us=True)
READOUT = party(
    "a closely held readout of the meeting", "document", short="a readout", brief="the readout",
    access_verb="reviewed_by",
)  # fmt: skip
POLICE = party("the river police", plural=True)
WORKS = party("the roads department")
DIVERS = party("the two divers who went down", "people", brief="the two divers", plural=True)
HERON = party("an engineer", "person", hidden=True, anonymity_reason="is not allowed to speak")
MAYOR = party("Mayor Ida Brandt", "person", brief="Brandt")
EVERYBODY = (READOUT, POLICE, WORKS, DIVERS, HERON, MAYOR)
VERBS = {
    "reviewed_by": "reviewed",
    "seen_by": "saw|seen",
    "obtained_by": "obtained",
    "provided_to": "provided",
    "published_by": "published",
    "": "",
}
MODES = (
    *("statement", "background", "observation", "impression", "inference"),
    *("reported_speech", "quotation", "quotation_within_document"),
)

parties = st.sampled_from(EVERYBODY)
ways = st.builds(
    lambda found, mode, verbatim, shortened: Way(
        chain=(US, *found), mode=mode, verbatim=verbatim, shortened=shortened
    ),
    st.lists(parties, max_size=4, unique_by=lambda each: each.key),
    st.sampled_from(MODES),
    st.booleans(),
    st.booleans(),
)
standings = st.one_of(
    st.just(Standing(status="reported")),
    st.just(Standing(status="unverified")),
    st.just(Standing(status="confirmed", basis="two surveys agree.")),
    st.just(Standing(status="false", basis="the gauge was broken")),
    st.just(Standing(status="superseded", newer="19 households have been evacuated.")),
    st.lists(parties, min_size=1, max_size=3, unique_by=lambda each: each.key).map(
        lambda who: Standing(status="disputed", disputed_by=tuple(who))
    ),
)


def fact(*ways: Way, now: Standing | None = None, **more: Any) -> Fact:
    values = {
        "id": "c1",
        "text": "the pier has not moved",
        "anchor": "",
        "now": now or Standing(status="reported"),
    }
    return Fact(ways=ways, **values | more)  # type: ignore[arg-type]


facts = st.builds(lambda way, now: fact(way, now=now), ways, standings)


def everything(told: list[Fact]) -> list[str]:
    seen: set[str] = set()
    texts = [*accounts.attribution(told, US), *accounts.summary(told, US)]
    for each in told:
        texts += [labels.label(each.now, each.ways[0], US), labels.line(each, US), labels.remark(each, US)]
        texts += smalls.smalls(each, US, ZONE)
        texts += [accounts.known(each, labels.line(each, US), US)]
        texts += [f"{hop.link} {hop.name}." for hop in chains.hops(each.ways[0], US, seen)]
    return texts


@given(st.lists(facts, min_size=1, max_size=5))
def test_every_sentence_is_whole(told: list[Fact]) -> None:
    for text in everything(told):
        assert text.strip()
        assert "{" not in text
        assert "  " not in text
        assert ".." not in text.replace("…", "")
        assert text.endswith((".", ".”"))


@given(st.lists(facts, min_size=1, max_size=5))
def test_readers_never_meet_our_own_words(told: list[Fact]) -> None:
    for text in everything(told):
        assert not re.search(r"\b(claims?|modes?|hops?|anchor|deadline)\b", text, re.IGNORECASE)


@given(facts)
def test_one_source_is_never_made_many(told: Fact) -> None:
    single = all(not each.plural for each in (*told.ways[0].sources, *told.now.disputed_by))
    if single and len(told.now.disputed_by) < 2:
        for text in everything([told]):
            words = text.replace("quotes them", "")  # the words quoted
            assert not re.search(r"\b(sources|officials|say|dispute|deny|They|Their|them)\b", words)


@given(facts)
def test_disputed_and_untrue_lines_say_so_in_the_same_sentence(told: Fact) -> None:
    if told.now.status not in ("disputed", "false"):
        return
    for text in (
        labels.line(told, US),
        labels.remark(told, US),
        accounts.known(told, labels.line(told, US), US),
    ):
        assert "pier has not moved" in text
        assert re.search(r"”: .*(disputes? this|untrue)", text)


@pytest.mark.parametrize("verb", VERBS)
def test_the_access_verb_is_exact(verb: str) -> None:
    document = party("a note", "document", access_verb=verb)
    told = " ".join(everything([fact(Way(chain=(US, document)))]))
    for other, words in VERBS.items():
        if words:
            assert bool(re.search(rf"\b({words})\b", told)) == (other == verb), told


@given(st.lists(parties, min_size=1, max_size=3, unique_by=lambda each: each.key), st.sampled_from(MODES))
def test_an_omitted_hop_leaves_neither_gap_nor_count(found: list[Party], mode: str) -> None:
    whole = Way(chain=(US, *found), mode=mode, shortened=True)
    told = " ".join(everything([fact(whole)]))
    hops = chains.hops(whole, US, set())
    assert [hop.name for hop in hops] == [US.name, *(each.name for each in found)]
    assert "reviewed" not in told
    assert not re.search(r"\b(another|hidden|unnamed|private|withheld|someone)\b|…", told)


@given(parties)
def test_while_nobody_said_how_it_reached_us_no_sentence_says_told(whom: Party) -> None:
    way = Way(chain=(US, whom))
    assert "told" not in " ".join(everything([fact(way)]))


def test_who_was_reached_directly_told_us() -> None:
    way = Way(chain=(US, party("the harbour office", reached="directly")))
    assert chains.hops(way, US, set())[1].link == "was told by"


@pytest.mark.parametrize(
    ("standing", "way", "said"),
    [
        (Standing(status="unverified"), Way(chain=(US, POLICE)), "Not verified: we are checking."),
        (
            Standing(status="reported"),
            Way(chain=(US, WORKS)),
            "The roads department says this; we have not verified it.",
        ),
        (
            Standing(status="reported"),
            Way(chain=(US, POLICE)),
            "The river police say this; we have not verified it.",
        ),
        (
            Standing(status="reported"),
            Way(chain=(US, READOUT, DIVERS)),
            "The two divers say this, according to the readout; we have not verified it.",
        ),
        (
            Standing(status="reported"),
            Way(chain=(US, READOUT, DIVERS, MAYOR)),
            "Brandt said this, according to the two divers in the readout; we have not verified it.",
        ),
        (
            Standing(status="confirmed", basis="two surveys agree."),
            Way(chain=(US,)),
            "Confirmed by us: two surveys agree.",
        ),
        (
            Standing(status="disputed", disputed_by=(WORKS,)),
            Way(chain=(US, POLICE)),
            "The roads department disputes this.",
        ),
        (
            Standing(status="disputed", disputed_by=(WORKS, MAYOR)),
            Way(chain=(US, POLICE)),
            "The roads department and Brandt dispute this.",
        ),
        (
            Standing(status="false", basis="the gauge was broken"),
            Way(chain=(US, POLICE)),
            "We found this to be untrue: the gauge was broken.",
        ),
        (
            Standing(status="superseded", newer="19 households have left."),
            Way(chain=(US, POLICE)),
            "Out of date: see “19 households have left”.",
        ),
        (
            Standing(status="reported"),
            Way(chain=(US,), mode="background"),
            "The Courier states this itself, as background.",
        ),
        (
            Standing(status="reported"),
            Way(chain=(US,), mode="observation"),
            "The Courier observed this itself.",
        ),
        (Standing(status="reported"), Way(chain=(US,)), "The Courier reports this."),
    ],
)
def test_labels_read_like_this(standing: Standing, way: Way, said: str) -> None:
    assert labels.label(standing, way, US) == said


def test_what_cannot_be_established_any_more() -> None:
    assert labels.unanswerable() == "We can no longer establish this."


OUTCOMES = st.sampled_from(["asked", "declined", "no_response", "bounced"])
askings = st.lists(
    st.builds(
        lambda who, state, hurried: Asked(who=who, state=state, hurried=hurried),
        parties,
        OUTCOMES,
        st.booleans(),
    ),
    max_size=6,
)


@given(askings)
def test_each_outcome_is_one_sentence_and_everybody_is_in_one(every: list[Asked]) -> None:
    told = requests.requests(every)
    assert len(told) == len({requests._outcome(each) for each in every})
    joined = " ".join(told).lower()
    assert all(each.who.name.lower() in joined for each in every)
    for text in told:
        assert text.endswith(".")
        many = " and " in text
        assert not (many and re.search(r"\b(was|has been|a request)\b", text))
        if not many and not any(each.plural and each.name.lower() in text.lower() for each in EVERYBODY):
            assert not re.search(r"\b(were|have been asked|requests)\b", text)


def test_requests_read_like_this() -> None:
    pentagon, state = party("the Pentagon"), party("the State Department")
    ministry = party("the Russian Ministry of Defense")
    every = [Asked(who=pentagon, state="declined"), Asked(who=state, state="declined")]
    assert " ".join(requests.requests([*every, Asked(who=ministry, state="asked")])) == (
        "The Pentagon and the State Department declined to comment. "
        "The Russian Ministry of Defense has been asked."
    )
    silent = [Asked(who=each, state="no_response") for each in (pentagon, state, ministry)]
    assert requests.requests(silent) == (
        "The Pentagon, the State Department and the Russian Ministry of Defense "
        "did not respond to requests for comment.",
    )
    hurried = Asked(who=WORKS, state="asked", hurried=True)
    assert requests.request(hurried) == "The roads department was asked shortly before publication."


def test_a_denial_reads_like_this() -> None:
    said = Denial(by=WORKS, statement="All of the damage is new.", at=AT)
    assert requests.denial(said) == "the roads department denies this: “All of the damage is new.”"
    assert requests.denial(Denial(by=POLICE, statement="", at=AT)) == "the river police deny this."


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (Count(value=Decimal(19), counted="households evacuated", by=POLICE, as_of=AT, before=(Decimal(12),)),
         "19 households evacuated, according to the river police, as of 08:30 on 1 March 2026; earlier: 12."),
        (Count(value=Decimal("5.82"), counted="metres"), "5.82 metres."),
        (Count(value=Decimal(3), high=Decimal(5), counted="boats"), "3 to 5 boats."),
        (Count(value=Decimal(12000), bound="at_least", counted="people"), "At least 12,000 people."),
        (Count(value=Decimal(2), bound="about", counted="hours", before=(Decimal(4), Decimal(3))),
         "About 2 hours; earlier: 4 and 3."),
    ],
)  # fmt: skip
def test_figures_read_like_this(count: Count, said: str) -> None:
    assert figures.figure(count, ZONE) == said


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        (Gap(text="it does not explain why"), "It does not explain why."),
        (Gap(whom=DIVERS), "The readout does not name them."),
        (Gap(whom=MAYOR), "The readout does not name this person."),
        (Gap(whom=DIVERS, unknown=True),
         "The readout does not name them; the Courier has been unable to learn who they are."),
        (Gap(whom=MAYOR, unknown=True),
         "The readout does not name this person; the Courier has been unable to learn who it is."),
    ],
)  # fmt: skip
def test_limits_read_like_this(gap: Gap, said: str) -> None:
    assert accounts.limit(READOUT, gap, US) == said


@pytest.mark.parametrize(
    ("way", "said"),
    [
        (Way(chain=(US, READOUT), mode="observation"), ("An observation.",)),
        (Way(chain=(US, READOUT, DIVERS), mode="impression"), ("Their impression.",)),
        (Way(chain=(US, MAYOR), mode="impression"), ("An impression.",)),
        (Way(chain=(US, READOUT), mode="quotation", verbatim=True),
         ("The quoted words are those of the readout.",)),
        (Way(chain=(US, READOUT, DIVERS, MAYOR), mode="reported_speech"),
         ("What Brandt said, in the words of the two divers.",)),
        (Way(chain=(US, READOUT, MAYOR), mode="quotation_within_document", verbatim=True),
         ("The words of Brandt, as the readout quotes them.",)),
        (
            Way(
                chain=(US, MAYOR),
                mode="quotation",
                verbatim=True,
                original_language="German",
                translator="Amina",
            ),
         ("The quoted words are those of Brandt.", "Said in German, translated by Amina.")),
    ],
)  # fmt: skip
def test_small_type_reads_like_this(way: Way, said: tuple[str, ...]) -> None:
    assert smalls.smalls(fact(way), US, ZONE) == said


def test_days_and_numbers_in_words() -> None:
    march = [datetime(2022, 3, day, tzinfo=ZONE) for day in (14, 20)]
    assert days(march[0], march[1], ZONE) == "between 14 and 20 March 2022"
    assert days(march[0], datetime(2022, 4, 2, tzinfo=ZONE), ZONE) == "between 14 March and 2 April 2022"
    assert days(march[0], march[0], ZONE) == "on 14 March 2022"
    assert [number(each) for each in (1, 12, 13)] == ["one", "twelve", "13"]
    assert digits(Decimal("12000.50")) == "12,000.5"
    assert listed(["A", "B", "C"]) == "A, B and C"
