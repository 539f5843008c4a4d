"""HTML from elsewhere: what the schema knows is kept, of the rest the words."""

import pytest

from readout.core.richtext import from_html, to_html, to_json
from tests.core.richtext.support import doc, link, para, text

TAKEN = {
    "<b>a</b> <i>b</i> <del>c</del>": "<p><strong>a</strong> <em>b</em> <s>c</s></p>",
    "words alone": "<p>words alone</p>",
    "<div>a<div>b</div>c</div>": "<p>a</p><p>b</p><p>c</p>",
    "<p>a<br>b<br></p>": "<p>a<br>b</p>",
    "<p> a \n <b> b </b> </p>": "<p>a <strong>b</strong></p>",
    "<h1>a</h1><h2>b</h2><h3>c</h3><h6>d</h6>": "<h4>a</h4><h4>b</h4><h5>c</h5><h6>d</h6>",
    "<ul><li>a<ul><li>b</ul><li>c</ul>": "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
    "<ol start=5><li><p>a<p>b</ol>": '<ol start="5"><li><p>a</p><p>b</p></li></ol>',
    "<ul>stray<li>a</ul>": "<ul><li>stray</li><li>a</li></ul>",
    "<li>alone</li>": "<p>alone</p>",
    "<hr><p></p><div> </div>": "<hr>",
    "<table><tr><th>a<td colspan=2>b</table>": (
        '<table><tbody><tr><th scope="col">a</th><td colspan="2">b</td></tr></tbody></table>'
    ),
    "<table><tr><td></td><td>b</table>": "<table><tbody><tr><td></td><td>b</td></tr></tbody></table>",
    "<pre>a\n  b</pre>": "<p><code>a<br>b</code></p>",
    "<a href=https://a.example><p>a</p><p>b</p></a>": (
        '<p><a href="https://a.example">a</a></p><p><a href="https://a.example">b</a></p>'
    ),
    "<p>a<img src=http://a.example/1 alt=smile>b</p>": "<p>asmileb</p>",
    "<svg><title>x</title><text>words</text></svg>": "<p>words</p>",
    "": "",
    "<!-- nothing -->": "",
}


@pytest.mark.parametrize("html", TAKEN)
def test_what_the_schema_knows_is_kept(html: str) -> None:
    assert to_html(from_html(html)) == TAKEN[html]


def test_addresses_are_written_in_one_form() -> None:
    html = '<a href=" HTTPS://a.example/x y&quot;">a</a><a href="//b.example">b</a>'
    found = doc(para(text("a", link("https://a.example/x%20y%22")), text("b", link("https://b.example"))))
    assert to_json(from_html(html)) == found


def test_a_figure_becomes_an_image_with_caption_and_credit() -> None:
    html = """<figure class=x><img src="https://a.example/1.jpg" alt="A bridge" width=120 height=80 sizes=9>
        <figcaption><i class=caption>Old Bridge.</i> <i class=credit>Photo: Amina</i></figcaption></figure>"""
    attrs = {
        "url": "https://a.example/1.jpg",
        "alt": "A bridge",
        "caption": "Old Bridge.",
        "credit": "Photo: Amina",
    }
    assert to_json(from_html(html)) == doc({"type": "image", "attrs": {**attrs, "width": 120, "height": 80}})


def test_an_attribution_is_known_as_such() -> None:
    html = '<blockquote cite="https://a.example"><p>The pier holds.</p><cite>— Noor</cite></blockquote>'
    quotation = {"type": "blockquote", "attrs": {"cite": "Noor", "url": "https://a.example"}}
    assert to_json(from_html(html)) == doc({**quotation, "content": [para("The pier holds.")]})


@pytest.mark.parametrize(
    ("html", "url", "title"),
    [
        (
            '<iframe src="//www.films.example/7" title="A film">x</iframe>',
            "https://www.films.example/7",
            "A film",
        ),
        ('<iframe data-src="https://films.example/7"></iframe>', "https://films.example/7", ""),
        ("<video><source src=https://films.example/7>Too old</video>", "https://films.example/7", ""),
        ("<audio src=https://films.example/7></audio>", "https://films.example/7", ""),
        ("<object data=https://films.example/7>Too old</object>", "https://films.example/7", ""),
        (
            '<blockquote class=twitter-tweet><p>Water<br><a href="https://t.example/1">rises</a></p>&mdash; '
            'Noor <a href="https://posts.example/2">today</a></blockquote><script src=x></script>',
            "https://posts.example/2",
            "Water rises — Noor today",
        ),
        (
            '<blockquote class="instagram-media" data-instgrm-permalink="https://posts.example/3">Seen</blockquote>',
            "https://posts.example/3",
            "Seen",
        ),
    ],
)
def test_what_would_be_loaded_from_elsewhere_becomes_an_embed(html: str, url: str, title: str) -> None:
    provider = url.split("/")[2].removeprefix("www.")
    attrs = {"url": url, "provider": provider, **({"title": title} if title else {})}
    assert to_json(from_html(html)) == doc({"type": "embed", "attrs": attrs})


def test_outside_content_without_a_secure_address_leaves_its_words() -> None:
    assert to_html(from_html("<video src=http://films.example/7>A film of the river</video>")) == (
        "<p>A film of the river</p>"
    )
