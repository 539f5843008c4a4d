"""What readers see of replies, as plain values: nothing of a writer but the name they chose."""

from collections.abc import Iterable

from msgspec import Struct

from readout.core import ids, richtext
from readout.core.clock import instant
from readout.coverage import richtexts
from readout.coverage.models import Story, Update
from readout.replies.models import Reply

ON_A_PAGE = 50


class Shown(Struct, frozen=True, kw_only=True):
    """A reply as readers see it; one that was taken away has no words, and `gone` says which way.

    `face` is a number from 0 to 359 made of the reply's random name, for a drawn face.
    """

    id: str
    name: str = ""
    html: str = ""
    at: str
    edited: bool = False
    newsroom: bool = False
    gone: str = ""
    update: str = ""
    face: int = 0
    answers: tuple["Shown", ...] = ()


class Page(Struct, frozen=True):
    """Some of a story's replies, the newest first, each with its answers, the oldest first."""

    replies: tuple[Shown, ...]
    total: int
    number: int = 1
    pages: int = 1


def page_of(story: Story, number: int = 1) -> Page:
    """Page `number` of the public replies of `story`; an empty one beyond the last."""
    public = Reply.objects.of(story.pk).filter(state__in=Reply.PUBLIC)
    roots = Reply.objects.of(story.pk).shown().filter(parent=None)
    # What was taken away keeps its place only where an answer to it can be read.
    roots = roots.filter(state__in=Reply.PUBLIC) | roots.filter(answers__state__in=Reply.PUBLIC)
    roots = roots.distinct().order_by("-published_at", "-pk")
    start = (number - 1) * ON_A_PAGE
    rows = list(roots[start : start + ON_A_PAGE])
    answers = public.filter(parent__in=rows).order_by("published_at", "pk")
    beneath: dict[int, list[Reply]] = {}
    for answer in answers:
        beneath.setdefault(answer.parent_id or 0, []).append(answer)
    shown = tuple(_shown(row, story, beneath.get(row.pk, ())) for row in rows)
    pages = max(1, -(-roots.count() // ON_A_PAGE))
    return Page(shown, public.count(), number, pages)


def one(reply: Reply, story: Story) -> Shown:
    """A reply as its own writer sees it, in whatever state it is."""
    return _made(reply, story)


def public_reply(story: Story, public_id: str) -> Reply | None:
    """A reply that readers see, or None."""
    if not ids.is_public_id(public_id):
        return None
    return Reply.objects.of(story.pk).filter(public_id=public_id, state__in=Reply.PUBLIC).first()


def about(story: Story, public_id: str) -> str:
    """What a public update is called that a reply may speak of; "" where there is none."""
    if not ids.is_public_id(public_id):
        return ""
    found = Update.objects.filter(story=story, public_id=public_id, state=Update.State.PUBLISHED)
    update = found.select_related("current").first()
    return (update.current.headline or story.title) if update and update.current else ""


def _shown(row: Reply, story: Story, answers: Iterable[Reply]) -> Shown:
    beneath = tuple(_shown(answer, story, ()) for answer in answers)
    if not row.is_public:
        return Shown(id=row.public_id, at=_at(row), gone=row.state, answers=beneath)
    return _made(row, story, beneath)


def _made(row: Reply, story: Story, answers: tuple[Shown, ...] = ()) -> Shown:
    return Shown(
        id=row.public_id,
        name=row.name,
        html=html_of(row, story.language),
        at=_at(row),
        edited=row.edited_at is not None,
        newsroom=row.newsroom is not None,
        update=row.update,
        face=int(row.public_id.encode().hex(), 16) % 360,
        answers=answers,
    )


def html_of(row: Reply, language: str) -> str:
    """Safe markup of what a reply says."""
    return richtext.to_html(richtext.from_json(row.body), labels=richtexts.labels(language))


def _at(row: Reply) -> str:
    return instant(row.published_at or row.received_at)
