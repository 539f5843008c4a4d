"""Who may do what."""

import re
from pathlib import Path

import pytest

from readout.accounts.models import Member
from readout.accounts.roles import CAPABILITIES, Capability, Role, may, require
from readout.core.refusals import NotAllowed

PAGE = Path(__file__).parents[2] / "docs" / "subsystems" / "accounts.md"


def test_amina_writes_and_submits_but_does_not_publish(amina: Member) -> None:
    assert may(amina, Capability.WRITE)
    assert may(amina, Capability.SUBMIT)
    assert not may(amina, Capability.PUBLISH)
    assert not may(amina, Capability.RETRACT)


def test_noor_publishes_but_neither_redacts_nor_approves_a_hidden_source(noor: Member) -> None:
    assert may(noor, Capability.PUBLISH)
    assert not may(noor, Capability.REDACT)
    assert not may(noor, Capability.APPROVE_HIDDEN)


def test_only_sam_approves_a_hidden_source(
    amina: Member, noor: Member, sam: Member, lee: Member, ade: Member
) -> None:
    cast = (amina, noor, sam, lee, ade)
    assert [member.name for member in cast if may(member, Capability.APPROVE_HIDDEN)] == ["Sam"]


def test_lee_moderates_and_writes_nothing(lee: Member) -> None:
    assert CAPABILITIES[Role(lee.role)] == {Capability.READ, Capability.MODERATE}


def test_only_ade_manages_members(amina: Member, noor: Member, sam: Member, lee: Member, ade: Member) -> None:
    cast = (amina, noor, sam, lee, ade)
    assert [member.name for member in cast if may(member, Capability.ADMINISTER)] == ["Ade"]


def test_whoever_has_left_may_nothing(noor: Member) -> None:
    noor.is_active = False
    assert not any(may(noor, capability) for capability in Capability)
    with pytest.raises(NotAllowed, match="Noor is a member who has left and may not publish"):
        require(noor, Capability.PUBLISH)


def test_a_refusal_says_who_may_not_do_what(amina: Member) -> None:
    require(amina, Capability.WRITE)
    with pytest.raises(NotAllowed, match=r"^Amina is a reporter and may not publish\.$"):
        require(amina, Capability.PUBLISH)


def test_the_documented_table_is_the_table() -> None:
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\|(.*)\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    documented = {
        Capability[name]: [mark.strip() == "✓" for mark in marks.split("|")] for name, marks in rows
    }
    assert documented == {one: [one in CAPABILITIES[role] for role in Role] for one in Capability}
