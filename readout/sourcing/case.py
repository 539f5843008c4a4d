"""All that rules and sentences must know of one update, loaded in a fixed number of queries."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.db.models import Q

from readout.core import clock, richtext
from readout.coverage.models import Update
from readout.coverage.wording import Wording
from readout.sourcing import anchoring, whole
from readout.sourcing.models import Anchor, Approval, Claim, CommentRequest, Override


@dataclass
class Case:
    """An update that is to say `said`, and the claims that stand in those words, in reading order."""

    update: Update
    said: Wording
    claims: list[Claim] = field(default_factory=list)
    places: dict[int, anchoring.Place | None] = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)
    at: datetime = field(default_factory=clock.now)
    retold: bool = False
    """Readers have these lines already: what was approved for them then stands, though its hour passed."""

    @cached_property
    def shown(self) -> list[Claim]:
        """The claims whose words stand; one whose words are gone is withheld from readers."""
        return [claim for claim in self.claims if self.places.get(claim.pk) is not None]

    @cached_property
    def requests(self) -> list[CommentRequest]:
        """The requests for comment about any of the claims."""
        ids = [claim.pk for claim in self.claims]
        if not ids:
            return []
        found = CommentRequest.objects.filter(about__in=ids).distinct().order_by("pk")
        return list(found.prefetch_related("person", "organisation", "about"))

    @cached_property
    def approvals(self) -> list[Approval]:
        """The approvals that stand for the hidden sources of the claims."""
        hidden = {source.pk for claim in self.claims for source in whole.sources(claim) if source.is_hidden}
        if not hidden:
            return []
        given = Approval.objects.filter(voided_at=None, source__in=hidden, story=self.update.story_id)
        return list(given.select_related("by").order_by("-at"))

    def moment_of(self, claim: Claim) -> datetime:
        """The moment at which `claim` needs an approval."""
        return claim.shown_at if self.retold and claim.shown_at else self.at

    @cached_property
    def overrides(self) -> set[tuple[int, str]]:
        """Which warnings an editor decided to pass over in this update: claim and rule."""
        rows = Override.objects.filter(update=self.update)
        return set(rows.values_list("claim_id", "rule"))


def load(update: Update, said: Wording) -> Case:
    """The case of `update` saying `said`."""
    names = list(richtext.anchors(said.body))
    anchors = list(Anchor.objects.filter(update=update))
    if not names and not anchors:
        return Case(update, said)
    wanted = Q(public_id__in=names) | Q(pk__in=[anchor.claim_id for anchor in anchors])
    claims = whole.load(update.story, wanted)
    order = {name: place for place, name in enumerate(names)}
    claims.sort(key=lambda claim: (order.get(claim.public_id, len(order)), claim.pk))
    return Case(update, said, claims, anchoring.places(update, said.body, claims, anchors), anchors)
