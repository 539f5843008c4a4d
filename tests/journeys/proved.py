"""Mira, who proved her address, in a process of its own: `python -m tests.journeys.proved SLUG TEXT…`.

Prints the secret of the link that the letter would have had.
"""

import sys
from datetime import timedelta

from readout.cli import installation

installation.opened()

from readout.core import clock  # noqa: E402 - models want Django ready
from readout.coverage.models import Story  # noqa: E402
from readout.publishing import stories  # noqa: E402
from readout.replies import addresses, forms, keys  # noqa: E402
from readout.replies.actions import Sent, receive  # noqa: E402
from readout.replies.models import Proof  # noqa: E402
from tests.journeys.records import member  # noqa: E402


def proved(slug: str, texts: list[str]) -> str:
    """Replies by one address under a story, and the proof that it is theirs."""
    email = f"mira@{slug}.example"
    stories.change(slug, replies="postmoderated", by=member("Noor", "editor"))
    story = Story.objects.get(slug=slug)
    for text in texts:
        receive(story, Sent(token=forms.issue(story.pk), name="Mira", text=text, email=email))
    secret = keys.secret()
    until = clock.now() + timedelta(hours=1)
    Proof.objects.create(link=keys.hashed(secret), writer=addresses.writer(email), until=until)
    return secret


if __name__ == "__main__":
    print(proved(sys.argv[1], sys.argv[2:]))
