"""The desk's plain pages: history, find, legal removal, legal hold, and what may not go out."""

from datetime import UTC, datetime

import pytest

from readout.accounts.models import Member
from readout.coverage.drafts import Draft
from readout.coverage.models import Story, Update
from readout.publishing import changing, publish, withdraw
from readout.publishing.models import LegalHold
from readout.sourcing.models import DoNotPublish
from tests.desk.conftest import SignIn
from tests.newsroom import public_text, published, words


def test_a_history_shows_what_changed_and_takes_words_up_again(
    sign_in: SignIn, noor: Member, amina: Member, story: Story
) -> None:
    update = published(noor, story, "Ferry until 22:00")
    publish.revise(update.public_id, words("Ferry until 23:00"), kind="correction", note="It is 23.", by=noor)
    client, before = sign_in(amina), public_text(story)
    address = f"/desk/bridge/u/{update.public_id}/history/"
    page = client.get(address).content.decode()
    assert "Ferry until <del>22</del><ins>23</ins>:00" in page
    assert "It is 23." in page
    assert page.count("Take these words up again") == 1, "what is public now need not be restored"
    answer = client.post(f"{address}1/restore")
    assert answer["Location"] == f"/desk/bridge/?u={update.public_id}"
    assert Draft.objects.get().headline == "Ferry until 22:00"
    assert public_text(story) == before
    assert client.get(f"/desk/other/u/{update.public_id}/history/").status_code == 404


def test_a_retracted_update_has_a_history_and_does_not_come_back(
    sign_in: SignIn, noor: Member, story: Story
) -> None:
    update = published(noor, story)
    withdraw.retract(update.public_id, note="It was wrong.", by=noor)
    client = sign_in(noor)
    address = f"/desk/bridge/u/{update.public_id}/history/"
    assert "Take these words" not in client.get(address).content.decode()
    assert client.post(f"{address}1/restore").status_code == 409


def test_a_search_shows_where_the_words_stand(sign_in: SignIn, noor: Member, story: Story) -> None:
    update = published(noor, story, "Closed <b>", text="Nobody may cross the <i>river</i>.")
    changing.save(update.public_id, words("Open", text="Everybody may."), by=noor)
    client = sign_in(noor)
    page = client.get("/desk/find/?q=river").content.decode()
    assert "<mark>river</mark>" in page
    assert "&lt;i&gt;" in page
    assert f"/desk/bridge/?u={update.public_id}" in page
    assert "Nothing says that." in client.get("/desk/find/?q=ferry").content.decode()
    told = client.get("/desk/find.json?q=everyb&story=bridge&state=published&after=0").json()
    assert [each["id"] for each in told["items"]] == [update.public_id]
    assert client.get("/desk/find.json?q=a%00b&after=x").json() == {"items": [], "next": None}


def test_what_is_found_says_its_state_in_words_and_its_hour_in_the_storys_zone(
    sign_in: SignIn, noor: Member, story: Story
) -> None:
    Story.objects.update(time_zone="Asia/Tokyo")
    update = published(noor, story, "Closed", text="Nobody may cross the river.")
    withdraw.hold(update.public_id, by=noor)
    Update.objects.update(published_at=datetime(2026, 3, 1, 20, 5, tzinfo=UTC))
    client = sign_in(noor)
    page = client.get("/desk/find/?q=river").text
    assert "<span>Held · <time" in page
    assert "March 2, 2026, 5:05 a.m. <bdi>JST</bdi></time>" in page
    board = client.get("/desk/").text
    assert "<bdi>JST</bdi></time>" in board


def test_a_redaction_takes_two_people_at_the_desk(
    sign_in: SignIn, sam: Member, ade: Member, noor: Member, story: Story
) -> None:
    published(noor, story, "Karl Ober is charged")
    asks, carries = sign_in(ade), sign_in(sam)
    given = {"words": "Karl Ober\n\n", "reason": "Court order 4", "originals": "sealed"}
    assert asks.post("/desk/bridge/redactions/", given).status_code == 302
    page = asks.get("/desk/bridge/redactions/").content.decode()
    assert "Another person must carry it out." in page
    assert "Strike these words" not in page
    address = f"/desk/bridge/redactions/{story.redactions.get().pk}/carry-out"
    refused = asks.post(address)
    assert (refused.status_code, "another person must" in refused.content.decode()) == (403, True)
    assert "Karl Ober" in public_text(story)
    assert "Strike these words" in carries.get("/desk/bridge/redactions/").content.decode()
    carries.post(address)
    assert "Ober" not in public_text(story)
    page = carries.get("/desk/bridge/redactions/").content.decode()
    assert "carried out by Sam" in page
    assert "Ober" not in page
    assert carries.post(address.replace("bridge", "other")).status_code == 404


def test_words_that_are_wrong_are_told_beside_their_field(sign_in: SignIn, ade: Member, story: Story) -> None:
    answer = sign_in(ade).post(
        "/desk/bridge/redactions/", {"words": "–", "reason": "Court order 4", "originals": "sealed"}
    )
    assert answer.status_code == 422
    assert "with a letter" in answer.content.decode()
    assert "Court order 4" in answer.content.decode()


def test_a_legal_hold_is_put_and_lifted(sign_in: SignIn, sam: Member, story: Story) -> None:
    client = sign_in(sam)
    client.post("/desk/bridge/hold/", {"reason": "Letter of 3 March"})
    assert LegalHold.objects.standing().get().by == sam
    assert "Lift the hold" in client.get("/desk/bridge/hold/").content.decode()
    client.post("/desk/bridge/hold/lift")
    assert not LegalHold.objects.standing().exists()
    assert "lifted by Sam" in client.get("/desk/bridge/hold/").content.decode()


def test_the_list_is_read_by_all_and_kept_by_some(
    sign_in: SignIn, sam: Member, amina: Member, story: Story
) -> None:
    keeper, reporter = sign_in(sam), sign_in(amina)
    given = {"words": "Karl Ober", "reason": "Court order 4", "story": "bridge"}
    assert keeper.post("/desk/do-not-publish/add", given).status_code == 302
    page = reporter.get("/desk/do-not-publish/").content.decode()
    assert "Court order 4" in page
    assert "Take off" not in page
    entry = DoNotPublish.objects.get()
    assert reporter.post(f"/desk/do-not-publish/{entry.pk}/lift").status_code == 403
    keeper.post(f"/desk/do-not-publish/{entry.pk}/lift")
    assert not DoNotPublish.objects.standing().exists()
    assert keeper.post("/desk/do-not-publish/add", given | {"story": "none"}).status_code == 404
    answer = keeper.post("/desk/do-not-publish/add", given | {"words": "–"})
    assert (answer.status_code, "with a letter or digit" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("address", ["/desk/", "/desk/find/", "/desk/do-not-publish/", "/desk/you/"])
def test_a_plain_page_loads_nothing_from_elsewhere(
    sign_in: SignIn, noor: Member, story: Story, address: str
) -> None:
    answer = sign_in(noor).get(address)
    page = answer.content.decode()
    assert "http" not in page.replace("http-equiv", "")
    assert "<style" not in page
    assert " style=" not in page
    assert "no-store" in answer["Cache-Control"]
