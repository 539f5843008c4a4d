"""Unseen letters, and letters that look like others, hide nothing and imitate nobody."""

from collections.abc import Callable

import pytest

from readout.accounts.models import Member
from readout.core.refusals import Invalid
from readout.coverage.models import Story
from readout.replies import alike, phases
from readout.replies.actions import Received
from readout.replies.models import Listed, Reply
from readout.replies.said import read

pytestmark = pytest.mark.django_db

NAMES = ("The River Courier", "Noor", "Lee Marsh")

Send = Callable[..., Received]


@pytest.mark.parametrize(
    "name",
    [
        "The River Courier",
        "the river courier desk",
        "TheRiverCourier",
        "T h e  R i v e r  C o u r i e r",
        "The\u00a0River\u2003Courier",
        "The River Cоurier",  # a Cyrillic о
        "Тhe Rivеr Соuriеr",  # four Cyrillic letters
        "Τhe Riνer Cοuriеr",  # Greek and Cyrillic
        "Ｔｈｅ Ｒｉｖｅｒ Ｃｏｕｒｉｅｒ",
        "𝓣𝓱𝓮 𝓡𝓲𝓿𝓮𝓻 𝓒𝓸𝓾𝓻𝓲𝓮𝓻",
        "The River Cou\u200brier",
        "The River Cou\u00adrier",
        "\u202eThe River Courier",
        "The Ríver Còurier",
        "The River C0urier",
        "The Rlver Courler",
        "The River-Courier ✓",
        "noor",
        "N00r",
        "Nооr",
        "N.o.o.r.",
        "Noor, editor",
        "Lee Marsh (Courier)",
        "Lee  MARSH",
        "Lee rnarsh",
        "Editor",
        "Moderator Mira",
        "The newsroom",
    ],
)
def test_nobody_passes_for_the_newsroom_or_its_people(name: str) -> None:
    assert phases.passes_for(read(name, "Something").name, NAMES)


@pytest.mark.parametrize(
    "name", ["", "Mira", "Noora", "Lee", "Lee Brown", "River", "Дмитрий", "نور", "李", "Ada O’Neil", "Łucja"]
)
def test_everybody_else_keeps_their_name(name: str) -> None:
    assert not phases.passes_for(read(name, "Something").name, NAMES)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("flood-rat", "You FLOOD-RAT!"),
        ("flood-rat", "you flооd-rаt, you"),  # Cyrillic о and а
        ("flood-rat", "you ﬂood-rat"),
        ("flood-rat", "you f\u200cl\u2060o\u00adod-rat"),
        ("flood-rat", "you **flood**-rat"),
        ("дурак", "ты ДУРАК!"),
        ("idiot", "ІDІОТ"),
        ("łotr", "ty lotr"),
        ("笨蛋", "你是笨蛋吧"),
        ("كلب", "يا الكلب"),
        ("two words", "such two   words\nhere"),
    ],
)
def test_a_listed_word_is_found_however_it_is_written(story: Story, send: Send, word: str, text: str) -> None:
    Listed.objects.create(kind="word", text=word, effect="reject", by_name="Lee")
    assert send(story, text).reply.state == Reply.State.REJECTED


@pytest.mark.parametrize(("word", "text"), [("ass", "The class is out"), ("bum", "It will burn")])
def test_a_listed_word_is_not_found_inside_others(story: Story, send: Send, word: str, text: str) -> None:
    Listed.objects.create(kind="word", text=word, effect="reject", by_name="Lee")
    assert send(story, text).reply.state == Reply.State.PUBLISHED


@pytest.mark.parametrize(
    "link",
    [
        "https://bad.example/x",
        "https://www.BAD.example",
        "https://bаd.example",  # a Cyrillic а
        "https://xn--bd-7kc.example",  # the same, as the net spells it
        "https://bad.example./",
        "[here](https://a.b.bad.example/y?z)",
    ],
)
def test_a_listed_host_is_found_however_it_is_written(story: Story, send: Send, link: str) -> None:
    Listed.objects.create(kind="link", text="bad.example", effect="reject", by_name="Lee")
    assert send(story, f"See {link}").reply.state == Reply.State.REJECTED


@pytest.mark.parametrize(
    "text",
    ["see spam.com", "see SPAM.COM/x", "see ｓｐａｍ．ｃｏｍ", "see spam。com", "see http://[::1", "www.a.b"],
)
def test_links_that_nobody_marked_wait_too(story: Story, send: Send, text: str) -> None:
    assert send(story, text).reply.state == Reply.State.HELD


@pytest.mark.parametrize("text", ["It rained.So we left", "Version 2.0.1 of e.g. this", "At 10.30 a.m."])
def test_what_only_looks_like_a_link_does_not_wait(story: Story, send: Send, text: str) -> None:
    assert send(story, text).reply.state == Reply.State.PUBLISHED


@pytest.mark.parametrize(
    "text", ["\u3164", "\u2800\u2800", "\u200d\u200c", "\u115f\u1160", "\ufe0f", "\u0301"]
)
def test_nothing_but_what_is_unseen_is_nothing(story: Story, send: Send, text: str) -> None:
    with pytest.raises(Invalid):
        send(story, text)
    assert read(text, "Something").name == ""


def test_accents_are_not_heaped_up_in_names_or_in_other_scripts() -> None:
    said = read("Z" + "\u0351" * 40 + "algo", "ก" + "\u0e49" * 40 + " ب" + "\u064b" * 40)
    assert len(said.name) <= len("Zalgo") + 2
    assert len(said.words) <= 3 + 2 * alike.MOST_MARKS


@pytest.mark.parametrize("name", ["می\u200cرا", "👩\u200d🚒", "नेहा", "Zoë", "Nguyễn Thị Hồng", "عَائِشَة"])
def test_names_keep_what_their_scripts_need(name: str) -> None:
    assert read(name, "Something").name == name


@pytest.mark.parametrize(
    "again", ["Vote  for MIRA!", "Vote for Мira", "**Vote** for mira", "Vote for m1ra..."]
)
def test_the_same_words_wait_however_they_are_dressed(story: Story, send: Send, again: str) -> None:
    assert send(story, "Vote for Mira").reply.state == Reply.State.PUBLISHED
    assert send(story, again).reply.state == Reply.State.HELD


def test_who_works_here_is_kept_from_imitation_while_they_do(story: Story, send: Send, lee: Member) -> None:
    assert send(story, "One", name="Lee").reply.state == Reply.State.HELD
    Member.objects.filter(pk=lee.pk).update(is_active=False)
    assert send(story, "Two", name="Lee").reply.state == Reply.State.PUBLISHED
