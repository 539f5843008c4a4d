"""The words that a caller sends, put over those that stand."""

from collections.abc import Collection
from typing import Any

from readout.api.inputs import Words
from readout.coverage.models.wording import WordingFields
from readout.coverage.wording import Credit, Wording, read_body, stored_body, wording


def wording_of(
    sent: Words, standing: WordingFields | None = None, *, claims: Collection[str] = ()
) -> Wording:
    """What `sent` says, and what `standing` says where nothing was sent.

    `[ID]words[/ID]` in Markdown ties words to the claim ID, for each ID in `claims`. Raises Invalid.
    """
    return wording(**{**_standing(standing), **_sent(sent, claims)})


def says_something(sent: Words) -> bool:
    """Whether any words were sent."""
    return not sent.model_fields_set.isdisjoint(Words.model_fields)


def _standing(row: WordingFields | None) -> dict[str, Any]:
    if row is None:
        return {}
    return {
        "headline": row.headline,
        "body": stored_body(row.body),
        "byline": [Credit(name) for name in row.byline],
        "warning": row.warning,
        "links": row.links,
        "source": row.source,
    }


def _sent(sent: Words, claims: Collection[str]) -> dict[str, Any]:
    values = {
        "headline": sent.headline,
        "body": read_body(sent.body.format, sent.body.content, claims) if sent.body else None,
        "byline": [Credit(name.name, name.author) for name in sent.byline],
        "warning": sent.warning,
        "links": [link.model_dump() for link in sent.links],
        "source": sent.source.model_dump() if sent.source else None,
    }
    return {name: value for name, value in values.items() if name in sent.model_fields_set}
