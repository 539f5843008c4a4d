"""What readers see of replies, as plain values: nothing of a writer but the name they chose."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from zlib import crc32

from django.db.models import Count, F, Max, Sum
from msgspec import Struct

from readout.core import ids, richtext
from readout.core.clock import instant
from readout.coverage import richtexts
from readout.coverage.models import Story, Update
from readout.replies import keys
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
    words: str = ""
    edited_at: str = ""
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


class Standing(Struct, frozen=True):
    """How many replies readers see in one place, and a mark that is another one when any of them changed."""

    number: int
    mark: str


def standings(story: Story) -> dict[str, Standing]:
    """Where the replies to `story` stand, under "", and those to each update that has any; in one query.

    The mark is a keyed hash: what it is made of would tell how many replies nobody sees.
    """
    numbers: Counter[str] = Counter()
    made: dict[str, list[str]] = defaultdict(list)
    rows = Reply.objects.of(story.pk).shown().order_by("update", "state").values_list("update", "state")
    sums_of = {"n": Count("pk"), "versions": Sum("version"), "both": Sum(F("pk") * F("version"))}
    for update, state, *sums in rows.annotate(**sums_of, pks=Sum("pk"), edited=Max("edited_at")):
        for place in {"", update}:
            numbers[place] += sums[0] if state in Reply.PUBLIC else 0
            made[place].append(f"{update} {state in Reply.PUBLIC} {sums}")
    return {
        place: Standing(numbers[place], keys.keyed("standing", " ".join(told))[:12])
        for place, told in made.items()
    }


def page_of(story: Story, number: int = 1, update: str = "") -> Page:
    """Page `number` of the public replies of `story`, or of one of its updates; empty beyond the last."""
    under = Reply.objects.of(story.pk)
    under = under.filter(update=update) if update else under
    public = under.filter(state__in=Reply.PUBLIC)
    roots = under.shown().filter(parent=None)
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


def newest(story: Story, most: int) -> list[Shown]:
    """The last `most` public replies of `story`, answers among them, the newest first."""
    public = Reply.objects.of(story.pk).filter(state__in=Reply.PUBLIC)
    return [_made(row, story) for row in public.order_by("-published_at", "-pk")[:most]]


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
        words=row.words,
        edited_at=instant(row.edited_at) if row.edited_at else "",
        newsroom=row.newsroom is not None,
        update=row.update,
        face=crc32(row.public_id.encode()) % 360,
        answers=answers,
    )


def html_of(row: Reply, language: str) -> str:
    """Safe markup of what a reply says."""
    return richtext.to_html(richtext.from_json(row.body), labels=richtexts.labels(language))


def _at(row: Reply) -> str:
    return instant(row.published_at or row.received_at)
