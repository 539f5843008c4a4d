"""Markdown, and the brackets that tie words to claims."""

import pytest

from readout.core.richtext import RichTextRefused, anchors, from_markdown, to_html, to_json
from tests.core.richtext.support import doc

TAKEN = {
    "a **b** *c* ~~d~~ `e`": "<p>a <strong>b</strong> <em>c</em> <s>d</s> <code>e</code></p>",
    "# a\n\n### b\n\n##### c": "<h4>a</h4><h5>b</h5><h6>c</h6>",
    "- a\n  1. b\n- c": "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>",
    "3. a\n4. b": '<ol start="3"><li>a</li><li>b</li></ol>',
    "> a\n>\n> b": "<blockquote><p>a</p><p>b</p></blockquote>",
    "a  \nb\nc": "<p>a<br>b c</p>",
    "a\n\n---\n\nb": "<p>a</p><hr><p>b</p>",
    "|a|b|\n|-|-|\n|c|d|": (
        '<table><tbody><tr><th scope="col">a</th><th scope="col">b</th></tr>'
        "<tr><td>c</td><td>d</td></tr></tbody></table>"
    ),
    "<b>a</b> &lt;": "<p>&lt;b&gt;a&lt;/b&gt; &lt;</p>",
    "[a](https://a.example) <https://b.example>": (
        '<p><a href="https://a.example">a</a> <a href="https://b.example">https://b.example</a></p>'
    ),
    "[a][1]\n\n[1]: https://a.example": '<p><a href="https://a.example">a</a></p>',
    "```\na\n  b\n```\nc": "<p><code>a<br>b</code></p><p>c</p>",
    "[a](/relative) ![b](http://c.example)": "<p>a b</p>",
    "[c1]not asked for[/c1]": "<p>[c1]not asked for[/c1]</p>",
}


@pytest.mark.parametrize("markdown", TAKEN)
def test_markdown_becomes_what_it_means(markdown: str) -> None:
    assert to_html(from_markdown(markdown)) == TAKEN[markdown]


def test_an_image_stands_apart_and_may_be_ours() -> None:
    elsewhere = {"url": "https://a.example/1", "alt": "A bridge", "caption": "Old Bridge"}
    assert to_json(
        from_markdown('![A *bridge*](https://a.example/1 "Old Bridge")\n\n![](asset:k7q2)')
    ) == doc({"type": "image", "attrs": elsewhere}, {"type": "image", "attrs": {"asset": "k7q2"}})


ANCHORED = {
    "a [c1]b[/c1] c": '<p>a <span id="c-c1">b</span> c</p>',
    '[c1]"b" **bold** [l](https://a.example)[/c1].': (
        '<p><span id="c-c1">"b" <strong>bold</strong> <a href="https://a.example">l</a></span>.</p>'
    ),
    "**a [c1]b** c[/c1]": '<p><strong>a </strong><span id="c-c1"><strong>b</strong> c</span></p>',
    "[c1]a [c2]b[/c2] c[/c1]": '<p><span id="c-c1">a <span id="c-c2">b</span> c</span></p>',
    "[c1]a [c2]b[/c1] c[/c2]": '<p><span id="c-c1">a <span id="c-c2">b</span></span> c</p>',
    "[c1]a\n\nb[/c1] c": '<p><span id="c-c1">a</span></p><p>b c</p>',
    "[[c1]a[/c1]](https://a.example)": '<p><span id="c-c1"><a href="https://a.example">a</a></span></p>',
    "[c1]: a [/c1]b": '<p><span id="c-c1">: a </span>b</p>',
    "[c3]a[/c3] \\[c1]b `[c1]`": "<p>[c3]a[/c3] [c1]b <code>[c1]</code></p>",
}


@pytest.mark.parametrize("markdown", ANCHORED)
def test_brackets_tie_words_to_claims(markdown: str) -> None:
    assert to_html(from_markdown(markdown, ["c1", "c2"])) == ANCHORED[markdown]


def test_the_words_of_each_claim_can_be_asked_for() -> None:
    document = from_markdown("[c1]The **pier** holds[/c1], [c2]it says[/c2].", ["c1", "c2"])
    assert anchors(document) == {"c1": "The pier holds", "c2": "it says"}


@pytest.mark.parametrize("markdown", ["[c1]a", "a[/c1]", "[c1]a [c1]b[/c1][/c1]"])
def test_a_bracket_without_its_other_half_is_refused_by_name(markdown: str) -> None:
    with pytest.raises(RichTextRefused, match="c1"):
        from_markdown(markdown, ["c1"])
