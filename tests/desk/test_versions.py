"""The history of an update shows what was never public, and takes it up again."""

from readout.accounts.models import Member
from readout.coverage.drafts import Draft
from readout.coverage.models import Story
from readout.publishing import drafting, publish, withdraw
from tests.desk.conftest import SignIn
from tests.newsroom import words


def test_amina_takes_up_what_noor_wrote_over(
    sign_in: SignIn, amina: Member, noor: Member, lee: Member, story: Story
) -> None:
    update = drafting.start(story.slug, words("Amina’s headline", "It stood so."), by=amina)
    drafting.save(update.public_id, words("Noor’s headline", "It stands so."), by=noor)
    address = f"/desk/bridge/u/{update.public_id}/"
    page = sign_in(amina).get(f"{address}history/").content.decode()
    assert "Nothing of this update was ever public." in page
    assert "Never public" in page
    assert "Amina’s headline" in page
    assert sign_in(lee).post(f"{address}versions/1/restore").status_code == 403
    taken = sign_in(amina).post(f"{address}versions/1/restore")
    assert (taken.status_code, taken["Location"]) == (302, f"/desk/bridge/?u={update.public_id}")
    assert Draft.objects.get(update=update).headline == "Amina’s headline"
    assert f"{address}versions/2/restore" in sign_in(amina).get(f"{address}history/").content.decode()
    assert sign_in(amina).post(f"{address}versions/7/restore").status_code == 404


def test_what_was_taken_back_shows_its_versions_and_takes_none_up(
    sign_in: SignIn, amina: Member, noor: Member, story: Story
) -> None:
    update = drafting.start(story.slug, words("Amina’s headline"), by=amina)
    drafting.save(update.public_id, words("Noor’s headline"), by=noor)
    publish.publish(update.public_id, by=noor)
    withdraw.retract(update.public_id, note="It was wrong.", by=noor)
    address = f"/desk/bridge/u/{update.public_id}/"
    page = sign_in(noor).get(f"{address}history/").content.decode()
    assert "Amina’s headline" in page
    assert "/versions/" not in page
    assert sign_in(noor).post(f"{address}versions/1/restore").status_code == 409
