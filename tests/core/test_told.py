"""Refusals are English where they are raised, and told in the language that is active."""

from django.utils.translation import override

from readout.core.refusals import Invalid, Sentence, joined
from readout.core.told import details_of, sentence_of, told


def test_a_sentence_is_english_and_tells_itself_with_its_values() -> None:
    sentence = Sentence("This update is {now}; it cannot be {to}.", now="held", to="pinned")
    assert sentence == "This update is held; it cannot be pinned."
    with override("de"):
        assert told(sentence) == "Zustand der Meldung: zurückgehalten; sie kann nicht angeheftet werden."
        assert told("Say why.") == "Sagen Sie, warum."
        assert told("") == ""
    with override("en"):
        assert told(sentence) == str(sentence)


def test_sentences_in_a_row_are_each_told() -> None:
    with override("ar"):
        assert told(joined(["Say why.", "Say how."])) == "اذكر السبب. اذكر كيف."


def test_what_somebody_typed_is_no_template() -> None:
    sentence = Sentence("“{words}” may not be published: {reason}", words="{x}", reason="order {0}")
    with override("de"):
        assert told(sentence) == "„{x}“ darf nicht veröffentlicht werden: order {0}"
        assert told("{x} stands as it is") == "{x} stands as it is"


def test_a_refusal_is_told_with_what_is_wrong_in_each_field() -> None:
    refusal = Invalid("Say why.", details={"reason": Sentence("1 to {most} characters.", most=300)})
    with override("de"):
        assert (sentence_of(refusal), details_of(refusal)) == (
            "Sagen Sie, warum.",
            {"reason": "1 bis 300 Zeichen."},
        )
    assert str(refusal) == "Say why."
