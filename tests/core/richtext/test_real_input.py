"""What newsrooms really publish is taken without a refusal, where copies of it are at hand."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from readout.core.richtext import anchors, from_html, from_json, from_markdown, to_html, to_json
from tests.core.richtext.support import assert_harmless, words_of

DATA = Path(__file__).parents[4] / "shared" / "data"
CASES = sorted((DATA / "cases").glob("*.json"))
STORIES = [path for path in (DATA / "meeting.json", DATA / "bridge.json") if path.exists()]


@pytest.mark.skipif(not CASES, reason="no copies of real live blogs here")
def test_every_block_of_real_live_blogs_is_taken() -> None:
    blocks = [html for path in CASES for html in markup(json.loads(path.read_text()))]
    for html in blocks:
        document = from_html(html)
        assert_harmless(to_html(document))
        assert from_json(to_json(document)) == document
    assert len(blocks) > 30


@pytest.mark.skipif(not STORIES, reason="no copies of native stories here")
def test_every_claim_of_a_native_story_is_tied_to_words() -> None:
    for path in STORIES:
        story = json.loads(path.read_text())
        known = [claim["id"] for claim in story["claims"]]
        for update in story["updates"]:
            document = from_markdown(update["body"]["content"], known)
            assert set(anchors(document)) == {
                name for name in known if f"[{name}]" in update["body"]["content"]
            }
            assert "[" not in words_of(document)


def markup(value: Any) -> Iterator[str]:
    """Each string in `value` that holds HTML."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from markup(each)
    elif isinstance(value, str) and value.lstrip().startswith("<"):
        yield value
