"""What a story knows, asks and does not know is told to its readers, line by line."""

from datetime import datetime

import msgspec

from readout.core import clock
from readout.core.refusals import Sentence, WrongState
from readout.coverage import events, log
from readout.coverage.actions import steps
from readout.coverage.knowing import Known, Question, Request
from readout.coverage.models import LedgerItem, Story, Update

K = LedgerItem.Kind
GONE = "withdrawn"


def tell_question(story: Story, question: Question, *, at: datetime | None = None) -> int | None:
    """Shows `question` as it now stands; one that was withdrawn leaves the ledger.

    Returns the sequence of `question.opened` or `question.closed`, or None when nothing changed for
    readers. Raises WrongState for a story that is not public.
    """
    if not _changed(story, K.QUESTION, question):
        return None
    _put(story, K.QUESTION, question.id, _json(question), gone=question.state == GONE)
    kind = events.QuestionOpened if question.state == "open" else events.QuestionClosed
    return log.append(story, kind(at=clock.instant(story.moment(at)), question=question))


def tell_request(
    story: Story, request: Request, asked: tuple[str, ...], *, at: datetime | None = None
) -> int | None:
    """Shows `request` as it now stands, and in `asked` what all requests of the story come to.

    Returns the sequence of `request.changed`, or None when nothing changed for readers. Raises
    WrongState for a story that is not public.
    """
    if not _changed(story, K.REQUEST, request):
        return None
    _put(story, K.REQUEST, request.id, _json(request), gone=request.state == GONE)
    _put(story, K.ASKED, "", _json(asked), gone=not asked)
    at = story.moment(at)
    return log.append(story, events.RequestChanged(at=clock.instant(at), request=request, asked=asked))


def tell_known(story: Story, known: tuple[Known, ...], *, at: datetime | None = None) -> int | None:
    """Shows “What we know” as `known`, in this order.

    Returns the sequence of `known.changed`, or None when nothing changed for readers. Raises WrongState
    for a story that is not public.
    """
    _demand_public(story)
    standing = LedgerItem.objects.standing().filter(story=story, kind=K.KNOWN)
    if [row.body for row in standing] == [_json(line) for line in known]:
        return None
    seq = steps.next_seq(story)
    standing.update(ended_seq=seq)
    updates = dict(Update.objects.filter(story=story).values_list("public_id", "pk")) if known else {}
    LedgerItem.objects.bulk_create(
        LedgerItem(
            story=story,
            kind=K.KNOWN,
            public_id=line.id,
            update_id=updates[line.update],
            place=seq,
            seq=seq,
            body=_json(line),
        )
        for line in known
    )
    return log.append(story, events.KnownChanged(at=clock.instant(story.moment(at)), known=known))


def forget_known(update: Update) -> None:
    """Takes the lines that rest on the words of `update` out of “What we know”, from the past too.

    The event that withdraws the words takes them off every page, so it needs none of its own.
    """
    lines = LedgerItem.objects.filter(update=update)
    if lines.exists():
        lines.delete()
        log.withdraw_known(update)


def _changed(story: Story, kind: str, line: Question | Request) -> bool:
    """Whether readers would see a difference."""
    _demand_public(story)
    shown = LedgerItem.objects.standing().filter(story=story, kind=kind, public_id=line.id).first()
    return shown.body != _json(line) if shown else line.state != GONE


def _put(story: Story, kind: str, public_id: str, body: str, *, gone: bool) -> None:
    seq = steps.next_seq(story)
    standing = LedgerItem.objects.standing().filter(story=story, kind=kind, public_id=public_id)
    place = standing.values_list("place", flat=True).first() or seq
    standing.update(ended_seq=seq)
    if not gone:
        values = {"public_id": public_id, "place": place, "seq": seq, "body": body}
        LedgerItem.objects.create(story=story, kind=kind, **values)


def _demand_public(story: Story) -> None:
    if not story.is_public:
        raise WrongState(
            Sentence("The story is {state}; readers see nothing of it yet.", state=str(story.state))
        )


def _json(value: object) -> str:
    return msgspec.json.encode(value, order="sorted").decode()
