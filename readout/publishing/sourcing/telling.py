"""After a change of records, readers are told: every update a claim stands in, and the ledger."""

from datetime import datetime

from django.db.models import Q

from readout.core import clock
from readout.core.refusals import NotCleared
from readout.coverage import actions
from readout.coverage.knowing import Known
from readout.coverage.models import Story, Update
from readout.sourcing import do_not_publish, gathering, public, rules, whole
from readout.sourcing.case import Case, load
from readout.sourcing.models import Anchor, Claim, CommentRequest, KnownClaim, OpenQuestion
from readout.sourcing.refusals import refusal


def went_out(update: Update, *, at: datetime | None = None) -> None:
    """Follows an update that was published, revised or released: its claims are public from now on."""
    moment = at or clock.now()
    standing = Anchor.objects.filter(update=update, loose=False).values("claim")
    Claim.objects.filter(pk__in=standing, shown_at=None).update(shown_at=moment)
    ledger(update.story, at=at, moment=moment)


def updates_to_revise(claim: Claim) -> list[Update]:
    """The updates that `claim` stands in, the newest first: a change of it may ask for other words there."""
    found = Update.objects.filter(anchors__claim=claim).select_related("story", "current")
    return list(found.order_by("-number", "-pk"))


def claim_changed(claim: Claim, note: str = "", *, at: datetime | None = None) -> list[int]:
    """Tells every published update in which `claim` stands; returns the sequences of the events.

    Raises NotCleared where what stands may not be told; then nothing has been told.
    """
    found = Update.objects.filter(anchors__claim=claim, anchors__loose=False, state=Update.State.PUBLISHED)
    cases = [_retold(update, claim.story) for update in found.select_related("current").order_by("number")]
    if against := [each for case in cases for each in rules.findings(case)]:
        raise refusal(against)
    told = [(case, note or _note(claim, case), rules.cleared_how(case)) for case in cases]
    for case, said, _ in told:
        do_not_publish.check_note(case.update, said)
    seqs = [actions.attach(case.update, how, note=said, at=at) for case, said, how in told]
    ledger(claim.story, at=at)
    return [seq for seq in seqs if seq]


def claim_changed_if_cleared(claim: Claim, *, at: datetime | None = None) -> bool:
    """The same, where what stands may be told; else nothing is, and whoever opens the claim sees why."""
    try:
        claim_changed(claim, at=at)
    except NotCleared:
        return False
    return True


def _retold(update: Update, story: Story) -> Case:
    update.story = story
    case = load(update, rules.standing_words(update))
    case.retold = True
    return case


def _note(claim: Claim, case: Case) -> str:
    """What changed, in a sentence that is public anyway: the line with its status."""
    fresh = next((each for each in case.shown if each.pk == claim.pk), None)
    return public.line(fresh, case) if fresh and whole.ways(fresh) else ""


def answered(request: CommentRequest, *, at: datetime | None = None) -> None:
    """Tells a public request as it stands, and a denial beside each line that it denies."""
    do_not_publish.check_story(request.story, request.statement)
    ledger(request.story, at=at)
    if request.denies:
        for claim in request.about.filter(shown_at__isnull=False):
            claim.story = request.story
            claim_changed_if_cleared(claim, at=at)


def ledger(story: Story, *, at: datetime | None = None, moment: datetime | None = None) -> None:
    """Shows what the public requests and the chosen claims of `story` come to now."""
    if not story.is_public:
        return
    _requests(story, moment or at or clock.now(), at)
    known(story, at=at)


def _requests(story: Story, moment: datetime, at: datetime | None) -> None:
    rows = list(
        CommentRequest.objects.filter(story=story)
        .filter(Q(published_at__isnull=False) | Q(deadline__gt=moment))
        .prefetch_related("person", "organisation", "about")
        .order_by("published_at", "pk")
    )
    _hurry([row for row in rows if row.hurried_at is None], moment)
    shown = [row for row in rows if row.published_at is not None]
    for row in shown:
        row.story = story
    asked = public.asked(shown, story.language)
    for row in shown:
        told = gathering.asked(row)
        if told and actions.tell_request(story, public.request(row, told), asked, at=at):
            # An answer that waited for its line may hold what was forbidden meanwhile.
            do_not_publish.check_story(story, told.statement)


def _hurry(rows: list[CommentRequest], moment: datetime) -> None:
    """Notes for whom we published before their time was over."""
    for row in rows:
        early = row.state in CommentRequest.WAITING and row.deadline is not None and row.deadline > moment
        if early and row.about.filter(shown_at__isnull=False).exists():
            row.hurried_at = moment
            row.save(update_fields=["hurried_at"])


def question(row: OpenQuestion, *, at: datetime | None = None) -> None:
    """Shows a question that was published on purpose, as it now stands."""
    if row.published_at is None:
        return
    told = public.question(row)
    do_not_publish.check_story(row.story, f"{told.text}\n\n{told.note}")
    actions.tell_question(row.story, told, at=at)


def known(story: Story, *, at: datetime | None = None) -> None:
    """Shows “What we know”: of the claims chosen, those whose words stand in a published update."""
    chosen = KnownClaim.objects.filter(claim__story=story).order_by("position", "pk")
    ids = list(chosen.values_list("claim", flat=True))
    lines = [line for key in ids if (line := _known_line(story, key))]
    if ids or story.ledger_items.filter(kind="known", ended_seq=None).exists():
        actions.tell_known(story, tuple(lines), at=at)


def _known_line(story: Story, claim_id: int) -> Known | None:
    newest = Update.objects.filter(
        anchors__claim=claim_id, anchors__loose=False, state=Update.State.PUBLISHED
    ).select_related("current")
    update = newest.order_by("-number").first()
    if update is None:
        return None
    case = _retold(update, story)
    claim = next((each for each in case.shown if each.pk == claim_id), None)
    if claim is None or any(finding.claim.pk == claim_id for finding in rules.findings(case)):
        return None
    return public.known(claim, case)
