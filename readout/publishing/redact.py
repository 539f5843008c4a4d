"""Legal removal needs two people: one asks, another carries it out."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core import richtext
from readout.core.refusals import Invalid, NotAllowed, NotFound
from readout.core.sealing import Sealer
from readout.coverage import actions
from readout.coverage.models import Redaction
from readout.publishing import legal_hold, search, templates
from readout.publishing.locking import locked_story
from readout.publishing.models import DossierOpened
from readout.sourcing import mentions
from readout.sourcing.actions import striking

WORDS_LIMIT = 50
SHORTEST = 2


def ask(
    slug: str,
    words: Sequence[str],
    *,
    reason: str,
    originals: str = Redaction.Originals.SEALED,
    by: Member,
) -> Redaction:
    """Asks that `words` be struck from the story at `slug`. Nothing is struck yet.

    `reason` stays private. Raises NotFound, NotAllowed, Invalid.
    """
    require(by, Capability.REDACT)
    words = [word.strip() for word in words]
    _check_words(words)
    if not reason.strip():
        raise Invalid("Say on what ground.", details={"reason": "Name the order or the law."})
    if originals not in Redaction.Originals.values:
        raise Invalid("Say what becomes of the originals.", details={"originals": "sealed or destroyed."})
    with locked_story(slug) as story:
        return Redaction.objects.create(
            story=story, words=words, reason=reason, originals=originals, asked_by=by
        )


def _check_words(words: Sequence[str]) -> None:
    limits = f"1 to {WORDS_LIMIT} words or phrases, each of at least {SHORTEST} characters with a letter."
    wrong = Invalid("Say which words are to go.", details={"words": limits})
    if not 1 <= len(words) <= WORDS_LIMIT or any(len(word) < SHORTEST for word in words):
        raise wrong
    try:
        richtext.contains(richtext.from_text("any text"), words)
    except ValueError as refused:
        raise wrong from refused


def carry_out(redaction_id: int, *, by: Member) -> Redaction:
    """Strikes the words from all of the story and from every template, at the word of a second person.

    Raises NotFound, NotAllowed (also for who asked, and for a token), WrongState, and UnderLegalHold where
    the originals are to be destroyed.
    """
    require(by, Capability.REDACT)
    if not by.is_person:
        raise NotAllowed("A redaction needs a second person; a token is none.")
    with transaction.atomic():
        slug = Redaction.objects.filter(pk=redaction_id).values_list("story__slug", flat=True).first()
        if slug is None:
            raise NotFound("There is no such redaction.")
        with locked_story(slug) as story:
            redaction = Redaction.objects.get(pk=redaction_id)
            if redaction.asked_by_id == by.pk:
                raise NotAllowed("You asked for this redaction; another person must carry it out.")
            redaction.story = story
            if redaction.originals == Redaction.Originals.DESTROYED:
                legal_hold.demand_free(story)
            words = tuple(redaction.words)
            beside = {
                "sourcing": striking.strike(story, words),
                "templates": templates.strike(words, by=by),
                "dossiers": DossierOpened.objects.about(story).strike(words),
            }
            actions.redact(redaction, by=by, sealer=sealer(), beside=beside)
            search.keep_all(story)
            mentions.forget_struck(story)
            return redaction


def sealer() -> Sealer:
    """What seals and opens the originals of redactions."""
    return Sealer(settings.SECRET_KEY, "redaction")
