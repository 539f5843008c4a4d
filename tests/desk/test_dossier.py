"""The dossier: all that is on record, opened on purpose, and every opening is noted."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.models import Revision, Story, Update
from readout.coverage.wording import Credit
from readout.publishing import drafting, publish, withdraw
from readout.publishing.models import DossierOpened
from readout.publishing.sourcing import requests, sources, statuses
from readout.sourcing.models import Claim, Source
from readout.sourcing.wanted import StatusWanted
from tests.desk.conftest import SignIn
from tests.newsroom import published, words
from tests.sourcing import desk

NAME = "Johanna Weir"
PURPOSE = "our lawyer asked"


@pytest.fixture
def flood(noor: Member) -> Story:
    return desk.flood(noor)


@pytest.fixture
def heron(amina: Member, sam: Member) -> Source:
    """A hidden source whose name this newsroom keeps, sealed."""
    source = desk.engineer(amina)
    sources.protect_name(source.public_id, NAME, by=sam)
    return source


@pytest.fixture
def line(amina: Member, flood: Story, heron: Source) -> Claim:
    return desk.claim(amina, flood, heron)


@pytest.fixture
def out(amina: Member, noor: Member, sam: Member, flood: Story, heron: Source, line: Claim) -> Update:
    """An update with the hidden source's line, approved by Sam, published by Noor."""
    update = desk.draft(amina, flood, line)
    desk.approve(sam, line, heron)
    return publish.publish(update.public_id, by=noor)


def opened(client: Client, address: str, purpose: str = PURPOSE) -> str:
    answer = client.post(address, {"purpose": purpose})
    assert answer.status_code == 200
    return answer.content.decode()


def of(update: Update) -> str:
    return f"/desk/{update.story.slug}/u/{update.public_id}/dossier/"


def test_it_holds_words_lines_chains_approvals_and_attempts(
    sign_in: SignIn, amina: Member, noor: Member, sam: Member, flood: Story, line: Claim, out: Update
) -> None:
    request = desk.asked(amina, flood, line, deadline=clock.now() + timedelta(hours=1))
    requests.conclude(request.public_id, "statement", statement="We know of nothing.", by=amina)
    statuses.change_status(
        flood.slug, line.public_id, StatusWanted(status="confirmed", basis="We saw the letters."), by=noor
    )
    now = desk.words_of(line, also="There were two letters.")
    publish.revise(out.public_id, now, kind=Revision.Kind.CORRECTION, note="It had said one.", by=noor)
    text = opened(sign_in(sam), of(out))
    for kept in (
        desk.LINE,
        desk.DESCRIPTION,
        desk.REASON,
        "There were two letters.",
        "It had said one.",
        "Sam was told who",
        "the Courier ← an engineer",
        "We saw the letters.",
        "the roads department",
        "Phone",
        "We know of nothing.",
    ):
        assert kept in text, kept


def test_protected_names_are_for_those_who_may_see_them(
    sign_in: SignIn, sam: Member, ade: Member, out: Update
) -> None:
    whole = opened(sign_in(sam), of(out))
    assert NAME in whole
    assert "Heron" in whole
    without = opened(sign_in(ade), of(out))
    assert desk.LINE in without
    for name in (NAME, "Heron"):
        assert name not in without


def test_who_really_wrote_it_is_for_a_standards_editor(
    sign_in: SignIn, noor: Member, sam: Member, ade: Member, flood: Story
) -> None:
    byline = (Credit("Our reporter", "Kim Lund"),)
    draft = drafting.start(flood.slug, words("The gauge stands still", byline=byline), by=noor)
    update = publish.publish(draft.public_id, by=noor)
    assert "Kim Lund" in opened(sign_in(sam), of(update))
    assert "Kim Lund" not in opened(sign_in(ade), of(update))


def test_opening_it_is_noted_and_the_note_is_in_it(
    sign_in: SignIn, sam: Member, ade: Member, out: Update
) -> None:
    opened(sign_in(ade), of(out), "a complaint")
    text = opened(sign_in(sam), of(out))
    assert "a complaint" in text
    first, second = DossierOpened.objects.order_by("pk")
    assert (first.by, first.purpose, first.names, first.update) == (ade, "a complaint", False, out)
    assert (second.by, second.purpose, second.names) == (sam, PURPOSE, True)
    assert "a complaint" in sign_in(sam).get(of(out)).content.decode()


