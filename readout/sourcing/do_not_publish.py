"""The list of names and words that may not go out, and the rule that reads it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core import clock, richtext
from readout.core.refusals import Invalid, NotCleared, NotFound, Sentence
from readout.coverage.models import Story, Update
from readout.coverage.wording import Wording
from readout.sourcing.models import DoNotPublish

SHORTEST = 2
LONGEST = 200
REASON_LENGTH = 500

Entries = Sequence[DoNotPublish]
Said = richtext.Document | str
"""Something that would go out: a text, or an address."""


def add(words: str, *, reason: str, story: Story | None = None, by: Member) -> DoNotPublish:
    """Stops every update that says `words`, in whatever case, with whatever spaces.

    Raises NotAllowed, Invalid.
    """
    require(by, Capability.REDACT)
    words, reason = " ".join(words.split()), reason.strip()
    wrong = {}
    if not SHORTEST <= len(words) <= LONGEST or not any(map(str.isalnum, words)):
        wrong["words"] = Sentence(
            "{least} to {most} characters, with a letter or digit.", least=SHORTEST, most=LONGEST
        )
    if not 0 < len(reason) <= REASON_LENGTH:
        wrong["reason"] = Sentence(
            "1 to {most} characters, such as the court and the order's number.", most=REASON_LENGTH
        )
    if wrong:
        raise Invalid("The entry cannot be taken as it is.", details=wrong)
    return DoNotPublish.objects.create(words=words, reason=reason, story=story, by=by)


def lift(entry_id: int, *, by: Member) -> None:
    """From now on the entry stops nothing. Raises NotAllowed, NotFound."""
    require(by, Capability.REDACT)
    lifted = DoNotPublish.objects.standing().filter(pk=entry_id).update(lifted_by=by, lifted_at=clock.now())
    if not lifted:
        raise NotFound("There is no such entry any more.")


def check(update: Update, said: Wording, beside: Iterable[str] = ()) -> None:
    """Raises NotCleared, with the reason, when `said` or a text `beside` it holds words of the list."""
    _demand_none(update.story_id, chain(_texts(said), map(richtext.from_text, beside)))


def check_note(update: Update, note: str) -> None:
    """Raises NotCleared, with the reason, when a public note on `update` holds words of the list."""
    _demand_none(update.story_id, map(richtext.from_text, [note]))


def check_story(story: Story, text: str) -> None:
    """Raises NotCleared, with the reason, when a public `text` of `story` holds words of the list."""
    _demand_none(story.pk, map(richtext.from_text, [text]))


def check_anywhere(said: Wording, beside: Iterable[str] = ()) -> None:
    """Raises NotCleared, with the reason, when `said` holds words that no story may publish."""
    _demand_none(None, chain(_texts(said), map(richtext.from_text, beside)))


def standing_for(slug: str) -> Entries:
    """The entries that hold for the story at `slug`; without such a story, those for every story."""
    story_id = Story.objects.filter(slug=slug).values_list("pk", flat=True).first()
    return list(DoNotPublish.objects.standing().about(story_id))


def refusal(entries: Entries, said: Wording) -> str:
    """Why `said` may not go out, or nothing."""
    return _refusal(entries, _texts(said))


def _demand_none(story_id: int | None, said: Iterator[Said]) -> None:
    if why := _refusal(list(DoNotPublish.objects.standing().about(story_id)), said):
        raise NotCleared(why)


def _refusal(entries: Entries, said: Iterator[Said]) -> str:
    """`said` is read only if there is an entry to hold against it, and then once for all of them."""
    every = [entry.words for entry in entries]
    suspect = [each for each in said if _has(each, every)] if entries else []
    for entry in entries:
        if any(_has(each, [entry.words]) for each in suspect):
            return Sentence(
                "“{words}” may not be published: {reason}", words=entry.words, reason=entry.reason
            )
    return ""


def _has(said: Said, words: Sequence[str]) -> bool:
    return richtext.in_address(said, words) if isinstance(said, str) else richtext.contains(said, words)


def _texts(said: Wording) -> Iterator[Said]:
    beside = [*said.links, *([said.source] if said.source else [])]
    lines = [said.headline, said.warning, *said.names]
    lines += [value for link in beside for name, value in link.items() if name != "url"]
    yield said.body
    yield from (richtext.from_text(text) for text in lines if text)
    yield from (link["url"] for link in beside)
