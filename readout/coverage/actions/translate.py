"""Stories that are translations of one another name each other, as far as readers can see them."""

from collections.abc import Iterable
from datetime import datetime

from readout.core import clock
from readout.core.refusals import Invalid
from readout.coverage import events, log, projection
from readout.coverage.models import Story

REFUSED = "The story cannot be this translation."


def original_of(story: Story, named: Story | None) -> Story | None:
    """The original of which `story` becomes a translation when `named` is said to be one of its languages.

    Raises Invalid where it cannot be one.
    """
    if named is None:
        return None
    original = named.translation_of or named
    if original == story:
        raise _refused("That is this story, or a translation of it already.")
    if story.pk and story.translations.exists():
        raise _refused("This story has translations: say at the other story that it is one of them.")
    return original


def demand_own_language(story: Story) -> None:
    """Raises Invalid when a translation of `story`, public or not, is in its language."""
    original = original_key(story)
    if original is None:
        return
    others = Story.objects.in_all_languages(original).exclude(pk=story.pk)
    if others.filter(language__iexact=story.language).exists():
        raise Invalid(REFUSED, details={"language": "There is a translation in this language already."})


def original_key(story: Story) -> int | None:
    """The key of the story that `story` is a translation of, or its own."""
    return story.translation_of_id or story.pk


def settle(story: Story, was: int | None, at: datetime | None) -> None:
    """Writes down anew which public stories are translations of one another, after `story` changed.

    `was` is the key of its original before. The head of `story` is the caller's to tell; readers of the
    others are told here, each by an event in the story's own log.
    """
    for original in dict.fromkeys((original_key(story), was)):
        family = list(Story.objects.select_for_update().in_all_languages(original))
        shown = _shown(family)
        for member in family:
            if member.in_languages == shown:
                continue
            if member.pk == story.pk:
                story.in_languages = shown
                story.save(update_fields=["in_languages"])
            else:
                _tell(member, shown, at)


def _shown(family: Iterable[Story]) -> list[dict[str, str]]:
    """What each says of all: nothing, as long as readers see one of them only."""
    public = [{"language": each.language, "url": each.address} for each in family if each.is_public]
    return public if len(public) > 1 else []


def _tell(story: Story, shown: list[dict[str, str]], at: datetime | None) -> None:
    story.in_languages = shown
    story.version += 1
    story.save(update_fields=["in_languages", "version"])
    if story.is_public:
        head = projection.public_story(story)
        log.append(story, events.StoryChanged(at=clock.instant(story.moment(at)), story=head))


def _refused(line: str) -> Invalid:
    return Invalid(REFUSED, details={"translation_of": line})
