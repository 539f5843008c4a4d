"""What an update says, as a value: checked once, then handed between rooms."""

from collections.abc import Collection, Sequence
from typing import Any

from msgspec import Struct

from readout.core import richtext
from readout.core.lines import line
from readout.core.refusals import Invalid, Sentence
from readout.core.richtext import addresses

HEADLINE_LIMIT = 300
NAME_LIMIT = 200
NAMES_LIMIT = 20
LINKS_LIMIT = 20
ADDRESS_LIMIT = 2000
WARNING_LIMIT = 200

WEB = ("https://", "http://")


class Credit(Struct, frozen=True):
    """A name in a byline. `real_author` is private and set only where the name is an alias."""

    shown_as: str
    real_author: str = ""


class Wording(Struct, frozen=True, kw_only=True):
    """A checked headline and body with what goes out beside them."""

    headline: str = ""
    body: richtext.Document
    byline: tuple[Credit, ...] = ()
    warning: str = ""
    links: tuple[dict[str, str], ...] = ()
    source: dict[str, str] | None = None

    @property
    def names(self) -> list[str]:
        """The byline as readers see it."""
        return [credit.shown_as for credit in self.byline]

    def columns(self) -> dict[str, Any]:
        """The values of the columns that drafts and revisions share."""
        return {
            "headline": self.headline,
            "body": richtext.to_json(self.body),
            "byline": self.names,
            "warning": self.warning,
            "links": list(self.links),
            "source": self.source,
        }


FORMS = ("markdown", "html", "text", "doc")


def read_body(form: str, content: Any, anchors: Collection[str] = ()) -> richtext.Document:
    """A document from `content` written as `markdown`, `html`, `text` or `doc`.

    Raises Invalid, which names what is wrong and where.
    """
    if form not in FORMS:
        raise Invalid(_BODY, details={"body.format": f"“{form}” is not one of {', '.join(FORMS)}."})
    if form != "doc" and not isinstance(content, str):
        raise Invalid(_BODY, details={"body.content": "This must be text."})
    try:
        return _read(form, content, anchors)
    except richtext.RichTextRefused as refusal:
        raise Invalid(_BODY, details={"body.content": str(refusal)}) from refusal


def _read(form: str, content: Any, anchors: Collection[str]) -> richtext.Document:
    match form:
        case "markdown":
            return richtext.from_markdown(content, anchors=anchors)
        case "html":
            return richtext.from_html(content)
        case "text":
            return richtext.from_text(content)
        case _:
            return richtext.from_json(content)


_BODY = "The text cannot be taken as it is."


def wording(
    *,
    headline: str = "",
    body: richtext.Document | None = None,
    byline: Sequence[Credit] = (),
    warning: str = "",
    links: Sequence[dict[str, str]] = (),
    source: dict[str, str] | None = None,
) -> Wording:
    """A checked Wording. Raises Invalid, with one line for each field that is wrong."""
    headline, warning = line(headline), line(warning)
    byline = [Credit(line(credit.shown_as), credit.real_author) for credit in byline]
    links, source = [_plain(link) for link in links], _plain(source) if source else None
    body = body or richtext.from_text("")
    wrong = _wrong_lengths(headline, byline, warning, links)
    for place, link in [*((f"links.{n}", link) for n, link in enumerate(links)), ("source", source)]:
        if link is not None and not _leads_somewhere(link.get("url", "")):
            wrong[f"{place}.url"] = "The address must begin with https:// or http://, and name a host alone."
    if not headline and not body.content:
        wrong["headline"] = "Write a headline or a text; both are empty."
    if wrong:
        raise Invalid("The update cannot be taken as it is.", details=wrong)
    return Wording(
        headline=headline,
        body=body,
        byline=tuple(byline),
        warning=warning,
        links=tuple(links),
        source=source,
    )


def _plain(link: dict[str, str]) -> dict[str, str]:
    return {name: value if name == "url" else line(value) for name, value in link.items()}


def _leads_somewhere(url: str) -> bool:
    return url.lower().startswith(WEB) and addresses.link(url) is not None


def _wrong_lengths(
    headline: str, byline: Sequence[Credit], warning: str, links: Sequence[dict[str, str]]
) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if len(headline) > HEADLINE_LIMIT:
        wrong["headline"] = Sentence(
            "At most {most} characters; this has {number}.", most=HEADLINE_LIMIT, number=len(headline)
        )
    if len(byline) > NAMES_LIMIT:
        wrong["byline"] = Sentence("At most {most} names.", most=NAMES_LIMIT)
    if any(not credit.shown_as.strip() or len(credit.shown_as) > NAME_LIMIT for credit in byline):
        wrong["byline"] = Sentence("Each name needs 1 to {most} characters.", most=NAME_LIMIT)
    if len(warning) > WARNING_LIMIT:
        wrong["warning"] = Sentence("At most {most} characters.", most=WARNING_LIMIT)
    if len(links) > LINKS_LIMIT:
        wrong["links"] = Sentence("At most {most} links.", most=LINKS_LIMIT)
    if any(len(value) > ADDRESS_LIMIT for link in links for value in link.values()):
        wrong["links"] = Sentence("A title or address has at most {most} characters.", most=ADDRESS_LIMIT)
    return wrong


def stored_body(body: Any) -> richtext.Document:
    """The document in a body column. Raises RichTextRefused if the row was tampered with."""
    return richtext.from_stored(body)
