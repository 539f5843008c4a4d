"""The meeting and the bridge of the shared data, brought in whole: the right sentences, and no canary."""

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.db import connection

from readout.accounts.models import Member
from readout.coverage import events, fold
from readout.coverage.models import LedgerItem, LogEntry, Story, UpdateSourcing
from readout.coverage.past import page_as_of
from readout.coverage.sourced import encode, sourcing_of
from readout.publishing.exporting import export
from readout.publishing.importing import recognise, report
from readout.publishing.importing.bring_in import bring_in
from readout.rendering import ninjs, structured
from readout.rendering.site import Site
from readout.sourcing.models import Approval, Claim, ProtectedName
from tests.newsroom import folded, rebuilt
from tests.sourcing import desk

DATA = Path(__file__).parents[3] / "shared" / "data"
"""Where the stories stand beside a checkout; they are not part of the project."""

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the shared data are not beside this checkout")


def brought(name: str, by: Member) -> tuple[Story, str]:
    filed = recognise.read((DATA / name).read_bytes())
    story = bring_in(filed, by=by)
    return story, "\n".join(report.of(story, filed))


def canaries(name: str) -> set[str]:
    return set(re.findall(r"CANARY-[A-Z0-9-]+", (DATA / name).read_text()))


def public_bytes(story: Story) -> str:
    page = rebuilt(story)
    moments = [page_as_of(story, seq) for seq in range(1, page.seq + 1)]
    bodies = LogEntry.objects.filter(story=story).values_list("body", flat=True)
    told = [*bodies, fold.encode_page(page).decode(), *(fold.encode_page(each).decode() for each in moments)]
    told += [encode(sourcing_of(story)).decode(), json.dumps(export(story.slug))]
    told += [*UpdateSourcing.objects.values_list("body", flat=True)]
    return "\n".join([*told, *LedgerItem.objects.values_list("body", flat=True)])


@pytest.mark.parametrize("name", ["meeting.json", "bridge.json"])
def test_no_canary_is_in_any_public_byte(noor: Member, name: str) -> None:
    story, told = brought(name, noor)
    everything = public_bytes(story) + told
    assert canaries(name)
    assert not [canary for canary in canaries(name) if canary in everything]
    assert "Heron" not in everything


