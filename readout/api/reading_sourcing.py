"""What the newsroom's tools may read of sourcing, private records included."""

from collections.abc import Collection

from django.db.models import Prefetch, QuerySet

from readout.accounts.models import Member
from readout.api import reading
from readout.core.refusals import NotFound
from readout.sourcing import seeing
from readout.sourcing.models import Anchor, Approval, Claim, CommentRequest, KnownClaim, OpenQuestion, Source


def sources(kinds: Collection[str] = (), identifications: Collection[str] = ()) -> QuerySet[Source]:
    """Every source, or those of these kinds."""
    found = Source.objects.select_related("person", "organisation").prefetch_related("limits__whom")
    found = found.filter(kind__in=kinds) if kinds else found
    return found.filter(identification__in=identifications) if identifications else found


def source(public_id: str) -> Source:
    """The source with that id. Raises NotFound."""
    found = sources().filter(public_id=public_id).first()
    if found is None:
        raise NotFound("There is no such source.")
    return found


def claims(slug: str, statuses: Collection[str] = (), update: str = "") -> QuerySet[Claim]:
    """The claims of a story, or those with one of `statuses`, or in an `update`. Raises NotFound."""
    standing = Anchor.objects.select_related("update").order_by("pk")
    found = Claim.objects.whole().select_related("story", "known").filter(story=reading.story(slug))
    found = found.prefetch_related(Prefetch("anchors", standing))
    found = found.filter(anchors__update__public_id=update) if update else found
    return found.filter(status__in=statuses) if statuses else found


def claim(slug: str, name: str) -> Claim:
    """The claim `name` of a story. Raises NotFound."""
    found = claims(slug).filter(public_id=name).first()
    if found is None:
        raise NotFound("There is no such claim.")
    return found


def known(slug: str) -> list[str]:
    """The names of the claims that “What we know” says, in order. Raises NotFound."""
    rows = KnownClaim.objects.filter(claim__story=reading.story(slug)).order_by("position", "pk")
    return list(rows.values_list("claim__public_id", flat=True))


def questions(slug: str, states: Collection[str] = ()) -> QuerySet[OpenQuestion]:
    """What a story does not know, in private and in public. Raises NotFound."""
    found = _questions().filter(story=reading.story(slug))
    return found.filter(state__in=states) if states else found


def question(public_id: str) -> OpenQuestion:
    """The question with that id. Raises NotFound."""
    found = _questions().filter(public_id=public_id).first()
    if found is None:
        raise NotFound("There is no such question.")
    return found


def requests(slug: str, by: Member, states: Collection[str] = ()) -> QuerySet[CommentRequest]:
    """Whom a story's newsroom asked, in private and in public, as far as `by` may see. Raises NotFound."""
    found = _requests(by).filter(story=reading.story(slug))
    return found.filter(state__in=states) if states else found


def request(public_id: str, by: Member) -> CommentRequest:
    """The request with that id, if `by` may see it. Raises NotFound."""
    found = _requests(by).filter(public_id=public_id).first()
    if found is None:
        raise NotFound("There is no such request.")
    return found


def approvals(slug: str) -> QuerySet[Approval]:
    """Every approval given in a story, those taken back among them. Raises NotFound."""
    found = Approval.objects.filter(story=reading.story(slug))
    return found.select_related("source", "claim", "by")


def _questions() -> QuerySet[OpenQuestion]:
    return OpenQuestion.objects.select_related("story", "answered_by")


def _requests(by: Member) -> QuerySet[CommentRequest]:
    found = seeing.seen(CommentRequest.objects.all(), by)
    rows = found.select_related("story", "person", "organisation", "hidden_source")
    return rows.prefetch_related("about", "attempts")
