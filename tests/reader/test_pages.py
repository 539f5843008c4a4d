"""What readers and their programs get at the public addresses."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from readout.accounts.models import Member
from readout.core.clock import instant, now
from readout.coverage.fold import encode_page
from readout.coverage.models import Revision
from readout.publishing import publish, stories, withdraw
from tests.newsroom import open_story, published, rebuilt, words

pytestmark = pytest.mark.django_db

PAGES = ("live", "snapshot", "sourcing", "ninjs", "atom", "rss", "json-feed")


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_may_be_kept_until_the_next_event(client: Client, noor: Member, name: str) -> None:
    story = open_story(noor)
    published(noor, story)
    story.refresh_from_db()
    response = client.get(reverse(name, args=["bridge"]))
    assert response.status_code == 200
    assert response["X-Readout-Fold"] == f"{story.pk};{story.head};{story.epoch}"
    assert {"public", "s-maxage", "stale-while-revalidate", "stale-if-error"} <= set(
        re.findall(r"[a-z-]+", response["Cache-Control"])
    )


def test_a_page_loads_nothing_from_elsewhere(client: Client, noor: Member) -> None:
    open_story(noor)
    policy = client.get("/live/bridge/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "'unsafe-inline'" not in policy
    assert "script-src 'self';" in policy


def test_an_update_is_on_the_page_and_at_its_permalink(client: Client, noor: Member) -> None:
    update = published(noor, open_story(noor), "The ferry runs until ten")
    assert "The ferry runs until ten" in text(client, "/live/bridge/")
    assert "The ferry runs until ten" in text(client, update.address)


def test_the_snapshot_is_the_page_of_the_fold(client: Client, noor: Member) -> None:
    story = open_story(noor)
    published(noor, story)
    assert client.get("/live/bridge/snapshot.json").content == encode_page(rebuilt(story))


def test_a_retracted_update_leaves_a_tombstone_at_every_address(
    client: Client, noor: Member, sam: Member
) -> None:
    story = open_story(noor)
    published(noor, story, "It stands")
    update = published(noor, story, "The gauge shows six metres")
    withdraw.retract(update.public_id, note="The gauge was broken.", by=sam)
    for address in (
        "/live/bridge/",
        update.address,
        *(f"/live/bridge/feed.{form}" for form in ("atom", "rss", "json")),
    ):
        found = text(client, address)
        assert "six metres" not in found
        assert "The gauge was broken." in found
    response = client.get(update.address)
    assert response.status_code == 200
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_a_shared_update_has_a_picture_until_its_words_are_taken_back(client: Client, noor: Member) -> None:
    update = published(noor, open_story(noor), "The gauge shows six metres")
    (address,) = re.findall(r'"og:image" content="http://[^/]+([^"]+)"', text(client, update.address))
    response = client.get(address)
    assert response["Content-Type"] == "image/png"
    assert response.content[:4] == b"\x89PNG"
    assert "X-Readout-Fold" in response
    withdraw.hold(update.public_id, by=noor)
    assert "og:image" not in text(client, update.address)
    assert client.get(address).status_code == 404
    withdraw.retract(update.public_id, note="The gauge was broken.", by=noor)
    gone = client.get(address)
    assert gone.status_code == 410
    assert "This is no longer here" in gone.text
    assert "six metres" not in gone.text


def test_a_cache_keeps_withdrawn_words_no_longer_than_a_minute(client: Client, noor: Member) -> None:
    update = published(noor, open_story(noor))
    for address in (*(reverse(name, args=["bridge"]) for name in PAGES), update.address, "/"):
        ages = re.findall(r"=(\d+)", client.get(address)["Cache-Control"])
        assert ages
        assert max(map(int, ages)) <= 60


def test_a_correction_leads_to_the_page_as_it_stood_before(client: Client, noor: Member) -> None:
    update = published(noor, open_story(noor), "140 households must leave")
    publish.revise(
        update.public_id,
        words("114 households must leave"),
        kind=Revision.Kind.CORRECTION,
        note="It had said 140.",
        by=noor,
    )
    address = re.findall(r'href="(/live/bridge/as-of/[^"]+Z/)"', text(client, update.address))[0]
    response = client.get(address, follow=True)
    assert response.status_code == 200
    assert re.fullmatch(r"/live/bridge/as-of/\d+/", response.request["PATH_INFO"])
    assert "140 households must leave" in response.content.decode()


def test_a_moment_before_the_coverage_is_nowhere(client: Client, noor: Member) -> None:
    open_story(noor)
    early = instant(now() - timedelta(days=3))
    assert client.get(f"/live/bridge/as-of/{early}/").status_code == 404


@pytest.mark.parametrize("asked", ["yesterday", "2026-13-40T99:99", "0001-01-01T00:00", "9999-99-99"])
def test_a_moment_that_is_none_is_asked_for_again(client: Client, noor: Member, asked: str) -> None:
    open_story(noor)
    response = client.get("/live/bridge/as-of/", {"at": asked})
    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/live/nowhere/",
        "/live/bridge/page/9/",
        "/live/bridge/u/zzzz/",
        "/live/bridge/as-of/soon/",
        "/live/bridge/as-of/0001-01-01T00:00:00+14:00/",
        "/live/bridge/as-of/9999-12-31T23:59:59-14:00/",
        "/no/such",
    ],
)
def test_what_is_not_there_is_told_in_the_pages_own_look(client: Client, noor: Member, address: str) -> None:
    open_story(noor)
    response = client.get(address)
    assert response.status_code == 404
    assert "There is nothing at this address" in response.content.decode()


def test_a_story_that_is_not_public_looks_like_none(client: Client, noor: Member) -> None:
    stories.create(by=noor, title="Not yet", slug="secret")
    assert client.get("/live/secret/").status_code == 404


def test_who_saves_data_gets_a_page_of_their_own_that_is_not_kept_for_others(
    client: Client, noor: Member
) -> None:
    open_story(noor)
    response = client.get("/live/bridge/", headers={"Save-Data": "on"})
    assert "X-Readout-Fold" not in response
    assert response["Vary"] == "Save-Data"


def test_the_front_page_and_the_site_maps_name_every_public_story(client: Client, noor: Member) -> None:
    published(noor, open_story(noor))
    for address in ("/", "/sitemap.xml", "/news-sitemap.xml"):
        assert "/live/bridge/" in text(client, address)


def test_the_site_map_names_each_language_of_a_story_that_readers_can_see(
    client: Client, noor: Member
) -> None:
    open_story(noor)
    stories.create(by=noor, title="SECRET", slug="bruecke", language="de", translation_of="bridge")
    assert "xhtml:link" not in text(client, "/sitemap.xml")
    open_story(noor, "jisr", language="ar", translation_of="bridge")
    found = text(client, "/sitemap.xml")
    named = re.findall(r'<xhtml:link rel="alternate" hreflang="([^"]+)" href="http://[^/]+([^"]+)"/>', found)
    assert named == [("en", "/live/bridge/"), ("ar", "/live/jisr/"), ("x-default", "/live/bridge/")] * 2
    assert 'hreflang="ar"' in text(client, "/live/bridge/")
    assert 'hreflang="en"' in text(client, "/live/jisr/")
    for address in ("/", "/live/bridge/", "/live/jisr/", "/live/bridge/snapshot.json", "/sitemap.xml"):
        assert "bruecke" not in text(client, address)


def test_a_story_on_the_front_page_names_its_newest_words_that_stand(
    client: Client, noor: Member, sam: Member
) -> None:
    story = open_story(noor)
    published(noor, story, "The ferry runs")
    gone = published(noor, story, "The gauge shows six metres")
    assert "six metres" in text(client, "/")
    withdraw.retract(gone.public_id, note="The gauge was broken.", by=sam)
    assert "The ferry runs" in text(client, "/")
    assert "six metres" not in text(client, "/")


def test_the_front_page_asks_as_often_for_many_stories_as_for_one(
    client: Client, noor: Member, django_assert_num_queries: Any
) -> None:
    for number in range(12):
        published(noor, open_story(noor, f"story-{number}"))
        over = open_story(noor, f"over-{number}")
        published(noor, over)
        stories.turn(over.slug, "closed", by=noor)
    with django_assert_num_queries(4):
        client.get("/")


def test_a_story_that_ended_stands_among_the_earlier_ones_of_its_month(client: Client, noor: Member) -> None:
    published(noor, open_story(noor))
    assert client.get(f"/earlier/{now():%Y-%m}/").status_code == 404
    stories.turn("bridge", "closed", by=noor)
    (month,) = set(re.findall(r"/earlier/[0-9-]+/", text(client, "/")))
    assert "Flood closes the old bridge" in text(client, month)
    assert client.get("/earlier/2020-01/").status_code == 404


def test_crawlers_are_told_what_there_is_to_read(client: Client) -> None:
    assert "Sitemap: http://127.0.0.1:8000/news-sitemap.xml" in text(client, "/robots.txt")


def test_the_icon_is_where_browsers_look_for_it(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert response["Content-Type"] == "image/x-icon"
    assert response.content[:4] == b"\0\0\1\0"


def test_feeds_are_served_as_what_they_are(client: Client, noor: Member) -> None:
    open_story(noor)
    kinds = {"atom": "application/atom+xml", "rss": "application/rss+xml", "json": "application/feed+json"}
    for form, kind in kinds.items():
        assert client.get(f"/live/bridge/feed.{form}")["Content-Type"].startswith(kind)
    assert json.loads(text(client, "/live/bridge/feed.json"))["items"] == []
