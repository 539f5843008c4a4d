"""Which facts a change alters is found, and only an editor passes them off as a mere update."""

import pytest

from readout.accounts.models import Member
from readout.accounts.roles import CAPABILITIES, Capability, Role
from readout.core.refusals import NotAllowed
from readout.publishing import publish
from readout.publishing.changes import altered
from tests.newsroom import open_story, published, words

SAID = "The ferry will run until 22:00, every twelve minutes, the harbour office says. “It holds,” Noor said."


@pytest.mark.parametrize(
    ("old", "new", "kind", "found"),
    [
        ("every twelve minutes", "every fifteen minutes", "numbers", ("twelve", "fifteen")),
        ("until 22:00", "until 23:00", "numbers", ("22:00", "23:00")),
        ("every twelve", "every few", "numbers", ("twelve", "few")),
        ("Noor said", "Sam said", "names", ("Noor", "Sam")),
        ("“It holds,”", "“It will hold,”", "quotations", ("It holds,", "It will hold,")),
        ("will run", "will not run", "negations", ("not",)),
        ("will run", "won’t run", "negations", ("won’t",)),
        ("office says", "office claims", "attributions", ("says", "claims")),
    ],
)
def test_a_changed_fact_is_found(old: str, new: str, kind: str, found: tuple[str, ...]) -> None:
    assert old in SAID
    after = altered(words(text=SAID), words(text=SAID.replace(old, new)))
    assert getattr(after, kind) == found
    assert after.anything


@pytest.mark.parametrize(
    "text",
    [
        SAID.replace("minutes", "minuets"),
        SAID.replace("will run", "is going to run"),
        SAID.replace("The ferry", "This ferry"),
    ],
)
def test_spelling_and_phrasing_alter_no_fact(text: str) -> None:
    assert text != SAID
    assert not altered(words(text=SAID), words(text=text)).anything


def test_the_headline_and_the_byline_hold_facts_too() -> None:
    assert altered(words("Three hurt"), words("Four hurt")).numbers == ("three", "four")
    changed = altered(words(byline=()), words())
    assert (changed.names, changed.sentence) == (("Amina",), "names")


def test_a_sentence_names_what_was_altered() -> None:
    changed = altered(words(text=SAID), words(text=SAID.replace("twelve", "ten").replace("Noor", "Sam")))
    assert changed.sentence == "numbers and names"


def test_whoever_may_correct_without_being_an_editor_says_so_or_asks_one(
    amina: Member, noor: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(CAPABILITIES, Role.REPORTER, CAPABILITIES[Role.REPORTER] | {Capability.CORRECT})
    update = published(noor, open_story(noor), "Ferry every twelve minutes")
    after = words("Ferry every fifteen minutes")
    for kind in ("update", "refile"):
        with pytest.raises(NotAllowed, match="changes numbers"):
            publish.revise(update.public_id, after, kind=kind, by=amina)
    publish.revise(update.public_id, words("Ferry each twelve minutes"), kind="refile", by=amina)
    publish.revise(update.public_id, after, kind="update", by=noor)
    note = "The ferry crosses every twelve minutes."
    publish.revise(update.public_id, words("Every twelve minutes"), kind="correction", note=note, by=amina)
