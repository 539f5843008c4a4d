"""Static files: nothing to collect, and nothing stale."""

import gzip
import os
from pathlib import Path

import brotli
import pytest
from django.template import Context, Template
from django.test import Client
from pytest_django import Settings as DjangoSettings

from readout.config import static

SCRIPT = b"export const live = true;\n" * 50


@pytest.fixture
def folder(tmp_path: Path, settings: DjangoSettings) -> Path:
    """A folder of static files, with `reader/live.js` in it."""
    settings.STATICFILES_DIRS = [tmp_path]  # the finders are made anew when this changes
    (tmp_path / "reader").mkdir()
    (tmp_path / "reader" / "live.js").write_bytes(SCRIPT)
    return tmp_path


def address(name: str) -> str:
    return Template("{% load static %}{% static name %}").render(Context({"name": name}))


def test_a_page_names_a_file_by_its_content_and_may_keep_it_for_ever(folder: Path, client: Client) -> None:
    url = address("reader/live.js")
    assert url.startswith("/static/reader/live.js?v=")
    answer = client.get(url)
    assert answer.content == SCRIPT
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_changed_file_has_another_address_and_the_old_one_is_not_kept(folder: Path, client: Client) -> None:
    old = address("reader/live.js")
    script = folder / "reader" / "live.js"
    script.write_bytes(b"export {};\n")
    os.utime(script, ns=(1, 1))
    assert address("reader/live.js") != old
    answer = client.get(old)
    assert answer.content == b"export {};\n"
    assert answer["Cache-Control"] == "public, max-age=60"


def test_a_part_of_a_bundle_carries_its_hash_in_its_name(folder: Path, client: Client) -> None:
    (folder / "reader" / "chunk-A1B2C3D4.js").write_bytes(SCRIPT)
    assert "immutable" in client.get("/static/reader/chunk-A1B2C3D4.js")["Cache-Control"]
    assert "immutable" not in client.get("/static/reader/live.js")["Cache-Control"]


def test_a_browser_gets_the_smallest_form_it_takes(folder: Path, client: Client) -> None:
    small = client.get("/static/reader/live.js", headers={"Accept-Encoding": "gzip, deflate, br"})
    assert small["Content-Encoding"] == "br"
    assert brotli.decompress(small.content) == SCRIPT
    older = client.get("/static/reader/live.js", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(older.content) == SCRIPT
    plain = client.get("/static/reader/live.js", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain
    assert {answer["Vary"] for answer in (small, older, plain)} == {"Accept-Encoding"}
    assert len({answer["ETag"] for answer in (small, older, plain)}) == 3


def test_a_browser_that_has_it_is_told_so(folder: Path, client: Client) -> None:
    tag = client.get("/static/reader/live.js")["ETag"]
    again = client.get("/static/reader/live.js", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == "public, max-age=60"


def test_any_site_may_load_what_it_embeds(folder: Path, client: Client) -> None:
    answer = client.get("/static/reader/live.js")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_only_static_files_of_known_kinds_are_served(folder: Path, client: Client) -> None:
    (folder / "notes.txt").write_text("not for readers")
    (folder / "page.html").write_text("<script>")
    (folder.parent / "outside.js").write_text("outside")
    for name in ("notes.txt", "page.html", "../outside.js", "%2e%2e/outside.js", "reader", "reader/none.js"):
        assert client.get(f"/static/{name}").status_code == 404, name
    assert client.get("/static/%00.js").status_code == 404
    assert client.post("/static/reader/live.js").status_code == 405


def test_a_file_that_is_not_there_has_no_version(folder: Path) -> None:
    assert address("reader/none.js") == "/static/reader/none.js"


def test_a_file_is_read_once_however_often_it_is_asked_for(folder: Path, client: Client) -> None:
    static._asset.cache_clear()
    for _ in range(5):
        client.get("/static/reader/live.js")
    assert static._asset.cache_info().misses == 1
