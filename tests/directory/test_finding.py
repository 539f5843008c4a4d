"""Names found in running text, in whatever spelling, script or form they stand there."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.accounts.models import Member
from readout.core.refusals import Invalid
from readout.directory import finding, spelled
from readout.publishing.sourcing import people


def found(text: str) -> list[str]:
    return [text[each.span.start : each.span.end] for each in finding.named_in(text)]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Mühlgasse", "MUHLGASSE and Mühlgasse are dry.", ["MUHLGASSE", "Mühlgasse"]),
        ("Mühlgasse", unicodedata.normalize("NFD", "In der Mühlgasse."), ["Mu\u0308hlgasse"]),
        ("the Pentagon", "The Pentagon’s spokesman; the Pentagon's map.", ["Pentagon", "Pentagon"]),
        ("St. Mary's", "The bells of St. Mary’s rang.", ["St. Mary’s"]),
        ("St. Mary's", "St Mary’s roof is gone.", ["St Mary’s"]),
        ("محمد علي", "قال مُحَمَّد عَلِيّ أمس", ["مُحَمَّد عَلِيّ"]),
        ("أحمد", "زار احمد المدينة", ["احمد"]),
        ("محمد", "قال محـــمد", ["محـــمد"]),
        ("Roads & Bridges", "At Roads & Bridges, at roads bridges.", ["Roads & Bridges", "roads bridges"]),
        ("Ida Brandt", "Ida, Brandt said. Ida\nBrandt.", []),
        ("the mill", "The millstone, a windmill.", []),
    ],
)
def test_a_name_is_found_as_it_is_written(amina: Member, name: str, text: str, words: list[str]) -> None:
    people.add_place(name, by=amina)
    assert found(text) == words


def test_a_name_in_another_script_means_the_same_where_it_is_recorded(amina: Member) -> None:
    place = people.add_place("Mosul", by=amina)
    people.spell(place, "الموصل", by=amina)
    assert [each.entry for each in finding.named_in("من الموصل، or Mosul")] == [place, place]


def test_words_of_a_name_that_two_bear_are_nobody_elses_either(amina: Member) -> None:
    for _ in range(2):
        people.add_person("Ida Brandt", by=amina)
    people.add_organisation("Brandt", by=amina)
    assert found("Ida Brandt spoke for Brandt.") == ["Brandt"]
    assert finding.named_in("Ida Brandt spoke.") == []


@pytest.mark.parametrize("name", ["the", "A", "The The", "…"])
def test_an_article_is_no_name(amina: Member, name: str) -> None:
    with pytest.raises(Invalid):
        people.add_place(name, by=amina)


def test_finding_takes_one_query_whatever_the_length(amina: Member, django_assert_num_queries: Any) -> None:
    for number in range(20):
        people.add_place(f"Mill Lane {number}", by=amina)
    text = " ".join(f"At Mill Lane {number} and {word}." for number, word in enumerate("abc" * 500))
    with django_assert_num_queries(1):
        assert len(finding.named_in(text)) == 20


@given(st.text(), st.text(max_size=20), st.text())
def test_what_a_text_says_is_found_where_it_stands(before: str, name: str, after: str) -> None:
    if spelled.is_empty(name) or len(spelled.key(name).split()) > spelled.LONGEST:
        return
    text = f"{before}\n{name}\n{after}"
    for span in spelled.spans(text, {spelled.key(name).split()[0]}):
        assert spelled.key(text[span.start : span.end]) in (span.key, "")
