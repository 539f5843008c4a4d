"""What the tests of web/reader hold their page against: the server's own markup of each state.

``python -m tests.rendering.specimen`` writes it anew.
"""

import json
import os
from pathlib import Path
from typing import Any

import django
import msgspec
from lxml import html as markup

TARGET = Path(__file__).parents[2] / "web" / "reader" / "specimen.json"


def specimen() -> dict[str, Any]:
    """The body of a page, and updates each with the article that the server makes of it."""
    from readout.coverage.events import Link, SourceLink, Update  # noqa: PLC0415 - wants Django set up
    from readout.rendering import pages, updates  # noqa: PLC0415
    from tests.rendering.courier import SITE, held, note, page, published, retracted, story  # noqa: PLC0415
    from tests.rendering.sourced import BESIDE, beside, how, ledger, little  # noqa: PLC0415

    states: dict[str, Update] = {
        "published": published(1, byline=("Amina", "Noor", "staff")),
        "a flash": published(2, html="", byline=()),
        "without a headline": published(3, headline=""),
        "a key event": published(4, key=True),
        "changed without a note": published(5, revision=2, modified_at="2026-03-11T12:40:00.000Z"),
        "corrected": published(
            6, notes=(note("clarification"), note(at="2026-03-11T12:35:00.000Z")), revision=3
        ),
        "corrected on another day": published(13, notes=(note(at="2026-03-12T09:00:00.000Z"),), revision=2),
        "with a content warning": published(7, warning="dead animals"),
        "from elsewhere": published(
            8, byline=(), source=SourceLink(outlet="Upstream Radio", url="https://upstream.example/1")
        ),
        "with further reading": published(
            9, links=tuple(Link(title=f"Part {n}", url=f"https://courier.example/{n}") for n in (1, 2))
        ),
        "hostile": published(10, '<b>"&', byline=("<i>",), notes=(note(text="<u>"),)),
        "held": held(11),
        "retracted": retracted(12),
        "with its sourcing": published(14, how=how()),
        "with its statuses beside their words": published(16, html=BESIDE, how=beside()),
        "with little of it": published(15, how=little()),
    }
    body = markup.fromstring(pages.live_page(page(published(1), ledger=ledger()), SITE)).find("body")
    assert body is not None
    return {
        "body": "".join(markup.tostring(part, encoding="unicode") for part in body),
        "updates": [
            {
                "name": name,
                "update": json.loads(msgspec.json.encode(update)),
                "html": str(updates.article(update, updates.scope_of(story()))),
            }
            for name, update in states.items()
        ],
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "readout.config.settings")
    django.setup()
    TARGET.write_text(json.dumps(specimen(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
