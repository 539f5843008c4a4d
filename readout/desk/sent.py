"""What the program in the browser sends to the desk's own addresses, read and checked."""

import json
from typing import Any

from django.http import HttpRequest

from readout.core.refusals import Invalid
from readout.coverage.wording import Credit, Wording, read_body, wording


def sent(request: HttpRequest) -> dict[str, Any]:
    """The JSON object of the body. Raises Invalid."""
    try:
        body = json.loads(request.body)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise Invalid("Send a JSON object.")
    if "\\u0000" in request.body.decode("utf-8", "replace") or "\0" in str(body):
        raise Invalid("This has a character that cannot be kept.")
    return body


def text(body: dict[str, Any], name: str) -> str:
    """A field that is text, or nothing where it was not sent. Raises Invalid."""
    value = body.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Invalid("This cannot be read.", details={name: "This must be text."})
    return value


def words(body: dict[str, Any]) -> Wording:
    """What an update is to say, as the API takes it. Raises Invalid."""
    given = body.get("body") or {"format": "text", "content": ""}
    if not isinstance(given, dict):
        raise Invalid("This cannot be read.", details={"body": "This must be an object."})
    names = body.get("byline") or []
    links = body.get("links") or []
    source = body.get("source")
    if not isinstance(names, list) or not isinstance(links, list) or not isinstance(source, dict | None):
        raise Invalid("This cannot be read.")
    return wording(
        headline=text(body, "headline"),
        body=read_body(str(given.get("format")), given.get("content")),
        byline=[Credit(str(each.get("name", "") if isinstance(each, dict) else each)) for each in names],
        warning=text(body, "warning"),
        links=[_strings(each) for each in links],
        source=_strings(source) if source else None,
    )


def _strings(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise Invalid("This cannot be read.", details={"links": "Each needs a title and an address."})
    return value
