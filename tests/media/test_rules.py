"""A picture needs words before readers see it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from readout.accounts.models import Member
from readout.core import clock, richtext
from readout.coverage.models import Story, Update
from readout.coverage.wording import wording
from readout.media import rules
from readout.media.models import Asset
from readout.media.refusals import NotDescribed
from readout.publishing import drafting, publish, timed, withdraw
from readout.publishing.models import TimedRelease
from tests.newsroom import published

TakeIn = Callable[..., Asset]


def showing(asset: str, alt: str = "") -> richtext.Document:
    """A text that shows the picture `asset`."""
    return richtext.from_markdown(f"The bridge.\n\n![{alt}](asset:{asset})")


def draft_with(by: Member, story: Story, asset: str) -> Update:
    """A draft that shows the picture `asset`."""
    return drafting.start(story.slug, wording(body=showing(asset)), by=by)


def test_a_picture_that_nobody_described_stops_its_update(
    noor: Member, story: Story, take_in: TakeIn
) -> None:
    asset = take_in(alt="")
    draft = draft_with(noor, story, asset.public_id)
    with pytest.raises(NotDescribed, match=r"Describe the picture “bridge\.jpg”"):
        publish.publish(draft.public_id, by=noor)
    with pytest.raises(NotDescribed):
        timed.set_release(draft.public_id, clock.now() + timedelta(hours=1), by=noor)
    draft.refresh_from_db()
    assert (draft.state, asset.is_shown) == ("draft", False)


def test_words_in_the_text_or_at_the_picture_are_enough(noor: Member, story: Story, take_in: TakeIn) -> None:
    bare, described = take_in(alt=""), take_in(alt="A pier")
    assert rules.missing(showing(described.public_id)) == []
    assert rules.missing(showing(bare.public_id, "A pier")) == []
    assert publish.publish(draft_with(noor, story, described.public_id).public_id, by=noor).is_public


def test_a_picture_that_is_not_there_stops_its_update(noor: Member, story: Story) -> None:
    draft = draft_with(noor, story, "lost")
    with pytest.raises(NotDescribed, match="There is no picture “lost”"):
        publish.publish(draft.public_id, by=noor)


def test_neither_a_revision_nor_a_release_brings_in_what_is_not_described(
    noor: Member, story: Story, take_in: TakeIn
) -> None:
    update, bare = published(noor, story), take_in(alt="")
    changed = wording(body=showing(bare.public_id))
    with pytest.raises(NotDescribed):
        publish.revise(update.public_id, changed, kind="update", by=noor)
    withdraw.hold(update.public_id, by=noor)
    with pytest.raises(NotDescribed):
        withdraw.release(update.public_id, wording=changed, by=noor)
    assert not bare.is_shown


def test_at_its_hour_an_update_whose_picture_lost_its_words_stays_and_says_why(
    noor: Member, story: Story, take_in: TakeIn
) -> None:
    asset = take_in(alt="A pier")
    draft = draft_with(noor, story, asset.public_id)
    timed.set_release(draft.public_id, clock.now() + timedelta(hours=1), by=noor)
    Asset.objects.update(alt="")
    assert timed.release_due(clock.now() + timedelta(hours=2)) == 0
    assert "Describe the picture" in TimedRelease.objects.get(update=draft).refusal


def test_a_picture_that_stays_elsewhere_needs_none_of_this() -> None:
    elsewhere = richtext.from_markdown("![](https://pictures.example/7.jpg)")
    assert rules.missing(elsewhere) == []
