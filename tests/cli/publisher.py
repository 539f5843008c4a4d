"""A desk in a process of its own: publishes without end, naming each update once it is out."""

import itertools

from readout.cli import installation

installation.opened()

from readout.accounts.actions import create_user  # noqa: E402 - models want Django ready
from readout.coverage.models import Story  # noqa: E402
from tests.newsroom import open_story, published  # noqa: E402

noor = create_user(
    email="noor@courier.example", name="Noor", role="editor", password="the ferry leaves at noon"
)
story: Story = open_story(noor)
for number in itertools.count(1):
    print(published(noor, story, f"River at {number} centimetres").public_id, flush=True)
