"""One shift hands a story to the next."""

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core.refusals import Invalid, Sentence
from readout.coverage.models import Story
from readout.publishing.locking import locked_story
from readout.publishing.models import ShiftNote
from readout.publishing.models.shift_note import LONGEST


def note(slug: str, text: str, *, to: str = "", by: Member) -> ShiftNote:
    """Leaves a note at the story at `slug`; with `to`, a member's name, the story is theirs from now on.

    Raises NotFound, NotAllowed, Invalid.
    """
    require(by, Capability.WRITE)
    text = text.strip()
    if not 0 < len(text) <= LONGEST:
        raise Invalid(
            "The note cannot be taken.", details={"text": Sentence("1 to {most} characters.", most=LONGEST)}
        )
    taker = _taker(to) if to else None
    with locked_story(slug) as story:
        return ShiftNote.objects.create(story=story, by=by, to=taker, text=text)


def owner(story: Story) -> Member:
    """Whose story it is: the last it was handed to, or whoever opened it."""
    handed = ShiftNote.objects.filter(story=story, to__isnull=False).select_related("to").order_by("-pk")
    last = handed.first()
    return last.to if last and last.to else story.created_by


def _taker(name: str) -> Member:
    found = list(Member.objects.filter(name=name, is_active=True, kind=Member.Kind.PERSON)[:2])
    if len(found) != 1:
        line = "Nobody is called that." if not found else "Two people are called that; tell them yourself."
        raise Invalid("The story cannot be handed over.", details={"to": line})
    return found[0]
