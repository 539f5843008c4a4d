"""The dossier: all that is on record of a story or an update, for whoever answers for it later.

It is put together only once its opening has been noted, and holds that note itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Prefetch, Q

from readout.accounts.models import Member
from readout.accounts.roles import Capability, may, require
from readout.core import richtext
from readout.core.lines import line
from readout.core.refusals import Invalid, NotFound, Sentence
from readout.coverage.models import Authorship, Revision, Story, Update
from readout.coverage.wording import stored_body
from readout.publishing.models import DossierOpened
from readout.publishing.models.dossier_opened import LONGEST
from readout.publishing.sourcing.sources import sealer
from readout.sourcing import seeing, whole
from readout.sourcing.models import (
    Anchor,
    Approval,
    Claim,
    CommentRequest,
    OpenQuestion,
    Override,
    ProtectedName,
    Source,
    StatusChange,
)


@dataclass(frozen=True)
class RevisionFile:
    """A public form of an update, its text as plain words."""

    row: Revision
    text: str


@dataclass(frozen=True)
class UpdateFile:
    """An update: its public forms from the first on, who wrote under other names, what was decided."""

    update: Update
    revisions: list[RevisionFile]
    authors: list[Authorship]


@dataclass(frozen=True)
class ClaimFile:
    """A line: its ways with their hops, its statuses, where it stands, and what was decided about it."""

    claim: Claim
    changes: list[StatusChange]
    anchors: list[Anchor]
    approvals: list[Approval]
    overrides: list[Override]


@dataclass(frozen=True)
class SourceFile:
    """A source; `code_name` and `names` are empty for whoever may not see them."""

    source: Source
    code_name: str
    names: list[str]

    def __repr__(self) -> str:
        return f"<SourceFile {self.source.public_id} …>"


@dataclass(frozen=True)
class Dossier:
    """All of it, for `opened.by`; `openings` are whoever opened it before, and this one."""

    story: Story
    update: Update | None
    opened: DossierOpened
    updates: list[UpdateFile]
    claims: list[ClaimFile]
    sources: list[SourceFile]
    approvals: list[Approval]
    requests: list[CommentRequest]
    questions: list[OpenQuestion]
    openings: list[DossierOpened]


def open_dossier(slug: str, public_id: str = "", *, purpose: str, by: Member) -> Dossier:
    """The dossier of the story at `slug`, or of the update `public_id` of it; that it was opened is noted.

    Names that are protected are in it only where `by` may see them. Raises NotFound, NotAllowed, and
    Invalid without a purpose; then it was not opened.
    """
    require(by, Capability.REDACT)
    purpose = line(purpose)
    if not 0 < len(purpose) <= LONGEST:
        raise Invalid(
            "Say what it is opened for.",
            details={"purpose": Sentence("1 to {most} characters.", most=LONGEST)},
        )
    with transaction.atomic():
        story, update = _named(slug, public_id)
        names = may(by, Capability.APPROVE_HIDDEN)
        opened = DossierOpened.objects.create(story=story, update=update, by=by, purpose=purpose, names=names)
    return _gathered(story, update, opened)


def _named(slug: str, public_id: str) -> tuple[Story, Update | None]:
    story = Story.objects.filter(slug=slug).first()
    if story is None:
        raise NotFound("There is no such story.")
    if not public_id:
        return story, None
    update = Update.objects.filter(story=story, public_id=public_id).first()
    if update is None:
        raise NotFound("There is no such update.")
    return story, update


def _gathered(story: Story, update: Update | None, opened: DossierOpened) -> Dossier:
    by = opened.by
    claims = whole.load(story, Q(anchors__update=update) if update else Q())
    sources = {source.pk: source for claim in claims for source in whole.sources(claim)}
    about = Q(claim__in=claims) | Q(claim=None, source__in=sources)
    approvals = Approval.objects.filter(about, story=story).select_related("by", "source", "claim")
    given = list(approvals.order_by("at", "pk"))
    return Dossier(
        story=story,
        update=update,
        opened=opened,
        updates=_updates(story, update, by),
        claims=_claims(claims, given),
        sources=_sources(list(sources.values()), by),
        approvals=[each for each in given if each.claim_id is None],
        requests=_requests(story, claims if update else None, by),
        questions=_questions(story, update),
        openings=[each for each in DossierOpened.objects.about(story) if update is None or each.update],
    )


def _updates(story: Story, only: Update | None, by: Member) -> list[UpdateFile]:
    rows = Update.objects.filter(story=story, **({"pk": only.pk} if only else {}))
    public = rows.select_related("created_by", "draft").prefetch_related(
        Prefetch("revisions", Revision.objects.select_related("by").order_by("number")),
        "retractions__by",
        "holds__by",
        Prefetch("authorships", Authorship.objects.order_by("pk")),
    )
    named = may(by, Capability.APPROVE_HIDDEN)
    return [
        UpdateFile(
            update=row,
            revisions=[RevisionFile(each, _text(each)) for each in row.revisions.all()],
            authors=list(row.authorships.all()) if named else [],
        )
        for row in public.order_by("number", "pk")
        if only or row.is_public
    ]


def _text(row: Revision) -> str:
    return richtext.to_text(stored_body(row.body))


def _claims(claims: Sequence[Claim], given: Sequence[Approval]) -> list[ClaimFile]:
    changes = StatusChange.objects.filter(claim__in=claims).select_related("by")
    changes = changes.prefetch_related("corrections__revision__update").order_by("at", "pk")
    anchors = Anchor.objects.filter(claim__in=claims).select_related("update").order_by("pk")
    overrides = Override.objects.filter(claim__in=claims).select_related("by", "update").order_by("pk")
    return [
        ClaimFile(
            claim=claim,
            changes=[each for each in changes if each.claim_id == claim.pk],
            anchors=[each for each in anchors if each.claim_id == claim.pk],
            approvals=[each for each in given if each.claim_id == claim.pk],
            overrides=[each for each in overrides if each.claim_id == claim.pk],
        )
        for claim in claims
    ]


def _sources(rows: Sequence[Source], by: Member) -> list[SourceFile]:
    kept = [row for row in rows if seeing.is_keeper(row, by)]
    names: dict[int, list[str]] = {row.pk: [] for row in rows}
    for each in ProtectedName.objects.filter(source__in=kept).order_by("pk"):
        names[each.source_id].append(sealer().unseal(bytes(each.sealed)).decode())
    return [SourceFile(row, seeing.code_name(row, by), names[row.pk]) for row in rows]


def _requests(story: Story, about: Sequence[Claim] | None, by: Member) -> list[CommentRequest]:
    rows = seeing.seen(CommentRequest.objects.filter(story=story), by)
    if about is not None:
        rows = rows.filter(about__in=about).distinct()
    whom = rows.select_related("person", "organisation", "hidden_source", "created_by")
    return list(whom.prefetch_related("attempts__by", "about").order_by("pk"))


def _questions(story: Story, update: Update | None) -> list[OpenQuestion]:
    rows = OpenQuestion.objects.filter(story=story, **({"answered_by": update} if update else {}))
    return list(rows.select_related("answered_by", "created_by").order_by("pk"))
