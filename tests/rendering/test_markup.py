"""The markup of every kind of page, read by html-validate."""

import json
import subprocess
from pathlib import Path

from readout.coverage.corrected import Change
from readout.coverage.events import Story
from readout.rendering import corrections, front, pages
from readout.rendering.errors import error_page
from tests.rendering.courier import SITE, full, held, note, page, published, retracted, story

ROOT = Path(__file__).parents[2]
PROGRAM = ("sh", "tools/node.sh", "node", "node_modules/html-validate/bin/html-validate.mjs")
RULES = {
    "extends": ["html-validate:recommended"],
    "root": True,
    "rules": {
        "long-title": "off",  # a title is the newsroom's headline
        "no-trailing-whitespace": "off",  # templates leave some; it is compressed away
        "doctype-style": ["error", {"style": "uppercase"}],
        "void-style": ["error", {"style": "omit"}],
    },
}


def arabic_story() -> Story:
    return story(title="الجسر مغلق", language="ar", direction="rtl")


def kinds() -> dict[str, str]:
    """Every kind of page, with every state of an update, left to right and right to left."""
    shown = (
        published(7, pinned=True, html="<ul><li>One</li></ul>"),
        published(6, key=True, notes=(note("clarification"), note()), revision=3),
        published(5, warning="dead animals"),
        published(4, headline=""),
        held(3),
        retracted(2),
        published(1, html="", byline=()),
    )
    found = page(*shown)
    arabic = page(*shown, story=arabic_story())
    line = front.StoryLine(story=story(), at="2026-03-11T12:05:00.000Z", headline="The ferry runs")
    change = Change(story=arabic_story(), update="u6", url=shown[1].url, headline="Six", note=note(), seq=9)
    return {
        "corrections": corrections.corrections_page([change], SITE, story()),
        "corrections of the house": corrections.corrections_page([change], SITE),
        "live": pages.live_page(found, SITE),
        "arabic": pages.live_page(arabic, SITE),
        "empty": pages.live_page(page(), SITE),
        "sparing": pages.live_page(found, SITE, sparing=True),
        "older": pages.older_page(full(), 0, full().updates, SITE),
        "permalink": pages.update_page(found, shown[1], SITE, newer=shown[:1], older=shown[2:5]),
        "tombstone": pages.update_page(found, shown[5], SITE, newer=shown[:5], older=shown[6:]),
        "past": pages.as_of_page(found, SITE, "2026-03-11T12:05:00.000Z"),
        "form": pages.as_of_form(story(), SITE, refused=True),
        "front": front.front_page([line], [], [], SITE),
        "error": error_page(404, SITE),
    }


def test_html_validate_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "rules.json").write_text(json.dumps(RULES))
    for kind, text in kinds().items():
        (tmp_path / f"{kind}.html").write_text(text, encoding="utf-8")
    files = sorted(str(path) for path in tmp_path.glob("*.html"))
    arguments = (*PROGRAM, "--config", str(tmp_path / "rules.json"), "--formatter", "json", *files)
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    found = [
        f"{Path(each['filePath']).stem}:{said['line']} {said['ruleId']}: {said['message']}"
        for each in json.loads(done.stdout)
        for said in each["messages"]
    ]
    assert found == []
    assert done.returncode == 0, done.stderr