def test_looking_at_the_question_opens_nothing(sign_in: SignIn, sam: Member, out: Update) -> None:
    text = sign_in(sam).get(of(out)).content.decode()
    assert NAME not in text
    assert not DossierOpened.objects.exists()


@pytest.mark.parametrize("purpose", ["", "  ", "x" * 301])
def test_without_a_purpose_it_stays_closed(sign_in: SignIn, sam: Member, out: Update, purpose: str) -> None:
    answer = sign_in(sam).post(of(out), {"purpose": purpose})
    assert answer.status_code == 422
    assert NAME not in answer.content.decode()
    assert not DossierOpened.objects.exists()


@pytest.mark.parametrize("who", ["amina", "noor", "lee"])
def test_others_open_no_dossier(
    request: pytest.FixtureRequest, sign_in: SignIn, out: Update, who: str
) -> None:
    client = sign_in(request.getfixturevalue(who))
    assert client.get(of(out)).status_code == 403
    assert client.post(of(out), {"purpose": PURPOSE}).status_code == 403
    assert not DossierOpened.objects.exists()


def test_what_was_noted_can_be_neither_changed_nor_taken_away(
    sign_in: SignIn, sam: Member, out: Update
) -> None:
    opened(sign_in(sam), of(out))
    rows = DossierOpened.objects.all()
    with pytest.raises(TypeError, match="stays as it is"):
        rows.update(purpose="nothing")
    with pytest.raises(TypeError, match="stays"):
        rows.delete()
    assert rows.get().purpose == PURPOSE


def test_the_dossier_of_a_story_holds_all_of_its_updates(
    sign_in: SignIn, noor: Member, sam: Member, flood: Story, out: Update
) -> None:
    gone = published(noor, flood, "The gauge shows six metres")
    withdraw.retract(gone.public_id, note="It was broken.", private_reason="a call from the county", by=sam)
    text = opened(sign_in(sam), f"/desk/{flood.slug}/dossier/")
    for kept in (desk.LINE, "The gauge shows six metres", "It was broken.", "a call from the county"):
        assert kept in text
    (noted,) = DossierOpened.objects.all()
    assert (noted.story, noted.update) == (flood, None)
    assert PURPOSE in opened(sign_in(sam), of(gone))


def test_an_update_of_another_story_has_no_dossier_here(sign_in: SignIn, sam: Member, out: Update) -> None:
    address = f"/desk/elsewhere/u/{out.public_id}/dossier/"
    assert sign_in(sam).post(address, {"purpose": PURPOSE}).status_code == 404
    assert not DossierOpened.objects.exists()


def test_a_request_to_a_hidden_source_is_told_only_to_those_who_may_know_it(
    sign_in: SignIn, amina: Member, sam: Member, ade: Member, flood: Story, heron: Source, out: Update
) -> None:
    desk.asked(amina, flood, whom=desk.police(amina).organisation, hidden_source=heron)
    address = f"/desk/{flood.slug}/dossier/"
    assert "the river police" in opened(sign_in(sam), address)
    assert "the river police" not in opened(sign_in(ade), address)


def test_the_database_itself_keeps_what_was_noted(sign_in: SignIn, sam: Member, out: Update) -> None:
    opened(sign_in(sam), of(out))
    for refused in (
        "DELETE FROM publishing_dossieropened",
        "UPDATE publishing_dossieropened SET by_id = by_id + 1",
    ):
        with (
            pytest.raises(IntegrityError, match="stays"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(refused)
    assert DossierOpened.objects.get().by == sam


def test_the_history_of_an_update_leads_those_who_may_to_its_dossier(
    sign_in: SignIn, noor: Member, sam: Member, out: Update
) -> None:
    history = f"/desk/{out.story.slug}/u/{out.public_id}/history/"
    assert of(out) in sign_in(sam).get(history).content.decode()
    assert of(out) not in sign_in(noor).get(history).content.decode()
