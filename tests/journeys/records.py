"""Records of sourcing, changed in a process of its own: `python -m tests.journeys.records DEED SLUG`.

Prints the id of the update it made, if any. Journeys call it while pages are open.
"""

import sys
from decimal import Decimal

from readout.cli import installation

installation.opened()

from readout.accounts.actions import create_user  # noqa: E402 - models want Django ready
from readout.accounts.models import Member  # noqa: E402
from readout.coverage.models import Story  # noqa: E402
from readout.publishing.sourcing import questions, statuses  # noqa: E402
from readout.sourcing.models import Claim, OpenQuestion  # noqa: E402
from readout.sourcing.wanted import FigureWanted, StatusWanted  # noqa: E402
from tests.sourcing import desk  # noqa: E402

SAFE = "The third pier has not moved"
FEW = "12 households must leave"
MANY = "114 households must leave"
QUESTION = "When will the ferry run again?"


def member(name: str, role: str) -> Member:
    """One of the cast, made at its first use."""
    email = f"{name.lower()}-records@courier.example"
    found = Member.objects.filter(email=email).first()
    return found or create_user(email=email, name=name, role=role, password="the ferry leaves at noon")


def hidden(story: Story) -> str:
    """Amina writes a line that a source gave whose name is withheld."""
    amina = member("Amina", "reporter")
    claim = desk.claim(amina, story, desk.engineer(amina))
    return desk.draft(amina, story, claim, headline="Inspection put off").public_id


def begin(story: Story) -> str:
    """Noor publishes a line and a figure, and asks a question in public."""
    noor = member("Noor", "editor")
    questions.publish(questions.ask(story.slug, QUESTION, by=noor).public_id, by=noor)
    return desk.out(noor, story, _line(story, noor, SAFE), _line(story, noor, FEW, 12)).public_id


def confirm(story: Story) -> None:
    """The first line is confirmed."""
    wanted = StatusWanted(status="confirmed", basis="we have seen the readings")
    statuses.change_status(story.slug, _named(story, SAFE), wanted, by=member("Noor", "editor"))


def count(story: Story) -> str:
    """A newer figure goes out, and takes the place of the older one."""
    noor = member("Noor", "editor")
    newer = _line(story, noor, MANY, 114)
    update = desk.out(noor, story, newer)
    wanted = StatusWanted(status="superseded", superseded_by=newer)
    statuses.change_status(story.slug, _named(story, FEW), wanted, by=noor)
    return update.public_id


def answer(story: Story) -> None:
    """The question is answered."""
    asked = OpenQuestion.objects.get(story=story, text=QUESTION)
    noor = member("Noor", "editor")
    questions.close(asked.public_id, "answered", answer="At noon, says the harbour office.", by=noor)


def _line(story: Story, noor: Member, text: str, number: int = 0) -> Claim:
    police = desk.police(noor)
    figure = FigureWanted(value=Decimal(number), counted="households", counter=police) if number else None
    return desk.claim(noor, story, police, text=text, figure=figure)


def _named(story: Story, text: str) -> str:
    return Claim.objects.get(story=story, text=text).public_id


if __name__ == "__main__":
    deeds = {each.__name__: each for each in (hidden, begin, confirm, count, answer)}
    print(deeds[sys.argv[1]](Story.objects.get(slug=sys.argv[2])) or "")
