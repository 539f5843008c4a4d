"""Sets the demo's stories up as if the Courier had been at it since last night."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage import actions
from readout.coverage.models import Story, Update
from readout.coverage.wording import Credit, Wording, read_body, wording
from readout.demo import known, voices
from readout.demo.elsewhere import ASIDES
from readout.demo.history import GAUGE, PAST, SLUG, STANDFIRST, TITLE
from readout.demo.pictures import take_all
from readout.demo.pieces import LINES, Aside, Past, Piece
from readout.publishing import search, stories
from readout.publishing.locking import locked_story, locked_with_translations
from readout.publishing.sourcing import telling
from readout.sourcing import rules

ZONE = "Europe/Vienna"


def set_up(noor: Member) -> None:
    """Makes the stories with their past, if they are not there yet."""
    if Story.objects.filter(slug=SLUG).exists():
        return
    now = clock.now()
    began = now - timedelta(minutes=PAST[0].ago + 1)
    pictures = take_all(noor)
    stories.create(by=noor, title=TITLE, slug=SLUG, standfirst=STANDFIRST, time_zone=ZONE)
    with locked_story(SLUG) as story:
        actions.turn(story, Story.State.LIVE, by=noor, at=began)
        known.record(story, noor)
        readings = [Past(ago=ago, piece=reading(metres, tendency)) for ago, metres, tendency in GAUGE]
        _relive(story, noor, now, [*PAST, *readings], pictures)
        search.keep_all(story)
    known.open_ledger(noor)
    stories.change(SLUG, replies=Story.Replies.POSTMODERATED, by=noor)
    voices.reply(Story.objects.get(slug=SLUG), noor)
    for aside in ASIDES:
        _set_aside(aside, noor, now, pictures)


def _set_aside(aside: Aside, noor: Member, now: datetime, pictures: dict[str, str]) -> None:
    stories.create(
        by=noor,
        title=aside.title,
        slug=aside.slug,
        standfirst=aside.standfirst,
        language=aside.language,
        time_zone=ZONE,
        translation_of=aside.translation_of,
    )
    with locked_with_translations(aside.slug) as story:
        actions.turn(story, Story.State.LIVE, by=noor, at=now - timedelta(minutes=aside.past[0].ago + 1))
        _relive(story, noor, now, aside.past, pictures)
        if aside.ended:
            actions.turn(story, Story.State.CLOSED, by=noor, at=now - timedelta(minutes=aside.ended))
        search.keep_all(story)


def _relive(
    story: Story, noor: Member, now: datetime, pasts: Iterable[Past], pictures: dict[str, str]
) -> None:
    made: dict[int, Update] = {}
    for ago, past in sorted(_moments(pasts), key=lambda moment: -moment[0]):
        at = now - timedelta(minutes=ago)
        if id(past) not in made:
            made[id(past)] = _publish(story, past, noor, at, pictures)
        else:
            _come_back(made[id(past)], past, noor, at)


def _moments(pasts: Iterable[Past]) -> list[tuple[int, Past]]:
    """Each piece at its own time, and again when something was said of it later."""
    pasts = list(pasts)
    later = [(past.corrected or past.retracted, past) for past in pasts]
    return [(past.ago, past) for past in pasts] + [(each[0], past) for each, past in later if each]


def _publish(story: Story, past: Past, noor: Member, at: datetime, pictures: dict[str, str]) -> Update:
    update = actions.start(story, wording_of(past.piece, pictures), by=noor, key=past.piece.key)
    actions.publish(update, rules.clear(update), by=noor, at=at)
    telling.went_out(update, at=at)
    if past.pinned:
        actions.pin(update, by=noor, at=at)
    return update


def _come_back(update: Update, past: Past, noor: Member, at: datetime) -> None:
    if past.corrected:
        _, note, piece = past.corrected
        said = wording_of(piece)
        clearance = rules.clear(update, said, note=note)
        actions.revise(update, said, clearance, kind="correction", note=note, by=noor, at=at)
        telling.went_out(update, at=at)
    if past.retracted:
        actions.retract(update, note=past.retracted[1], by=noor, at=at)


def wording_of(piece: Piece, pictures: Mapping[str, str] | None = None) -> Wording:
    """What a piece of the demo says, checked like any other; `pictures` has the public ids by name."""
    text = piece.text
    for name, public_id in (pictures or {}).items():
        text = text.replace(f"asset:{name}", f"asset:{public_id}")
    return wording(
        headline=piece.headline,
        body=read_body("markdown", text, LINES),
        byline=[Credit(name) for name in piece.by],
        warning=piece.warning,
        links=[{"title": title, "url": url} for title, url in piece.links],
    )


def reading(metres: str, tendency: str) -> Piece:
    """A reading of the gauge as an update."""
    text = f"The gauge at Old Bridge shows {metres} metres, {tendency}."
    return Piece(headline=f"River at {metres} metres, {tendency}", text=text)
