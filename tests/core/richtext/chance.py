"""Documents drawn by chance, as JSON: every node, mark and attribute that the schema knows."""

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.core.richtext.support import anchor, doc, link, text

# A busy machine is slow, which is no failure.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"])
lines = st.text(CHARACTERS, max_size=12)
links = st.sampled_from(
    ["https://paper.example/a?b=1&c='(x)", "http://paper.example", "mailto:a@paper.example"]
)
secure = st.sampled_from(["https://films.example/7", "https://www.films.example/?a=1&b='(x)"])
marks = st.lists(
    st.one_of(
        st.sampled_from(["bold", "italic", "strike", "code"]).map(lambda kind: {"type": kind}),
        links.map(link),
        st.sampled_from(["c1", "c2", "c3"]).map(anchor),
    ),
    max_size=4,
    unique_by=lambda mark: mark["attrs"]["id"] if mark["type"] == "anchor" else mark["type"],
)
texts = st.builds(lambda words, worn: text(words, *worn), st.text(CHARACTERS, min_size=1, max_size=20), marks)
inline = st.lists(st.one_of(texts, st.just({"type": "hardBreak"})), max_size=5)


def node(kind: str, content: st.SearchStrategy[Any] | None = None, **attrs: Any) -> st.SearchStrategy[Any]:
    """A node of one kind; content and attributes are strategies."""
    parts: dict[str, Any] = {"type": st.just(kind)}
    if content is not None:
        parts["content"] = content
    if attrs:
        parts["attrs"] = st.fixed_dictionaries({}, optional=attrs) if content is not None else _whole(attrs)
    return st.fixed_dictionaries(parts)


def _whole(attrs: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Attributes of which the address is always there."""
    addresses = {name: value for name, value in attrs.items() if name in ("url", "asset")}
    others = {name: value for name, value in attrs.items() if name not in addresses}
    return st.fixed_dictionaries(addresses, optional=others)


_image = {"alt": lines, "caption": lines, "credit": lines, "warning": lines, "width": st.integers(1, 5000)}
leaves = st.one_of(
    node("paragraph", inline),
    node("heading", inline, level=st.integers(2, 4)),
    node("horizontalRule"),
    node("image", asset=st.sampled_from(["a1", "b2"]), **_image),
    node("image", url=secure, **_image),
    node("embed", url=secure, provider=lines, title=lines, warning=lines),
)


def _around(blocks: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(blocks, max_size=3)
    items = st.lists(node("listItem", several), min_size=1, max_size=3)
    spans = {"colspan": st.integers(1, 4), "rowspan": st.integers(1, 4)}
    cell = st.one_of(node("tableCell", several, **spans), node("tableHeader", several, **spans))
    rows = st.lists(node("tableRow", st.lists(cell, max_size=3)), max_size=3)
    return st.one_of(
        node("bulletList", items),
        node("orderedList", items, start=st.integers(1, 9)),
        node("blockquote", several, cite=lines, url=links),
        node("table", rows),
    )


blocks = leaves | _around(leaves | _around(leaves))
documents = st.lists(blocks, max_size=5).map(lambda content: doc(*content))
