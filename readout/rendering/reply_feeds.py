"""The replies to a story as a feed: what readers see, and tombstones for what they saw."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from readout.coverage.events import Story
from readout.rendering import clockface
from readout.rendering.corrections import NEVER
from readout.rendering.entries import Entry, Feed, Tombstone, portable
from readout.rendering.site import Site
from readout.replies.reading import Shown
from readout.replies.taken_back import TakenBack


def replies_feed(story: Story, shown: Sequence[Shown], gone: Sequence[TakenBack], site: Site) -> Feed:
    """The newest of the replies and of those taken away; of these nothing is said but that they went."""
    with override(story.language):
        instants = [*(each.edited_at or each.at for each in shown), *(each.gone_at for each in gone)]
        return Feed(
            title=_("Replies: {title}").format(title=story.title),
            standfirst="",
            language=story.language,
            expired=story.state == "archived",
            address=site.absolute(f"{story.url}replies/"),
            changed_at=clockface.latest(instants) or NEVER,
            entries=tuple(_entry(each, story, site) for each in shown),
            tombstones=tuple(
                Tombstone(
                    id=_id(each.id, story, site),
                    title=_("This reply is no longer here."),
                    reason="",
                    published_at=each.published_at,
                    retracted_at=each.gone_at,
                )
                for each in gone
            ),
        )


def _entry(reply: Shown, story: Story, site: Site) -> Entry:
    address = _id(reply.id, story, site)
    name = reply.name or _("A reader")
    return Entry(
        id=address,
        title=f"{name}, {site.name}" if reply.newsroom else name,
        html=portable(reply.html, address),
        text=reply.words,
        published_at=reply.at,
        modified_at=reply.edited_at or reply.at,
        authors=(name,),
    )


def _id(public_id: str, story: Story, site: Site) -> str:
    return site.absolute(f"{story.url}replies/#r-{public_id}")