@pytest.mark.parametrize("name", ["meeting.json", "bridge.json"])
def test_no_canary_stands_unsealed_in_any_table(noor: Member, name: str) -> None:
    brought(name, noor)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the database's own table names
            rows = str(
                [[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor.fetchall()]
            )
            assert not [canary for canary in canaries(name) if canary in rows], table


def test_a_private_title_is_kept_sealed(noor: Member) -> None:
    brought("meeting.json", noor)
    (kept,) = ProtectedName.objects.all()
    assert kept.kind == "title"
    assert b"CANARY" not in bytes(kept.sealed)


def test_the_meeting_says_how_each_line_is_known(noor: Member) -> None:
    story, told = brought("meeting.json", noor)
    shown = desk.how(story)
    assert shown.attribution == ("According to a US military readout reviewed by CNN.",)
    assert shown.summary == (
        "Nine of these lines rest on one document, which CNN reviewed.",
        "Three are CNN’s own background.",
    )
    assert [(group.label, len(group.lines)) for group in shown.groups] == [
        ("The readout says this; we have not verified it.", 4),
        ("The two attachés say this, according to the readout; we have not verified it.", 3),
        ("Ilyin said this, according to the two attachés in the readout; we have not verified it.", 2),
        ("CNN states this itself, as background.", 3),
    ]
    assert shown.groups[0].attribution == "according to a US military readout reviewed by CNN"
    assert [(hop.link, hop.name) for hop in shown.groups[2].chain] == [
        ("", "CNN"),
        ("reviewed", "the readout"),
        ("which reports", "the two attachés"),
        ("relating the words of", "Maj. Gen. Yevgeny Ilyin"),
    ]
    assert shown.remarks == ()
    assert "12 claims, 2 open questions" in told


def test_the_limits_of_the_readout_are_sentences(noor: Member) -> None:
    story, _ = brought("meeting.json", noor)
    (limits,) = desk.how(story).limits
    assert limits.title == "The limits of the readout."
    assert limits.sentences == (
        "It gives the perspective of the two attachés who attended, "
        "and their impressions of what they saw and heard.",
        "It offers no definitive explanation of the general's behavior.",
        "The readout does not name them; CNN has been unable to learn who they are.",
    )


def test_the_meeting_says_what_is_open_and_whom_we_asked(noor: Member) -> None:
    story, _ = brought("meeting.json", noor)
    ledger = desk.ledger(story)
    assert " ".join(ledger.asked) == (
        "The Pentagon and the State Department declined to comment. "
        "The Russian Ministry of Defense has been asked."
    )
    assert [question.text for question in ledger.questions] == [
        "Why was the meeting held, and in what circumstances?",
        "Is there additional documentation describing the meeting?",
    ]


def test_nothing_says_more_than_the_record(noor: Member) -> None:
    story, _ = brought("meeting.json", noor)
    sentences = sentences_of(msgspec.to_builtins((desk.how(story), desk.ledger(story))))
    assert "reviewed" in sentences
    for word in ("obtained", "sources", "officials say", "claim", " mode", "told us", "no response"):
        assert word not in sentences


def sentences_of(value: Any) -> str:
    match value:
        case str():
            return value + "\n"
        case dict():
            return "".join(sentences_of(each) for name, each in value.items() if name not in ("id", "line"))
        case list() | tuple():
            return "".join(map(sentences_of, value))
        case _:
            return ""


def test_the_bridge_tells_a_figure_and_what_it_was(noor: Member) -> None:
    story, _ = brought("bridge.json", noor)
    assert [remark.text for remark in desk.how(story, 2).remarks] == [
        "19 households evacuated, according to the river police, as of 09:30 on 1 March 2026; earlier: 12.",
        "“The bridge closed at 05:10”: Confirmed by us: our reporter at the barrier.",
    ]
    assert Claim.objects.get(story=story, public_id="b2").status == "superseded"
    then = page_as_of(story, 4)
    newest = then.updates[0]
    assert isinstance(newest, events.Published)
    assert newest.how
    assert newest.how.remarks[0].text.startswith("12 households evacuated, according to the river police")


def test_an_approval_inside_a_file_never_counts(noor: Member) -> None:
    story, told = brought("bridge.json", noor)
    assert Approval.objects.count() == 0
    assert "updates[2] arrived in review" in told
    assert "put off twice" not in public_bytes(story)
    assert desk.DESCRIPTION not in public_bytes(story)
    assert Claim.objects.get(story=story, public_id="b4").shown_at is None


def test_sourcing_json_has_all_of_it(noor: Member) -> None:
    story, _ = brought("meeting.json", noor)
    told = json.loads(encode(sourcing_of(story)))
    assert [len(told[name]) for name in ("claims", "open_questions", "comment_requests")] == [12, 2, 3]
    c10 = next(each for each in told["claims"] if each["id"] == "c10")
    assert [hop["name"] for hop in c10["chain"]] == [
        "CNN",
        "a closely held US military readout of the meeting",
        "the two US defense attachés who attended",
        "Maj. Gen. Yevgeny Ilyin",
    ]
    bridge, _ = brought("bridge.json", noor)
    told = json.loads(encode(sourcing_of(bridge)))
    assert [each["note"] for each in told["corrections"]] == [
        "An earlier version of this headline said 05:30."
    ]


def test_machines_are_told_what_the_records_say(noor: Member) -> None:
    site = Site(name="CNN", base_url="https://cnn.example")
    for name in ("meeting.json", "bridge.json"):
        page = rebuilt(brought(name, noor)[0])
        assert page.story
        told = "".join(
            structured.update_data(page.story, update, site)
            for update in page.updates
            if isinstance(update, events.Published)
        )
        told += structured.live_data(page, site)
        told += ninjs.story_item(page.story, page.updates, (), site, seq=page.seq, changed="").decode()
        assert not [canary for canary in canaries(name) if canary in told]
    meeting = rebuilt(Story.objects.get(slug="invasion-of-ukraine"))
    (update,) = meeting.updates
    assert isinstance(update, events.Published)
    assert meeting.story
    value = json.loads(structured.update_data(meeting.story, update, site))
    assert value["citation"] == [
        "a closely held US military readout of the meeting",
        "the two US defense attachés who attended",
        "Maj. Gen. Yevgeny Ilyin",
    ]
    item = json.loads(ninjs.update_item(meeting.story, update, site))
    assert [each["name"] for each in item["infoSources"]] == [*value["citation"], "CNN"]
    assert value["backstory"].startswith("According to a US military readout reviewed by CNN. Nine of these")
    assert value["backstory"].endswith("CNN has been unable to learn who they are.")
    assert "obtained" not in value["backstory"]


def test_log_and_tables_agree(noor: Member) -> None:
    for name in ("meeting.json", "bridge.json"):
        story, _ = brought(name, noor)
        assert folded(story) == rebuilt(story)
