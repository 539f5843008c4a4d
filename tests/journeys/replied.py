"""Readers' replies to a story, in a process of its own: `python -m tests.journeys.replied SLUG MODE TEXT…`.

MODE is how the story takes replies. Prints the id of each. All come from one browser: their writer is known.
"""

import sys

from readout.cli import installation

installation.opened()

from readout.coverage.models import Story  # noqa: E402 - models want Django ready
from readout.publishing import stories  # noqa: E402
from readout.replies import forms  # noqa: E402
from readout.replies.actions import Sent, receive  # noqa: E402
from tests.journeys.records import member  # noqa: E402


def received(slug: str, mode: str, texts: list[str]) -> list[str]:
    """The ids of the replies that were taken."""
    story = stories.change(slug, replies=mode, by=member("Noor", "editor"))
    made = []
    for text in texts:
        sent = Sent(token=forms.issue(story.pk), name="Mira", text=text, device=f"browser of {slug}")
        made.append(receive(Story.objects.get(pk=story.pk), sent).reply.public_id)
    return made


if __name__ == "__main__":
    print(*received(sys.argv[1], sys.argv[2], sys.argv[3:]))
