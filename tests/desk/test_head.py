"""The head of a story at the desk: what readers see above its updates."""

from readout.accounts.models import Member
from readout.coverage.models import Story
from readout.publishing import stories
from tests.desk.conftest import SignIn
from tests.newsroom import open_story, rebuilt

HEAD = "/desk/bridge/head/"


def sent(story: Story, **changed: object) -> dict[str, object]:
    """What the form sends when nothing but `changed` is changed in it."""
    story.refresh_from_db()
    names = ("title", "standfirst", "language", "time_zone", "version")
    return {**{name: getattr(story, name) for name in names}, **changed}


def test_an_editor_puts_a_title_right_and_readers_see_it(sign_in: SignIn, noor: Member, story: Story) -> None:
    client = sign_in(noor)
    assert HEAD in client.get("/desk/").text
    assert 'value="Flood closes the old bridge"' in client.get(HEAD).text
    answer = client.post(HEAD, sent(story, title="Flood shuts the old bridge"))
    assert answer["Location"] == HEAD
    head = rebuilt(story).story
    assert head is not None
    assert head.title == "Flood shuts the old bridge"
    assert "Saved." in client.get(HEAD).text


def test_a_story_becomes_a_translation_goes_on_elsewhere_and_does_neither_any_more(
    sign_in: SignIn, noor: Member, story: Story
) -> None:
    other = open_story(noor, "jisr", language="ar")
    client = sign_in(noor)
    client.post(HEAD, sent(story, translation_of="jisr", continues="jisr"))
    story.refresh_from_db()
    assert (story.translation_of, story.continues) == (other, other)
    assert '<option value="jisr" selected>' in client.get(HEAD).text
    client.post(HEAD, sent(story, translation_of="", continues=""))
    story.refresh_from_db()
    assert (story.translation_of, story.continues) == (None, None)


def test_the_second_editor_is_shown_what_the_first_one_saved_and_loses_nothing(
    sign_in: SignIn, noor: Member, story: Story
) -> None:
    client = sign_in(noor)
    late = sent(story, title="Noor's title")
    stories.change("bridge", title="Sam's title", by=noor)
    answer = client.post(HEAD, late)
    assert answer.status_code == 412
    assert "Sam&#x27;s title" in answer.text
    assert 'value="Noor&#x27;s title"' in answer.text
    story.refresh_from_db()
    assert story.title == "Sam's title"
    assert f'name="version" value="{story.version}"' in answer.text


def test_what_is_wrong_with_a_head_stands_beside_its_field(
    sign_in: SignIn, noor: Member, story: Story
) -> None:
    answer = sign_in(noor).post(HEAD, sent(story, time_zone="Mars/Base"))
    assert answer.status_code == 422
    assert "is no time zone" in answer.text
    assert sign_in(noor).post(HEAD, sent(story, translation_of="bridge")).status_code == 422


def test_a_reporter_changes_no_head(sign_in: SignIn, amina: Member, story: Story) -> None:
    client = sign_in(amina)
    assert HEAD not in client.get("/desk/").text
    assert client.post(HEAD, sent(story, title="Mine")).status_code == 403
