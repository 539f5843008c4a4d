"""What a signed-in person leaves at the desk of a running server, none of it for readers."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpx

PASSWORD = "a long enough password"


@contextmanager
def signed_in(address: str, email: str) -> Iterator[httpx.Client]:
    """The desk's own addresses, for the person with this e-mail and PASSWORD."""
    with httpx.Client(base_url=address, timeout=20, headers={"Origin": address}) as desk:
        desk.get("/desk/sign-in/").raise_for_status()
        sent = {"login": email, "password": PASSWORD, "csrfmiddlewaretoken": token(desk)}
        assert desk.post("/desk/sign-in/", data=sent).status_code == 302
        yield desk


def token(desk: httpx.Client) -> str:
    """The proof that a form was sent from the desk's own page."""
    return next(value for name, value in desk.cookies.items() if "csrf" in name)


def leave(desk: httpx.Client, planted: dict[str, str], *, slug: str, update: str) -> None:
    """Puts `planted` wherever the desk keeps words that are not an update's."""
    sent = {"headline": planted["a template"], "name": planted["a template's name"]}
    send(desk, "templates/keep", json=sent | {"body": {"format": "text", "content": planted["a template"]}})
    send(desk, f"{slug}/shift", json={"text": planted["a shift note"], "to": ""})
    listed = {"words": planted["words of the do-not-publish list"], "reason": planted["a court order"]}
    send(desk, "do-not-publish/add", data=listed)
    ask = {"words": planted["words asked to be struck"], "reason": planted["a court order"]}
    send(desk, f"{slug}/redactions/", data=ask | {"originals": "sealed"})
    send(desk, f"{slug}/hold/", data={"reason": planted["the ground of a legal hold"]})
    falls = desk.get("/desk/find.json?q=gauge+falls").json()["items"][0]["id"]
    history = desk.get(f"/desk/{slug}/u/{falls}/history/").text
    assert planted["a version written over"] in history
    comment = {"text": planted["a review comment"]}
    headers = {"X-CSRFToken": token(desk)}
    answer = desk.post(f"/api/v1/updates/{update}/comments", json=comment, headers=headers)
    assert answer.is_success, answer.text


def send(desk: httpx.Client, where: str, **sent: Mapping[str, object]) -> None:
    """Posts to the desk; what it refuses fails the test."""
    answer = desk.post(f"/desk/{where}", headers={"X-CSRFToken": token(desk)}, **sent)  # type: ignore[arg-type]  # data or json, as named
    assert answer.status_code in (201, 302), answer.text
