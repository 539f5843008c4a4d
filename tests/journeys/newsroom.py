"""A running installation as a journey uses it: its address, and the calls of its newsroom."""

import json
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import httpx
from PIL import Image


@dataclass(frozen=True)
class Newsroom:
    """Noor's side of a journey: she publishes over the API of a real server."""

    address: str
    token: str

    @property
    def by_name(self) -> str:
        """The address that has a name: browsers tie a passkey to a name, never to a number."""
        return self.address.replace("127.0.0.1", "localhost")

    def open_story(self, slug: str, **more: Any) -> str:
        """Opens a live story; returns its page's address."""
        title = more.pop("title", "Flood closes the old bridge")
        self.call("POST", "/stories", {"title": title, "slug": slug, "state": "live", **more})
        return f"{self.address}/live/{slug}/"

    def publish(self, slug: str, headline: str, text: str = "", **more: Any) -> str:
        """Publishes an update; returns its id."""
        body = {"format": "markdown", "content": text}
        sent = {"headline": headline, "body": body, "publish": True, **more}
        return str(self.call("POST", f"/stories/{slug}/updates", sent)["id"])

    def revise(self, update: str, change_kind: str, note: str = "", **words: Any) -> None:
        """Revises a published update."""
        version = self.call("GET", f"/updates/{update}")["version"]
        sent = {"change_kind": change_kind, "note": note, **words}
        self.call("PATCH", f"/updates/{update}", sent, {"If-Match": f'"{version}"'})

    def do(self, update: str, verb: str, **more: Any) -> None:
        """Pins, holds, releases, retracts …"""
        self.call("POST", f"/updates/{update}/{verb}", more)

    def picture(self, **about: str) -> str:
        """Sends a picture with what is known `about` it; returns its id."""
        drawn = BytesIO()
        Image.linear_gradient("L").convert("RGB").resize((640, 400)).save(drawn, "JPEG")
        sent = {"file": ("pier.jpg", drawn.getvalue(), "image/jpeg")}
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = httpx.post(
            f"{self.address}/api/v1/media", data=about, files=sent, headers=headers, timeout=20
        )
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def call(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> Any:
        """One call of the API. Fails with the problem's text when it is refused."""
        asked = Request(  # noqa: S310 - an http address of this test's own
            f"{self.address}/api/v1{path}",
            data=None if body is None else json.dumps(body).encode(),
            method=method,
            headers={
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                **(headers or {}),
            },
        )
        try:
            with urlopen(asked, timeout=20) as answer:  # noqa: S310 - the same
                return json.loads(answer.read() or b"null")
        except HTTPError as refused:
            raise AssertionError(f"{method} {path}: {refused.code} {refused.read().decode()}") from None
