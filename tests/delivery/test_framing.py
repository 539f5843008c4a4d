"""Framing: one event, the same bytes for every reader of a kind, whatever each was sent before."""

import zlib

from hypothesis import given
from hypothesis import strategies as st

from readout.delivery.framing import BEATS, Form, Frame, chunk, deflate, hello, join, opening, shaped

lines = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=300)


def unchunk(data: bytes) -> bytes:
    body = b""
    while data:
        size, _, rest = data.partition(b"\r\n")
        body += rest[: int(size, 16)]
        data = rest[int(size, 16) + 2 :]
    return body


@given(st.lists(lines, min_size=1, max_size=8), st.data())
def test_a_gzip_stream_may_be_continued_from_any_event_with_the_same_bytes(
    texts: list[str], data: st.DataObject
) -> None:
    frames = [Frame(seq, b"update.published", text.encode()) for seq, text in enumerate(texts, 1)]
    start = data.draw(st.integers(0, len(frames)))
    sent = opening(hello("e", start), Form.GZIP) + BEATS[Form.GZIP] + join(frames[start:], Form.GZIP)
    plain = opening(hello("e", start), Form.PLAIN) + BEATS[Form.PLAIN] + join(frames[start:], Form.PLAIN)
    bare = opening(hello("e", start), Form.BARE) + BEATS[Form.BARE] + join(frames[start:], Form.BARE)
    unzipped = zlib.decompressobj(31).decompress(unchunk(sent))
    assert unzipped == unchunk(plain) == bare


def test_a_frame_is_the_event_as_the_contract_writes_it() -> None:
    frame = Frame(18, b"update.published", b'{"seq":18}')
    expected = b'id: 18\nevent: update.published\ndata: {"seq":18}\n\n'
    assert frame.form(Form.BARE) == expected
    assert frame.form(Form.PLAIN) == chunk(expected)
    assert frame.form(Form.GZIP) == chunk(deflate(expected)) == frame.form(Form.GZIP)


def test_a_line_break_in_a_stored_body_cannot_end_the_event() -> None:
    frame = Frame(1, b"update.published", b'{"a":1,\r\n\n"b":2}')
    assert frame.form(Form.BARE).count(b"\n\n") == 1
    assert frame.form(Form.BARE).endswith(b'data: {"a":1,   "b":2}\n\n')


def test_compressing_saves_what_it_should() -> None:
    body = b'{"html":"' + b"The minister said the vote will be held on Tuesday. " * 30 + b'"}'
    frame = Frame(1, b"update.published", body)
    assert len(frame.form(Form.GZIP)) < 0.6 * len(frame.form(Form.PLAIN))


def test_an_empty_shape_is_only_its_framing() -> None:
    assert shaped(b"x", Form.PLAIN) == b"1\r\nx\r\n"
