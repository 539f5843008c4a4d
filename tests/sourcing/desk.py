"""Short words for tests of sourcing: the flood story with its sources, lines and answers."""

from datetime import timedelta
from typing import Any

from readout.accounts.models import Member
from readout.core import clock, richtext
from readout.coverage import events
from readout.coverage.knowing import How, Ledger
from readout.coverage.models import Story, Update
from readout.coverage.wording import Wording, read_body, wording
from readout.directory.models import Organisation, Person
from readout.publishing import drafting, publish
from readout.publishing.sourcing import approvals, claims, people, requests, sources
from readout.sourcing.models import Claim, CommentRequest, Source
from readout.sourcing.wanted import ClaimWanted, HopWanted, WayWanted
from tests.newsroom import folded, open_story, rebuilt

REASON = "is not allowed to speak to reporters"
DESCRIPTION = "an engineer with knowledge of the inspections"
LINE = "The last inspection of the piers was put off twice"


def flood(by: Member, **more: Any) -> Story:
    """The story, with the Courier in the directory."""
    if not Organisation.objects.filter(us=True).exists():
        people.add_organisation("the Courier", us=True, by=by)
    return open_story(by, slug="bridge-closed", time_zone="Europe/Vienna", **more)


def police(by: Member) -> Source:
    """The river police, by name."""
    entry = Organisation.objects.filter(name="the river police").first()
    return sources.named_source(entry or people.add_organisation("the river police", by=by), by=by)


def works(by: Member) -> Organisation:
    """The roads department."""
    found = Organisation.objects.filter(name="the roads department").first()
    return found or people.add_organisation("the roads department", by=by)


def engineer(by: Member, **more: Any) -> Source:
    """A hidden source, whose code name is Heron."""
    values: dict[str, Any] = {
        "kind": "person",
        "identification": "hidden",
        "ground_rule": "on_background",
        "public_description": DESCRIPTION,
        "anonymity_reason": REASON,
        "reached": "directly",
        "code_name": "Heron",
        "protected": True,
    }
    return sources.add_source(by=by, **(values | more))


def claim(by: Member, story: Story, *known_from: Source, text: str = LINE, **more: Any) -> Claim:
    """A claim known from `known_from`, a chain from the outlet outwards; or from `ways`."""
    hops = tuple(HopWanted(source) for source in known_from)
    ways = more.pop("ways", None) or (WayWanted(hops=hops, mode=more.pop("mode", "statement")),)
    return claims.add_claim(story.slug, ClaimWanted(text=text, ways=ways, **more), by=by)


def words_of(*stand: Claim, headline: str = "What is known of the bridge", also: str = "") -> Wording:
    """A text in which each claim stands on its own words."""
    text = "\n\n".join([*(f"[{each.public_id}]{each.text}[/{each.public_id}]." for each in stand), also])
    names = [each.public_id for each in stand]
    return wording(headline=headline, body=read_body("markdown", text, names))


def draft(by: Member, story: Story, *stand: Claim, **more: Any) -> Update:
    """An unpublished update in which the claims stand."""
    return drafting.start(story.slug, words_of(*stand, **more), by=by)


def out(by: Member, story: Story, *stand: Claim, editor: Member | None = None) -> Update:
    """A published update in which the claims stand."""
    return publish.publish(draft(by, story, *stand).public_id, by=editor or by)


def approve(by: Member, of: Claim, source: Source) -> None:
    """The second person's leave, having been told."""
    approvals.approve(of.story.slug, of.public_id, source.public_id, told=True, by=by)


def asked(
    by: Member, story: Story, *about: Claim, whom: Person | Organisation | None = None, **more: Any
) -> CommentRequest:
    """A request that was sent once, an hour ago."""
    names = [each.public_id for each in about]
    request = requests.draft(story.slug, whom or works(by), names, by=by, **more)
    requests.attempt(request.public_id, "phone", at=clock.now() - timedelta(hours=1), by=by)
    return request


def how(story: Story, number: int = 1) -> How:
    """How the update of that number is known, as the page has it now; log and tables agree."""
    page = rebuilt(story)
    assert folded(story) == page
    update = next(each for each in page.updates if each.number == number)
    assert isinstance(update, events.Published)
    assert update.how
    return update.how


def ledger(story: Story) -> Ledger:
    """What the page now says is known, asked and open; log and tables agree."""
    page = rebuilt(story)
    assert folded(story) == page
    return page.ledger or Ledger()


def plain(text: str) -> richtext.Document:
    """A text without marks."""
    return richtext.from_text(text)
