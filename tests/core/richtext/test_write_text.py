"""Plain text, and the line that previews a text."""

from readout.core.richtext import from_html, from_json, from_text, to_summary, to_text
from tests.core.richtext.support import doc, para

HTML = """<h2>Ferry</h2><p>It runs<br>until <b>ten</b>.</p><ul><li>one<ul><li>two</li></ul></li></ul>
<ol start=9><li><p>nine</p><p>more</p></li><li>ten</li></ol>
<blockquote><p>No.</p><p>Never.</p><footer>Noor</footer></blockquote><hr>
<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>
<img src=https://a.example/1 alt="A bridge"><iframe src=https://films.example/7 title="A film"></iframe>"""

TEXT = """Ferry

It runs
until ten.

• one
  • two

9. nine
   more
10. ten

> No.
>
> Never.
> — Noor

* * *

a | b
c | d

A bridge

A film https://films.example/7"""

WARNED = doc(
    para("The meadow."),
    {"type": "image", "attrs": {"asset": "a1", "alt": "cattle", "caption": "cows", "warning": "animals"}},
    {
        "type": "embed",
        "attrs": {"url": "https://films.example/cattle", "title": "cows", "warning": "animals"},
    },
)


def test_plain_text_keeps_paragraphs_lists_and_quotations_apart() -> None:
    assert to_text(from_html(HTML)) == TEXT


def test_nothing_behind_a_warning_is_in_a_preview() -> None:
    assert to_text(from_json(WARNED)) == "The meadow."
    assert to_summary(from_json(WARNED)) == "The meadow."


def test_plain_text_comes_back_as_it_went_in() -> None:
    assert to_text(from_text("a\nb\n\n\nc  d \n")) == "a\nb\n\nc d"


def test_a_summary_is_the_running_text() -> None:
    assert to_summary(from_html(HTML)) == "It runs until ten. one two nine more ten No. Never."


def test_a_summary_ends_with_a_sentence_if_enough_is_left() -> None:
    text = from_text("The ferry runs. It holds forty people. Bicycles travel free of charge.")
    assert to_summary(text, 45) == "The ferry runs. It holds forty people. …"
    assert to_summary(text, 36) == "The ferry runs. It holds forty…"


def test_a_summary_knows_short_titles_and_other_scripts() -> None:
    assert to_summary(from_text("The readout names Maj. Gen. Tallon, the deputy chief"), 40) == (
        "The readout names Maj. Gen. Tallon, the…"
    )
    assert to_summary(from_text("橋は閉鎖された。" * 3), 12) == "橋は閉鎖された。 …"
    assert to_summary(from_text("x" * 50), 10) == "x" * 9 + "…"
