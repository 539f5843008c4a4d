"""The story board: what runs, what waits, and a new story."""

from datetime import timedelta

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.models import Story
from readout.publishing import drafting, stories, timed, withdraw
from readout.publishing.models import TimedRelease
from tests.desk.conftest import SignIn
from tests.newsroom import open_story, published, words


def test_live_stories_stand_first_with_what_waits_in_them(
    sign_in: SignIn, noor: Member, story: Story
) -> None:
    stories.create(by=noor, title="A fair to come", slug="fair")
    for name in ("One", "Two"):
        drafting.start(story.slug, words(name), by=noor)
    waiting = drafting.start(story.slug, words("Later"), by=noor)
    timed.set_release(waiting.public_id, clock.now() + timedelta(hours=1), by=noor)
    withdraw.hold(published(noor, story).public_id, by=noor)
    page = sign_in(noor).get("/desk/").content.decode()
    assert page.index("Flood closes the old bridge") < page.index("A fair to come")
    for said in ("1 update", "2 drafts", "1 scheduled", "1 held"):
        assert said in page
    assert "could not go out" not in page


def test_a_release_that_was_refused_raises_an_alarm(sign_in: SignIn, noor: Member, story: Story) -> None:
    waiting = drafting.start(story.slug, words("Later"), by=noor)
    timed.set_release(waiting.public_id, clock.now() + timedelta(hours=1), by=noor)
    TimedRelease.objects.update(refused_at=clock.now(), refusal="No.")
    assert "1 update could not go out at its hour." in sign_in(noor).get("/desk/").content.decode()


def test_an_editor_begins_a_story_and_turns_it(sign_in: SignIn, noor: Member) -> None:
    client = sign_in(noor)
    given = {"title": "Flood", "language": "en", "time_zone": "Europe/Vienna", "live": "on"}
    assert client.post("/desk/new", given)["Location"] == "/desk/flood/"
    assert Story.objects.get().state == "live"
    client.post("/desk/flood/state", {"state": "paused"})
    assert Story.objects.get().state == "paused"
    answer = client.post("/desk/flood/state", {"state": "draft"})
    assert answer.status_code == 409
    assert "cannot become draft" in answer.content.decode()


def test_an_editor_begins_the_translation_of_a_story(sign_in: SignIn, noor: Member, story: Story) -> None:
    client = sign_in(noor)
    assert '<option value="bridge">Flood closes the old bridge</option>' in client.get("/desk/").text
    given = {
        "title": "Hochwasser",
        "language": "de",
        "time_zone": "Europe/Vienna",
        "translation_of": "bridge",
    }
    assert client.post("/desk/new", given)["Location"] == "/desk/hochwasser/"
    assert Story.objects.get(slug="hochwasser").translation_of == story
    assert "Translation of" in client.get("/desk/").text
    again = client.post("/desk/new", given | {"title": "Hochwasser!"})
    assert again.status_code == 422
    assert "There is a translation in this language already." in again.text
    assert client.post("/desk/new", given | {"translation_of": "nowhere"}).status_code == 422


def test_what_is_wrong_stays_on_the_screen_beside_its_field(sign_in: SignIn, noor: Member) -> None:
    client = sign_in(noor)
    given = {"title": "Find the ferry", "slug": "find", "language": "en", "time_zone": "Mars/Base"}
    answer = client.post("/desk/new", given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The desk has a page there." in page
    assert 'value="Find the ferry"' in page
    assert "is no time zone" in client.post("/desk/new", given | {"slug": "ferry"}).content.decode()
    assert not Story.objects.exists()


def test_a_reporter_sees_the_board_and_begins_no_story(sign_in: SignIn, amina: Member, story: Story) -> None:
    client = sign_in(amina)
    page = client.get("/desk/").content.decode()
    assert "Flood closes the old bridge" in page
    assert "New story" not in page
    assert "Pause" not in page
    assert client.post("/desk/new", {"title": "Mine"}).status_code == 403


def test_archived_stories_are_out_of_the_way(sign_in: SignIn, noor: Member) -> None:
    open_story(noor)
    for state in ("closed", "archived"):
        stories.turn("bridge", state, by=noor)
    client = sign_in(noor)
    assert "Flood closes" not in client.get("/desk/").content.decode()
    assert "Flood closes" in client.get("/desk/?archived").content.decode()
