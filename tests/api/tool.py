"""A newsroom's tool as the tests drive it: a token, JSON out, JSON back."""

import json
from typing import Any

from django.test import Client

ROOT = "/api/v1"


class Tool:
    """Calls the API with one token; `problems` are checked for their form as they come."""

    def __init__(self, token: str) -> None:
        self.client = Client(headers={"Authorization": f"Bearer {token}"})

    def get(self, address: str, **headers: str) -> Any:
        """The answer to GET."""
        return self.ask("GET", address, b"", headers)

    def post(self, address: str, body: Any = None, **headers: str) -> Any:
        """The answer to POST, with `body` as JSON where there is one."""
        return self.ask("POST", address, _bytes(body), headers)

    def patch(self, address: str, body: Any, **headers: str) -> Any:
        """The answer to PATCH."""
        return self.ask("PATCH", address, _bytes(body), headers)

    def put(self, address: str, body: Any, **headers: str) -> Any:
        """The answer to PUT."""
        return self.ask("PUT", address, _bytes(body), headers)

    def delete(self, address: str, **headers: str) -> Any:
        """The answer to DELETE."""
        return self.ask("DELETE", address, b"", headers)

    def draft(self, slug: str = "bridge", headline: str = "The bridge is closed", **more: Any) -> str:
        """The id of a new draft."""
        return self.made(f"/stories/{slug}/updates", {"headline": headline, **more})

    def published(self, slug: str = "bridge", headline: str = "The bridge is closed", **more: Any) -> str:
        """The id of a new published update."""
        return self.made(f"/stories/{slug}/updates", {"headline": headline, "publish": True, **more})

    def made(self, address: str, body: Any) -> str:
        """The id of what POST makes."""
        answer = self.post(address, body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def ask(self, method: str, address: str, body: bytes, headers: dict[str, str]) -> Any:
        """The answer to any request."""
        kind = headers.pop("content_type", "application/json" if body else "")
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self.client.generic(method, ROOT + address, body, content_type=kind, headers=named)
        if answer.status_code >= 400 and method != "HEAD":
            check_problem(answer)
        return answer


def check_problem(answer: Any) -> None:
    """Asserts that a refusal has the form that every refusal has."""
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == answer.status_code
    assert problem["type"].startswith("/api/v1/problems/")
    assert problem["title"]
    assert problem["detail"].endswith((".", ".”")) or '"' in problem["detail"]
    assert problem.keys() <= {"type", "title", "status", "detail", "errors", "version"}


def _bytes(body: Any) -> bytes:
    if body is None or isinstance(body, bytes):
        return body or b""
    return json.dumps(body).encode()
