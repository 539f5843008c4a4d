"""What stands beside the panel: the desk's stream, "since you left", and where approvals are given."""

from datetime import timedelta
from typing import Any

import pytest

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.models import Story
from readout.desk import panel, reading, watching
from readout.publishing.sourcing import people, sources
from readout.sourcing.models import Limit
from tests.desk.conftest import SignIn
from tests.newsroom import open_story
from tests.sourcing.desk import asked, claim, draft, engineer, flood, out, police


@pytest.fixture
def bridge(noor: Member) -> Story:
    return flood(noor)


def test_a_changed_source_stirs_the_desks_of_the_stories_that_use_it_and_no_public_number(
    amina: Member, noor: Member, bridge: Story, django_capture_on_commit_callbacks: Any
) -> None:
    heron = engineer(amina)
    draft(amina, bridge, claim(amina, bridge, heron))
    other = open_story(noor, slug="elsewhere")
    seen = {story.pk: watching.first_look(story.pk) for story in (bridge, other)}
    head = Story.objects.get(pk=bridge.pk).head

    def told(story: Story) -> bool:
        before = seen[story.pk]
        assert before
        return ("sourcing", {}) in (watching.look(story.pk, before, thorough=False) or [])

    with django_capture_on_commit_callbacks(execute=True):
        sources.change_source(heron.public_id, public_description="somebody at the works", by=amina)
    assert [told(bridge), told(bridge), told(other)] == [True, False, False]
    with django_capture_on_commit_callbacks(execute=True):
        sources.limit_source(heron.public_id, [Limit(text="does not say why")], by=amina)
    assert [told(bridge), told(other)] == [True, False]
    assert Story.objects.get(pk=bridge.pk).head == head


def test_since_you_left_says_whose_answer_is_awaited_and_to_few_whose_would_tell_a_source(
    sign_in: SignIn, amina: Member, noor: Member, lee: Member, bridge: Story
) -> None:
    now = clock.now()
    late = people.add_organisation("the county", by=amina)
    soon = people.add_organisation("the ministry", by=amina)
    withheld = people.add_organisation("CANARY-DEPARTMENT", by=amina)
    asked(amina, bridge, whom=soon, deadline=now + timedelta(hours=1))
    asked(amina, bridge, whom=late, deadline=now - timedelta(minutes=1))
    asked(amina, bridge, whom=police(amina).organisation)
    asked(amina, bridge, whom=withheld, hidden_source=engineer(amina), deadline=now + timedelta(hours=2))
    rows = {
        member.name: sign_in(member).get(f"/desk/{bridge.slug}/since.json").json()["deadlines"]
        for member in (amina, noor, lee)
    }
    told = [("the county", True), ("the ministry", False), ("CANARY-DEPARTMENT", False)]
    assert [(row["name"], row["over"]) for row in rows["Amina"]] == told
    assert [(row["name"], row["over"]) for row in rows["Noor"]] == told[:2]
    assert rows["Lee"] == []


def test_the_page_where_approvals_are_given_is_named_to_those_who_may_open_it(
    sign_in: SignIn, amina: Member, noor: Member, bridge: Story
) -> None:
    for member, may_open in ((amina, False), (noor, True)):
        page = sign_in(member).get(f"/desk/{bridge.slug}/").content.decode()
        assert (
            '"standards": "/desk/standards/' in page or '"standards":"/desk/standards/' in page
        ) is may_open


def test_a_line_says_in_which_other_updates_it_stands_so_that_they_can_be_revised(
    amina: Member, noor: Member, bridge: Story
) -> None:
    shut = claim(noor, bridge, police(noor), text="Nobody may cross")
    first, second = (out(noor, bridge, shut) for _ in range(2))
    draft(amina, bridge, shut)
    alone = claim(noor, bridge, police(noor), text="It rains")
    lines = panel.panel(reading.update(second.public_id), noor)["update"]["lines"]
    (where,) = (line["elsewhere"] for line in lines)
    assert (where["number"], [row["id"] for row in where["rows"]]) == (1, [first.public_id])
    lines = panel.panel(reading.update(out(noor, bridge, alone).public_id), noor)["update"]["lines"]
    assert [line["elsewhere"]["number"] for line in lines] == [0]
