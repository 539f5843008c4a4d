"""Readers see the pictures of what they can read, as pictures, and no others."""

from collections.abc import Callable

import pytest
from django.test import Client

from readout.accounts.models import Member
from readout.core import richtext
from readout.coverage.models import Story, Update
from readout.coverage.wording import wording
from readout.media.lookup import shown
from readout.media.models import Asset
from readout.publishing import drafting, publish, redact, withdraw
from tests.media import album
from tests.newsroom import public_text

TakeIn = Callable[..., Asset]


def showing(*assets: Asset, headline: str = "The bridge") -> dict[str, object]:
    """What an update that shows `assets` is made of."""
    text = "The bridge is closed.\n\n" + "\n\n".join(f"![](asset:{asset.public_id})" for asset in assets)
    return {"headline": headline, "body": richtext.from_markdown(text)}


def publish_with(by: Member, story: Story, *assets: Asset) -> Update:
    """A published update that shows `assets`."""
    draft = drafting.start(story.slug, wording(**showing(*assets)), by=by)  # type: ignore[arg-type]
    return publish.publish(draft.public_id, by=by)


def statuses(asset: Asset, client: Client | None = None) -> set[int]:
    """What readers, or whoever `client` is, are answered at the addresses of the picture's files."""
    client = client or Client()
    return {client.get(each.address).status_code for each in asset.renditions.all()}


