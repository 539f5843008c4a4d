"""What stands on the list does not go out by any road, and whoever tries is told why."""

from datetime import timedelta

import pytest

from readout.accounts.models import Member
from readout.core import clock
from readout.core.refusals import Invalid, NotAllowed, NotCleared, NotFound
from readout.publishing import drafting, publish, timed, withdraw
from readout.sourcing import do_not_publish
from readout.sourcing.models import DoNotPublish
from tests.newsroom import open_story, published, rebuilt, words

REASON = "court order 4 of the river town, until the trial"


@pytest.fixture
def listed(sam: Member) -> DoNotPublish:
    """A name that may not go out."""
    return do_not_publish.add("Karl Ober", reason=REASON, by=sam)


@pytest.mark.parametrize(
    "said",
    [
        words("Karl Ober is charged"),
        words(text="They named KARL  OBER."),
        words(warning="Names Karl Ober"),
        words(links=({"title": "Karl Ober", "url": "https://example.org"},)),
        words(links=({"title": "More", "url": "https://example.org/karl-ober-charged"},)),
        words(source={"outlet": "Karl Ober’s", "url": "https://example.org"}),
    ],
)
def test_it_stops_a_draft_with_its_reason_wherever_it_stands(
    noor: Member, listed: DoNotPublish, said: object
) -> None:
    story = open_story(noor)
    draft = drafting.start(story.slug, said, by=noor)  # type: ignore[arg-type]
    with pytest.raises(NotCleared, match="“Karl Ober” may not be published: court order 4"):
        publish.publish(draft.public_id, by=noor)
    with pytest.raises(NotCleared):
        timed.set_release(draft.public_id, clock.now() + timedelta(hours=1), by=noor)
    assert rebuilt(story).updates == ()


def test_it_stops_a_change_and_a_note_too(noor: Member, listed: DoNotPublish) -> None:
    update = published(noor, open_story(noor))
    with pytest.raises(NotCleared):
        publish.revise(update.public_id, words("Karl Ober"), kind="update", by=noor)
    with pytest.raises(NotCleared):
        publish.revise(update.public_id, words(), kind="correction", note="It was Karl Ober.", by=noor)
    with pytest.raises(NotCleared):
        withdraw.retract(update.public_id, note="It was not Karl Ober.", by=noor)
    withdraw.hold(update.public_id, by=noor)
    with pytest.raises(NotCleared):
        withdraw.release(update.public_id, wording=words("Karl Ober"), by=noor)
    withdraw.release(update.public_id, by=noor)


def test_an_entry_for_one_story_leaves_the_others_alone(noor: Member, sam: Member) -> None:
    trial, fair = open_story(noor, "trial"), open_story(noor, "fair")
    do_not_publish.add("Karl Ober", reason=REASON, story=trial, by=sam)
    assert published(noor, fair, "Karl Ober wins the raffle").is_public
    with pytest.raises(NotCleared):
        published(noor, trial, "Karl Ober is charged")


def test_once_lifted_it_stops_nothing(noor: Member, sam: Member, listed: DoNotPublish) -> None:
    do_not_publish.lift(listed.pk, by=sam)
    assert published(noor, open_story(noor), "Karl Ober is free").is_public
    with pytest.raises(NotFound):
        do_not_publish.lift(listed.pk, by=sam)


def test_only_who_answers_for_standards_keeps_the_list(noor: Member, sam: Member) -> None:
    with pytest.raises(NotAllowed):
        do_not_publish.add("Karl Ober", reason=REASON, by=noor)
    with pytest.raises(Invalid) as refused:
        do_not_publish.add(" – ", reason=" ", by=sam)
    assert set(refused.value.details) == {"words", "reason"}
