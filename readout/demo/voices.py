"""What the demo's readers say under its story, and what the newsroom answers; one reply waits to be read."""

from dataclasses import dataclass
from datetime import timedelta

from readout.accounts.models import Member
from readout.core import clock
from readout.coverage.models import Story, Update
from readout.replies import actions, forms
from readout.replies.models import Reply


@dataclass(frozen=True, kw_only=True)
class Voice:
    """A reply, `ago` minutes old; whether it is about the newest update, and what the newsroom answers."""

    ago: int
    name: str
    text: str
    newest: bool = False
    answered: str = ""


VOICES = (
    Voice(
        ago=64,
        name="Ilka, Mill Lane",
        text="Water is in our cellar since four. The neighbours at 12 and 14 have pumps running; we could "
        "use a second one at 18.",
        answered="Thank you. We have passed this on to the fire brigade, which asks everybody who needs a "
        "pump to call the number on the town hall’s door.",
    ),
    Voice(
        ago=41,
        name="Tadeo R.",
        newest=True,
        text="I crossed at half past six and *nobody* stopped me. When exactly was it closed?",
    ),
    Voice(ago=33, name="", text="The school bus came the long way round. Thirty children, all home."),
    Voice(
        ago=19,
        name="Hanne",
        newest=True,
        text="My grandfather measured the flood of 1954 on the third step of the pier. It stands at the "
        "second now.\n\n> He always said the stone would go before the bridge.",
    ),
    Voice(
        ago=6,
        name="Bran",
        text="There is a film of the ferry at https://river-videos.example/ferry for who wants to see it.",
    ),
)


def reply(story: Story, noor: Member) -> None:
    """The readers reply, each at their own time; the newsroom answers. What has a link is held."""
    newest = Update.objects.filter(story=story, state=Update.State.PUBLISHED).order_by("-number").first()
    for voice in VOICES:
        about = newest.public_id if newest and voice.newest else ""
        received = actions.receive(
            story,
            actions.Sent(token=forms.issue(story.pk), name=voice.name, text=voice.text, update=about),
        )
        _at(received.reply, voice.ago)
        if voice.answered:
            _at(actions.answer(received.reply.public_id, voice.answered, by=noor), voice.ago - 9)


def _at(said: Reply, ago: int) -> None:
    """As if it had been said `ago` minutes ago."""
    moment = clock.now() - timedelta(minutes=ago)
    public = moment if said.is_public else None
    Reply.objects.filter(pk=said.pk).update(received_at=moment, published_at=public)
