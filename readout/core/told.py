"""A refusal in the language that is active: what is said in English beneath, as the desk says it."""

from django.utils.translation import gettext

from readout.core.refusals import Refusal, Sentence


def told(sentence: str) -> str:
    """`sentence` in the active language; as it is where its catalogues do not have it."""
    if isinstance(sentence, Sentence):
        values = {
            name: told(each) if isinstance(each, str) else each for name, each in sentence.values.items()
        }
        return gettext(sentence.text).format(**values)
    return gettext(sentence) if sentence else sentence


def sentence_of(refusal: Refusal) -> str:
    """What a person is told."""
    return told(refusal.sentence)


def details_of(refusal: Refusal) -> dict[str, str]:
    """What is wrong with each field."""
    return {name: told(line) for name, line in refusal.details.items()}
