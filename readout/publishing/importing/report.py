"""What an import tells whoever asked for it: counts and places, and nothing that is private."""

from collections import Counter
from collections.abc import Iterable

from readout.coverage.models import Story, Update
from readout.publishing.importing import timeline
from readout.publishing.importing.shapes import FiledStory

PLURALS = {
    "person": "people",
    "request for comment": "requests for comment",
    "in review": "in review",
    "held": "held",
    "retracted": "retracted",
}
STATES = {
    Update.State.PUBLISHED: "update",
    Update.State.HELD: "held",
    Update.State.RETRACTED: "retracted",
    Update.State.IN_REVIEW: "in review",
    Update.State.DRAFT: "draft",
}


def of(story: Story, filed: FiledStory) -> list[str]:
    """Sentences about the story that was brought in."""
    states = Counter(Update.objects.filter(story=story).values_list("state", flat=True))
    public = [Update.State.PUBLISHED, Update.State.HELD, Update.State.RETRACTED]
    return [
        f"“{story.title}” is at {story.address} ({story.state}): {_states(states, public) or 'no updates'}.",
        *_sentence("Private", _states(states, [Update.State.IN_REVIEW, Update.State.DRAFT])),
        *about(filed),
    ]


def about(filed: FiledStory) -> list[str]:
    """Sentences about what of the file was taken in another way, kept aside, or left out."""
    pins = len(timeline.pinned(filed))
    return [
        *_sentence("With it", counts(_taken(filed))),
        *filed.said,
        *([f"The file pins {pins} updates; one can be, and the last pinned is."] if pins > 1 else []),
        *_sentence("Left out", counts(filed.left_out)),
        *_sentence("Kept aside, sealed and private", counts(each.kind for each in filed.aside)),
    ]


def _taken(filed: FiledStory) -> list[str]:
    """The kinds of what was recorded of sourcing, once for each."""
    sourcing = filed.sourcing
    kinds = [entry.kind for entry in sourcing.entries]
    kinds += ["source"] * len(sourcing.sources) + ["claim"] * len(sourcing.claims)
    kinds += ["open question"] * len(sourcing.questions)
    return kinds + ["request for comment"] * len(sourcing.requests)


def counts(kinds: Iterable[str]) -> str:
    """How many of each kind, as “12 claims, 1 person”."""
    return ", ".join(f"{number} {_name(kind, number)}" for kind, number in sorted(Counter(kinds).items()))


def _states(states: Counter[str], wanted: list[Update.State]) -> str:
    named = [(STATES[state], states[state]) for state in wanted if states[state]]
    return ", ".join(f"{number} {_name(name, number)}" for name, number in named)


def _sentence(begin: str, listed: str) -> list[str]:
    return [f"{begin}: {listed}."] if listed else []


def _name(kind: str, number: int) -> str:
    return kind if number == 1 else PLURALS.get(kind, f"{kind}s")
