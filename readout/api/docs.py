"""The API described: for programs as OpenAPI, for people as plain pages without a script."""

from collections.abc import Iterator
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from readout.api import problems
from readout.api.routes import openapi
from readout.core.refusals import NotFound

Shape = dict[str, Any]

_kept = cache_control(public=True, max_age=300)


@require_safe
@_kept
def openapi_json(request: HttpRequest) -> HttpResponse:
    """The OpenAPI 3.1 document."""
    return HttpResponse(msgspec.json.encode(openapi()), content_type="application/json")


@require_safe
@_kept
def page(request: HttpRequest) -> HttpResponse:
    """Every call, shape and problem on one page."""
    document = openapi()
    shapes = document["components"]["schemas"]
    context = {
        "version": document["info"]["version"],
        "calls": list(_calls(document)),
        "shapes": [_shape(name, shapes[name]) for name in sorted(shapes)],
        "problems": problems.PROBLEMS,
    }
    return render(request, "api/docs.html", context)


@require_safe
@_kept
def problem(request: HttpRequest, kind: str) -> HttpResponse:
    """What a problem's `type` leads to."""
    if kind not in problems.PROBLEMS:
        return problems.of_refusal(NotFound("There is no such kind of problem."))
    return render(request, "api/problem.html", {"kind": kind, "problem": problems.PROBLEMS[kind]})


def _calls(document: Shape) -> Iterator[Shape]:
    for address, methods in document["paths"].items():
        for method, call in methods.items():
            done = next(status for status in call["responses"] if str(status).startswith("2"))
            yield {
                "id": call["operationId"],
                "method": method.upper(),
                "address": address,
                "description": call["description"],
                "roles": call["x-roles"],
                "parameters": [_field(each["name"], each["schema"], each) for each in call["parameters"]],
                "sends": _kind(_content(call.get("requestBody", {}))),
                "status": done,
                "answers": _kind(_content(call["responses"][done])),
            }


def _content(part: Shape) -> Shape:
    """The shape of a JSON body, or of a form."""
    found = part.get("content", {})
    content: Shape = found.get("application/json", found.get("multipart/form-data", {})).get("schema", {})
    return content


def _shape(name: str, schema: Shape) -> Shape:
    required = schema.get("required", [])
    fields = schema.get("properties", {})
    return {
        "name": name,
        "description": schema.get("description", ""),
        "fields": [_field(each, fields[each], {"required": each in required}) for each in fields],
    }


def _field(name: str, schema: Shape, about: Shape) -> Shape:
    note = about.get("description") or schema.get("description", "")
    return {"name": name, "needed": about.get("required", False), "note": note, **_kind(schema)}


def _kind(schema: Shape) -> Shape:
    """What a value is, in words, and the shapes that the words name."""
    return {"kind": _words(schema), "shapes": list(_named(schema))}


def _named(schema: Shape) -> Iterator[str]:
    if "$ref" in schema:
        yield schema["$ref"].rpartition("/")[2]
    inside = [schema["items"]] if "items" in schema else schema.get("anyOf", [])
    for part in inside:
        yield from _named(part)


def _words(schema: Shape) -> str:
    if "$ref" in schema:
        return next(_named(schema))
    if "anyOf" in schema:
        return " or ".join(_words(each) for each in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(schema["enum"])
    if "const" in schema:
        return str(schema["const"])
    if "prefixItems" in schema:
        return f"[{', '.join(_words(each) for each in schema['prefixItems'])}]"
    if schema.get("type") == "array":
        return f"list of {_words(schema['items'])}"
    return str(schema.get("format") or schema.get("type", ""))
