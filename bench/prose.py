"""What the measured updates say: paragraphs of plausible length, the same in every run."""

import random

_SENTENCES = (
    "The gauge at Old Bridge shows {n} metres, {tendency} since the last reading.",
    "The town has closed {place} to all traffic, and asks people to stay away from the embankment.",
    "{who} told reporters that nobody is missing, although {n} calls came in overnight.",
    "Engineers are checking the northern pier, where a crack of {n} centimetres was seen at dawn.",
    "Buses on lines {n} and {m} turn back at {place}; the ferry runs every {m} minutes.",
    "According to {who}, the dam upstream lets through {n} cubic metres a second, {tendency}.",
    "The school at {place} stays closed; {m} classrooms have been made ready for families.",
    "{who} did not say when the bridge would open again, or who would pay for its repair.",
)
_PLACES = ("Mill Lane", "the fish market", "Saint Anne's Square", "the lower town", "Weir Street")
_PEOPLE = ("The mayor", "A spokeswoman for the fire brigade", "The river authority", "A witness, Jana Kraus,")
_TENDENCIES = ("rising", "falling", "unchanged", "rising more slowly")


def paragraphs(number: int, size: int = 1000) -> str:
    """The text of update `number`: at least `size` characters in paragraphs."""
    chance = random.Random(number)
    text, sentences = "", 0
    while len(text) < size:
        sentence = chance.choice(_SENTENCES).format(
            n=round(chance.uniform(1, 90), 1),
            m=chance.randint(2, 40),
            place=chance.choice(_PLACES),
            who=chance.choice(_PEOPLE),
            tendency=chance.choice(_TENDENCIES),
        )
        sentences += 1
        text += sentence + ("\n\n" if sentences % 3 == 0 else " ")
    return text.strip()


def marked(number: int, size: int = 1000) -> str:
    """The same, ending in the mark by which a load client knows event `number`."""
    return f"{paragraphs(number, size)} ~s={number};"


def headline(number: int) -> str:
    """The headline of update `number`."""
    return f"River at {2 + number % 700 / 100:.2f} metres, {_TENDENCIES[number % len(_TENDENCIES)]}"
