"""Two real live blogs and two sample stories, read where they stand beside the checkout."""

import json
import re
from functools import partial
from typing import Any

import msgspec
import pytest
from django.test import Client
from msgspec.structs import replace

from readout.accounts.models import Member
from readout.core.clock import parse_instant
from readout.coverage import events
from readout.coverage.fold import Page
from readout.coverage.models import Story, Update
from readout.publishing.exporting import export
from readout.publishing.importing import recognise, report
from readout.publishing.importing.bring_in import bring_in
from readout.publishing.importing.opening import renamed
from tests.newsroom import folded, public_text, rebuilt
from tests.publishing.importing.cases import DATA

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real cases are not beside this checkout")

GUARDIAN = "cases/guardian-live-2021-mars-landing.json"
LIVE_BLOG = "cases/sourcefabric-liveblog-api_response.json"
FILES = ("meeting.json", "bridge.json", GUARDIAN, LIVE_BLOG)
SHORT = 8
"""Characters: a word like “test” may stand in anybody's page."""
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")


def brought(name: str, by: Member) -> tuple[Story, str]:
    """The story of a file, and what the import tells."""
    filed = recognise.read((DATA / name).read_bytes())
    story = bring_in(filed, by=by)
    return story, "\n".join(report.of(story, filed))


def file_of(name: str) -> Any:
    return json.loads((DATA / name).read_text())


def pages(story: Story) -> str:
    """The live page and every permalink, as readers get them."""
    client = Client()
    addresses = [story.address, *(shown.url for shown in rebuilt(story).updates)]
    answers = [client.get(address) for address in addresses]
    assert {answer.status_code for answer in answers} == {200}
    return "".join(answer.content.decode() for answer in answers)


@pytest.mark.parametrize("name", FILES)
def test_it_becomes_a_page_that_equals_its_log(name: str, noor: Member) -> None:
    story, told = brought(name, noor)
    text = public_text(story) + pages(story) + told
    assert folded(story) == rebuilt(story)
    assert "CANARY" not in text
    assert not {found for found in ADDRESS.findall(text) if found.endswith("example.org")}


def unled(page: Page) -> list[events.Update]:
    """The updates without what leads from names to the directory, where the copy has people of its own."""
    bare = partial(re.sub, r'<a href="[^"]*" class="named">(.*?)</a>', r"\1")
    return [
        replace(each, html=bare(each.html)) if isinstance(each, events.Published) else each
        for each in page.updates
    ]


@pytest.mark.parametrize("name", FILES)
def test_its_export_becomes_the_same_page(name: str, noor: Member) -> None:
    story, _ = brought(name, noor)
    filed = export(story.slug)
    assert "CANARY" not in json.dumps(filed)
    copy = bring_in(renamed(recognise.read(json.dumps(filed).encode()), "copy", ""), by=noor)
    for one, other in zip(unled(rebuilt(story)), unled(rebuilt(copy)), strict=True):
        same = msgspec.json.encode(replace(other, url=one.url)).replace(other.id.encode(), one.id.encode())
        assert msgspec.json.decode(same, type=type(one)) == one


def test_the_guardians_blocks_and_key_events_are_all_there(noor: Member) -> None:
    story, told = brought(GUARDIAN, noor)
    page, file = rebuilt(story), file_of(GUARDIAN)
    known = {block["id"]: block for block in (*file["keyEvents"], *file["blocks"])}
    assert (page.total, len(page.key)) == (len(known), len(file["keyEvents"])) == (16, 4)
    shown = [update for update in page.updates if isinstance(update, events.Published)]
    for update in shown:
        assert update.source is not None
        block = known[update.source.url.rpartition("-")[2]]
        assert parse_instant(update.published_at).timestamp() * 1000 == block["blockFirstPublished"]
    assert "page 1 of 4" in told
    html = "".join(update.html for update in shown)
    assert len(re.findall(r'data-embed="https://twitter\.com', html)) == 2
    assert len(re.findall(r'data-kind="image"', html)) == 4


def test_live_blogs_deleted_posts_and_ads_are_nowhere_and_a_comment_waits(noor: Member) -> None:
    story, told = brought(LIVE_BLOG, noor)
    page, posts = rebuilt(story), file_of(LIVE_BLOG)["posts"]["_items"]
    assert (page.total, Update.objects.get(number=None).state) == (10, "in_review")
    assert "Left out: 1 advertisement, 13 deleted posts." in told
    text = public_text(story) + pages(story)
    gone = set(words_of(posts, deleted=True)) - set(words_of(posts, deleted=False))
    assert len(gone) > 1
    assert not [words for words in gone if len(words) > SHORT and words in text]
    pinned = page.pinned
    assert pinned is not None
    assert pinned.number == 1


def words_of(posts: list[Any], *, deleted: bool) -> list[str]:
    return [
        reference["item"]["text"]
        for post in posts
        if post["deleted"] is deleted
        for group in post["groups"]
        for reference in group["refs"]
        if "item" in reference and reference["item"]["item_type"] == "text"
    ]


def test_the_bridges_third_update_waits_in_review(noor: Member) -> None:
    story, told = brought("bridge.json", noor)
    file = file_of("bridge.json")
    assert rebuilt(story).total == 2
    waiting = Update.objects.get(story=story, number=None)
    assert (waiting.state, waiting.draft.headline) == ("in_review", file["updates"][2]["headline"])
    assert "updates[2] arrived in review" in told
    assert file["updates"][2]["headline"] not in public_text(story) + pages(story) + told
    assert "The roads department has been asked." in pages(story)
    assert file["comment_requests"][0]["statement"] not in public_text(story) + pages(story)


def test_the_meetings_claims_are_anchors_and_records(noor: Member) -> None:
    story, told = brought("meeting.json", noor)
    (update,) = rebuilt(story).updates
    assert isinstance(update, events.Published)
    assert sorted(re.findall(rf'id="c-{update.id}-(c\d+)"', update.html)) == sorted(
        f"c{n}" for n in range(1, 13)
    )
    assert "12 claims, 2 open questions" in told
