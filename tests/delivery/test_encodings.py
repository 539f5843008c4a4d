"""Content codings, chosen as RFC 9110 has it."""

import gzip

import brotli
import pytest

from readout.delivery.encodings import accepts, choose, encode, worth_encoding


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        (b"", "identity"),
        (b"gzip", "gzip"),
        (b"gzip, deflate, br, zstd", "br"),
        (b"br;q=0.5, gzip;q=0.8", "gzip"),
        (b"br;q=0, gzip", "gzip"),
        (b"*", "br"),
        (b"*;q=0.5, br;q=0", "gzip"),
        (b"gzip;q=0.2, identity;q=0.9", "identity"),
        (b"identity;q=0, gzip", "gzip"),
        (b"identity;q=0", "identity"),
        (b"GZIP", "gzip"),
        (b"x-gzip", "gzip"),
        (b" gzip ; q=1.0 ", "gzip"),
        (b"gzip;q=nonsense", "identity"),
        (b"gzip;q=5", "gzip"),
        (b"gzip;q=-1", "identity"),
        (b"zstd, deflate", "identity"),
        (b"gzip," * 100, "identity"),
        (b"\xff\xfe", "identity"),
    ],
)
def test_the_coding_is_the_one_the_client_likes_best(header: bytes, coding: str) -> None:
    assert choose(header) == coding


def test_a_client_takes_what_it_names_with_any_weight_but_none() -> None:
    assert accepts(b"gzip;q=0.001", "gzip")
    assert accepts(b"*", "gzip")
    assert not accepts(b"gzip;q=0", "gzip")
    assert not accepts(b"", "gzip")


def test_every_coding_is_the_same_body_and_the_same_bytes_each_time() -> None:
    body = b"words " * 1000
    assert gzip.decompress(encode(body, "gzip")) == brotli.decompress(encode(body, "br")) == body
    assert encode(body, "gzip") == encode(body, "gzip")
    assert encode(body, "identity") == body


def test_pictures_and_small_answers_are_not_compressed() -> None:
    assert worth_encoding(b"text/html; charset=utf-8", 5000)
    assert worth_encoding(b"application/feed+json", 5000)
    assert worth_encoding(b"application/rss+xml", 5000)
    assert not worth_encoding(b"image/avif", 5000)
    assert not worth_encoding(b"text/html", 100)
