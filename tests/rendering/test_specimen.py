"""The markup that web/reader is tested against is the server's."""

import json

from tests.rendering.specimen import TARGET, specimen


def test_the_specimen_of_the_client_is_what_the_server_makes() -> None:
    kept = json.loads(TARGET.read_text(encoding="utf-8"))
    assert kept == specimen(), "write it anew: python -m tests.rendering.specimen"
