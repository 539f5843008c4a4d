"""Of whoever opens an update only a number is kept, in the whole of the data folder."""

import json

import httpx

from tests.cli.support import Installation

TRACES = {
    "User-Agent": "TRACE-agent/1.0",
    "Referer": "https://trace-referrer.example/",
    "Cookie": "TRACE-cookie=TRACE-value",
    "X-Forwarded-For": "198.51.100.77",
    "Accept-Language": "tlh-TRACE",
}


def test_whoever_opens_an_update_leaves_a_number_and_no_trace(made: Installation) -> None:
    token = made.run("token", "create", "--name", "counts", "--role", "editor").stdout.split()[-1]
    told = {"Authorization": f"Bearer {token}"}
    with made.listening("serve") as (process, address):
        with httpx.Client(base_url=address, timeout=30) as client:
            story = {"title": "Flood", "slug": "flood", "state": "live"}
            assert client.post("/api/v1/stories", json=story, headers=told).status_code == 201
            words = {"headline": "The river rises", "publish": True}
            made_of = client.post("/api/v1/stories/flood/updates", json=words, headers=told).json()
            for _ in range(3):
                assert client.get(f"/live/flood/u/{made_of['id']}/", headers=TRACES).status_code == 200
        process.terminate()
        assert process.wait(30) == 0
    asked = made.python("-c", COUNTED)
    assert json.loads(asked.stdout) == [[made_of["id"], 3]]
    files = [path for path in made.data.rglob("*") if path.is_file()]
    for trace in (*TRACES.values(), "TRACE"):
        assert [path.name for path in files if trace.encode() in path.read_bytes()] == []


COUNTED = """
import json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "readout.config.settings"
import django
django.setup()
from readout.publishing.models import Opening
print(json.dumps(list(Opening.objects.values_list("update__public_id", "number"))))
"""