def test_a_published_picture_is_served_for_ever_and_as_nothing_but_a_picture(
    noor: Member, story: Story, take_in: TakeIn
) -> None:
    asset = take_in()
    publish_with(noor, story, asset)
    for rendition in asset.renditions.all():
        answer = Client().get(rendition.address)
        assert answer.status_code == 200
        assert answer["Content-Type"] == ("image/jpeg" if rendition.name.endswith(".jpg") else "image/webp")
        assert answer["Cache-Control"] == "public, max-age=31536000, s-maxage=60, immutable"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "Cookie" not in answer.get("Vary", "")
        again = Client().get(rendition.address, headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_before_its_update_is_out_only_the_newsroom_sees_a_picture(
    amina: Member, story: Story, take_in: TakeIn
) -> None:
    asset = take_in()
    drafting.start(story.slug, wording(**showing(asset)), by=amina)  # type: ignore[arg-type]
    desk = Client()
    desk.force_login(amina)
    assert (statuses(asset), statuses(asset, desk)) == ({404}, {200})
    answer = desk.get(asset.renditions.all()[0].address)
    assert answer["Cache-Control"] == "private, no-store"
    amina.is_active = False
    amina.save()
    assert statuses(asset, desk) == {404}


@pytest.mark.parametrize(
    "address",
    [
        "/media/",
        "/media/a.webp",
        f"/media/{'a' * 32}.svg",
        f"/media/{'a' * 32}.html",
        f"/media/{'0' * 32}.webp",
    ],
)
def test_there_is_nothing_else_below_media(db: None, address: str) -> None:
    assert Client().get(address).status_code == 404


def test_nothing_is_posted_to_a_picture(noor: Member, story: Story, take_in: TakeIn) -> None:
    asset = take_in()
    publish_with(noor, story, asset)
    assert Client().post(asset.renditions.all()[0].address).status_code == 405


def test_a_held_updates_picture_is_gone_until_it_is_released(
    noor: Member, story: Story, take_in: TakeIn
) -> None:
    asset = take_in()
    update = publish_with(noor, story, asset)
    withdraw.hold(update.public_id, by=noor)
    assert statuses(asset) == {410}
    assert asset.renditions.all()[0].address not in public_text(story)
    withdraw.release(update.public_id, by=noor)
    assert statuses(asset) == {200}


def test_a_retracted_updates_picture_is_gone_for_good(noor: Member, story: Story, take_in: TakeIn) -> None:
    asset = take_in()
    update = publish_with(noor, story, asset)
    withdraw.retract(update.public_id, note="It was another bridge.", by=noor)
    assert statuses(asset) == {410}
    assert asset.renditions.all()[0].address not in public_text(story)


def test_a_picture_that_another_update_shows_stays(noor: Member, story: Story, take_in: TakeIn) -> None:
    asset = take_in()
    first, _ = publish_with(noor, story, asset), publish_with(noor, story, asset)
    withdraw.retract(first.public_id, note="Twice the same.", by=noor)
    assert statuses(asset) == {200}


def test_the_same_file_taken_in_twice_stays_while_one_of_both_is_shown(
    noor: Member, story: Story, take_in: TakeIn
) -> None:
    first, second = take_in(), take_in()
    update = publish_with(noor, story, first)
    publish_with(noor, story, second)
    withdraw.retract(update.public_id, note="Twice the same.", by=noor)
    assert statuses(first) == {200}


def test_a_revision_brings_its_picture_and_keeps_the_one_that_the_past_shows(
    noor: Member, story: Story, take_in: TakeIn
) -> None:
    before, after = take_in(), take_in(album_of(80))
    update = publish_with(noor, story, before)
    publish.revise(update.public_id, wording(**showing(after)), kind="update", by=noor)  # type: ignore[arg-type]
    assert (statuses(before), statuses(after)) == ({200}, {200})
    withdraw.hold(update.public_id, by=noor)
    assert (statuses(before), statuses(after)) == ({410}, {410})
    withdraw.release(update.public_id, by=noor)
    assert (statuses(before), statuses(after)) == ({200}, {200})


def test_words_of_a_picture_are_struck_like_those_of_its_text(
    noor: Member, sam: Member, ade: Member, story: Story, take_in: TakeIn
) -> None:
    asset = take_in(credit="Photo: Amina Winter", alt="Winter on the pier")
    update = publish_with(noor, story, asset)
    order = redact.ask(story.slug, ["Winter"], reason="Court order", by=sam)
    redact.carry_out(order.pk, by=ade)
    assert "Winter" not in public_text(story)
    assert statuses(asset) == {200}
    assert update.revisions.count() == 2


def test_after_a_redaction_only_the_pictures_that_still_stand_are_shown(
    noor: Member, sam: Member, ade: Member, story: Story, take_in: TakeIn
) -> None:
    before, after = take_in(), take_in(album_of(80))
    update = publish_with(noor, story, before)
    publish.revise(update.public_id, wording(**showing(after)), kind="update", by=noor)  # type: ignore[arg-type]
    order = redact.ask(story.slug, ["closed"], reason="Court order", by=sam)
    redact.carry_out(order.pk, by=ade)
    assert (statuses(before), statuses(after)) == ({410}, {200})
    withdraw.hold(update.public_id, by=noor)
    withdraw.release(update.public_id, by=noor)
    assert (statuses(before), statuses(after)) == ({410}, {200})


def test_a_redaction_shows_no_picture_of_a_held_update(
    noor: Member, sam: Member, ade: Member, story: Story, take_in: TakeIn
) -> None:
    asset = take_in()
    update = publish_with(noor, story, asset)
    withdraw.hold(update.public_id, by=noor)
    order = redact.ask(story.slug, ["closed"], reason="Court order", by=sam)
    redact.carry_out(order.pk, by=ade)
    assert statuses(asset) == {410}


def test_the_page_says_where_a_picture_is_how_large_and_whose(
    noor: Member, story: Story, take_in: TakeIn
) -> None:
    asset = take_in(alt="A pier in mist", credit="Photo: Amina")
    publish_with(noor, story, asset)
    page = Client().get("/live/bridge/").text
    files = shown(asset)
    assert f'src="{files.src}"' in page
    assert f'srcset="{files.srcset}"' in page
    assert 'width="64" height="40"' in page
    assert 'alt="A pier in mist"' in page
    assert "<cite>Photo: Amina</cite>" in page


def test_a_synthetic_picture_says_so_and_a_warning_stands_before_it(
    noor: Member, story: Story, take_in: TakeIn
) -> None:
    asset = take_in(credit="The Courier", synthetic=True, warning="an accident")
    update = publish_with(noor, story, asset)
    html = update.current.html if update.current else ""
    assert "<cite>The Courier. Synthetic image</cite>" in html
    assert "<details" in html
    assert "an accident" in html


def album_of(width: int) -> bytes:
    """A photograph of another width."""
    return album.photograph(width)
