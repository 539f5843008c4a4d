"""Private strings are planted wherever something private is kept, and every public byte is searched."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urljoin

import httpx
import pytest
from PIL import Image

from tests.cli.conftest import made, template
from tests.cli.support import Installation
from tests.house import inside, outside
from tests.media import album

__all__ = ["made", "template"]

PLANTED = {
    "a draft": "CANARY-DRAFT-1",
    "a draft's alias": "CANARY-AUTHOR-2",
    "the reason of a hold": "CANARY-HOLD-3",
    "the private reason of a retraction": "CANARY-REASON-4",
    "a held text": "CANARY-HELD-5",
    "a retracted text": "CANARY-RETRACTED-6",
    "an embargoed text": "CANARY-EMBARGO-7",
    "a story not opened": "CANARY-STORY-8",
    "an unsent revision's words": "CANARY-REVISION-9",
    "an image of a retracted text": "CANARY-IMAGE-10",
    "the address of who signs in": "canary-11@courier.example",
    "an author behind a published alias": "CANARY-AUTHOR-12",
    "a retracted correction's note": "CANARY-NOTE-13",
    "the camera of a picture": "CANARY-CAMERA-14",
    "the file name of a picture": "CANARY-FILE-15",
    "where a picture is from": "CANARY-ORIGIN-16",
    "what may be done with a picture": "CANARY-PERMISSION-17",
    "how a picture was checked": "CANARY-CHECKS-18",
    "somebody who is no public figure": "CANARY-PERSON-31",
    "why somebody is a public figure": "CANARY-FIGURE-32",
    "another name of a public figure": "CANARY-NAME-33",
    "an organisation that no public word names": "CANARY-OFFICE-34",
    "where a private person is found elsewhere": "CANARY-ELSEWHERE-35",
    "a role of a private person": "CANARY-ROLE-36",
    "a template": "CANARY-TEMPLATE-19",
    "a template's name": "CANARY-TEMPLATE-20",
    "a shift note": "CANARY-SHIFT-21",
    "words of the do-not-publish list": "CANARY-LISTED-22",
    "a court order": "CANARY-ORDER-23",
    "words asked to be struck": "CANARY-STRUCK-24",
    "the ground of a legal hold": "CANARY-HOLD-25",
    "a review comment": "CANARY-COMMENT-26",
    "a version written over": "CANARY-VERSION-27",
    "a code name": "CANARY-CODE-27",
    "a protected name": "CANARY-NAME-28",
    "the description of a source that waits for approval": "CANARY-DESCRIBED-29",
    "why a source that waits is not named": "CANARY-REASON-30",
    "a claim that waits for approval": "CANARY-CLAIM-31",
    "the source of a private hop": "CANARY-HOP-32",
    "a private question": "CANARY-QUESTION-33",
    "the basis of a status that nobody saw": "CANARY-BASIS-34",
    "a claim of a held update": "CANARY-HELD-35",
    "the address of a reader": "canary.36+reply@reader.example",
    "a reply that waits": "CANARY-REPLY-37",
    "a report of a reply": "CANARY-REPORT-38",
}
TAKES_REPLIES = {"state": "live", "replies": "postmoderated"}
CANARY = re.compile("canary", re.IGNORECASE)


class Desk:
    """Plants over the API of a running server."""

    def __init__(self, api: httpx.Client, standards: httpx.Client) -> None:
        self.api = api
        self.standards = standards

    def source(self, **sent: object) -> str:
        return str(self.ok(self.api.post("/sources", json=sent))["id"])

    def update(self, headline: str, *, publish: bool = True, slug: str = "river", **more: object) -> str:
        sent = {"headline": headline, "publish": publish, **more}
        return str(self.ok(self.api.post(f"/stories/{slug}/updates", json=sent))["id"])

    def do(self, update: str, verb: str, **sent: object) -> None:
        self.ok(self.api.post(f"/updates/{update}/{verb}", json=sent))

    def revise(self, update: str, **sent: object) -> None:
        version = self.ok(self.api.get(f"/updates/{update}"))["version"]
        self.ok(self.api.patch(f"/updates/{update}", json=sent, headers={"If-Match": f'"{version}"'}))

    @staticmethod
    def ok(answer: httpx.Response) -> dict[str, object]:
        assert answer.is_success, answer.text
        found: dict[str, object] = answer.json()
        return found


def api_of(address: str, token: str) -> httpx.Client:
    """The API of a running server, for one token."""
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.Client(base_url=f"{address}/api/v1", headers=headers, timeout=120)


def plant(desk: Desk) -> list[str]:
    """Fills every private place there is; returns the ids of what never may be named in public."""
    desk.ok(desk.api.post("/stories", json={"title": "Night on the river", "slug": "river", **TAKES_REPLIES}))
    desk.ok(desk.api.post("/stories", json={"title": PLANTED["a story not opened"], "slug": "unopened"}))
    alias = {"name": "Our reporter", "author": PLANTED["an author behind a published alias"]}
    desk.update("The gauge stands still", byline=["Amina", alias], key=True)
    hidden = {"name": "Another", "author": PLANTED["a draft's alias"]}
    draft = desk.update(PLANTED["a draft"], publish=False, byline=[hidden])
    held = desk.update(PLANTED["a held text"], key=True)
    desk.do(held, "hold", reason=PLANTED["the reason of a hold"])
    picture = f"![x](https://img.example/{PLANTED['an image of a retracted text']}.jpg)"
    body = {"format": "markdown", "content": f"Words.\n\n{picture}"}
    gone = desk.update(PLANTED["a retracted text"], body=body)
    desk.revise(
        gone, headline="Still wrong", change_kind="correction", note=PLANTED["a retracted correction's note"]
    )
    desk.do(gone, "pin")
    desk.do(
        gone,
        "retract",
        reason="It was another river.",
        private_reason=PLANTED["the private reason of a retraction"],
    )
    show_picture(desk)
    unnamed = name_people(desk)
    write_over(desk)
    know(desk)
    waiting = desk.update(PLANTED["an embargoed text"], publish=False)
    desk.do(waiting, "embargo", until="2199-01-01T00:00:00Z")
    return [draft, waiting, *unnamed]


def write_over(desk: Desk) -> None:
    """Publishes an update that said something else before."""
    body = {"format": "text", "content": PLANTED["a version written over"] + " as it was." * 30}
    written = desk.update("The gauge falls", publish=False, body=body)
    desk.revise(written, headline="The gauge falls", body={"format": "text", "content": "By a hand."})
    desk.do(written, "publish")


def know(desk: Desk) -> None:
    """Records how lines are known: one that readers have, with private parts, and some that they have not."""
    said = {
        "public_description": PLANTED["the description of a source that waits for approval"],
        "anonymity_reason": PLANTED["why a source that waits is not named"],
        "code_name": PLANTED["a code name"],
    }
    hidden = desk.source(kind="person", identification="hidden", ground_rule="on_background", **said)
    name = {"name": PLANTED["a protected name"]}
    desk.ok(desk.standards.put(f"/sources/{hidden}/protected-name", json=name))
    described = {"kind": "document", "identification": "described"}
    private = desk.source(**described, public_description=PLANTED["the source of a private hop"])
    gauge = desk.source(**described, public_description="the gauge keeper’s book", access_verb="seen_by")
    chain = [gauge, {"source": private, "public": False}]
    known = {"id": "k1", "text": "The river stands at mark four", "ways": [{"chain": chain}]}
    desk.ok(desk.api.post("/stories/river/claims", json=known))
    basis = {"status": "confirmed", "basis": PLANTED["the basis of a status that nobody saw"]}
    desk.ok(desk.api.post("/stories/river/claims/k1/status", json=basis))
    back = {"status": "reported", "correction": "not_needed", "correction_reason": "Nobody saw it."}
    desk.ok(desk.api.post("/stories/river/claims/k1/status", json=back))
    desk.update("The river stands at mark four", claims=["k1"])
    desk.ok(desk.api.put("/stories/river/known", json={"claims": ["k1"]}))
    waits = {"text": PLANTED["a claim that waits for approval"], "ways": [{"chain": [hidden]}]}
    desk.update("It waits", publish=False, claims=[waits])
    gone = {"text": PLANTED["a claim of a held update"], "ways": [{"chain": [gauge]}]}
    desk.do(desk.update("It is held", claims=[gone]), "hold")
    asked = {"text": PLANTED["a private question"]}
    desk.ok(desk.api.post("/stories/river/questions", json=asked))


def name_people(desk: Desk) -> list[str]:
    """Fills the directory; a public figure and a place are named in public, and their pages are there."""

    def add(room: str, name: str, **more: object) -> str:
        made = desk.ok(desk.api.post(f"/directory/{room}", json={"name": name, **more}))
        return f"/directory/{room}/{made['id']}"

    mayor = add("people", "Ida Brandt", same_as=["https://ida.example/"])
    reason = {"reason": PLANTED["why somebody is a public figure"]}
    desk.ok(desk.api.put(f"{mayor}/public-figure", json=reason))
    desk.ok(desk.api.post(f"{mayor}/spell", json={"text": PLANTED["another name of a public figure"]}))
    elsewhere = f"https://elsewhere.example/{PLANTED['where a private person is found elsewhere']}"
    private = [
        add("people", PLANTED["somebody who is no public figure"], same_as=[elsewhere]),
        add("people", "Jonas Weir", same_as=[elsewhere]),
        add("organisations", PLANTED["an organisation that no public word names"]),
    ]
    desk.ok(desk.api.post(f"{private[1]}/roles", json={"title": PLANTED["a role of a private person"]}))
    desk.ok(desk.api.put(f"{private[1]}/public-figure", json=reason))
    desk.ok(desk.api.put(f"{private[1]}/shield", json={"shield": "victim"}))
    add("places", "Mill Lane")
    body = {"format": "text", "content": "Ida Brandt met Jonas Weir at Mill Lane."}
    desk.update("The mayor speaks", body=body)
    return [each.rpartition("/")[2] for each in private]


def show_picture(desk: Desk) -> None:
    """Publishes a picture of which nothing but its pixels is for readers."""
    exif = Image.Exif()
    exif[0x0110] = PLANTED["the camera of a picture"]
    file = (f"{PLANTED['the file name of a picture']}.jpg", album.file(exif=exif))
    said = {
        "origin": PLANTED["where a picture is from"],
        "permission": PLANTED["what may be done with a picture"],
        "checks": PLANTED["how a picture was checked"],
    }
    sent = desk.ok(desk.api.post("/media", files={"file": file}, data=said))
    body = {"format": "markdown", "content": f"![The pier](asset:{sent['id']})"}
    desk.update("The pier at noon", body=body)


def public_addresses(site: httpx.Client) -> Iterator[str]:
    """Every address that can be reached from the front page by links, and those that machines know."""
    seen: set[str] = set()
    story = "/live/river/"
    named = ["head.json", "0.json", f"{epoch_of(site)}/0.json"]
    waiting = [
        "/",
        "/robots.txt",
        "/sitemap.xml",
        "/news-sitemap.xml",
        "/live/unopened/",
        "/api/v1/openapi.json",
    ]
    waiting += [story + "log/" + name for name in named]
    waiting += [story + name for name in ("snapshot.json", "sourcing.json", "ninjs.json", "page/0/")]
    waiting += [story + name for name in ("feed.rss", "feed.atom", "feed.json")]
    waiting += [f"{story}as-of/{seq}/" for seq in range(1, 12)]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        yield address
        text = site.get(address, follow_redirects=True).text
        found = re.findall(r'(?:href|src|url|loc)[">=: ]+"?([^"<>\s]+)', text)
        base = str(site.base_url)
        linked = (urljoin(base + address, each.replace("&amp;", "&")) for each in found)
        waiting += [
            each.removeprefix(base).partition("#")[0] for each in linked if each.startswith(base + "/")
        ]


def epoch_of(site: httpx.Client) -> str:
    return str(site.get("/live/river/log/head.json").json()["epoch"])


def stream_text(address: str) -> str:
    """What a reader who asks for everything is sent at once."""
    with httpx.stream("GET", f"{address}/live/river/stream?after=0", timeout=120) as stream:
        text = ""
        for piece in stream.iter_text():
            text += piece
            if "update.retracted" in text:
                return text
    return text


@pytest.mark.timeout(900)
def test_no_private_string_is_in_any_public_byte(made: Installation) -> None:
    email = PLANTED["the address of who signs in"]
    user = ("user", "create", "--email", email, "--name", "Sam", "--role", "standards_editor")
    answered = made.run(*user, "--password-stdin", given=inside.PASSWORD)
    assert answered.returncode == 0, answered.stderr
    token = made.run("token", "create", "--name", "canary", "--role", "editor").stdout.split()[-1]
    second = made.run("token", "create", "--name", "second", "--role", "standards_editor").stdout.split()[-1]
    letters = replace(made, more={"READOUT_MAIL_URL": "smtp://127.0.0.1:9"})
    with letters.listening("serve") as (process, address):
        with api_of(address, token) as api, api_of(address, second) as standards:
            unnamed = plant(Desk(api, standards))
        with inside.signed_in(address, email) as desk:
            inside.leave(desk, PLANTED, slug="river", update=unnamed[0])
        outside.reply(address, PLANTED, "/live/river/replies/")
        with httpx.Client(base_url=address, timeout=120) as site:
            search(site, unnamed)
        assert not CANARY.search(stream_text(address))
        process.terminate()
        logs = process.communicate(timeout=20)
    assert not CANARY.search("".join(logs)), "a private string is in a log line"


def search(site: httpx.Client, unnamed: list[str]) -> None:
    """Asserts that nothing planted, and none of the `unnamed` ids, is at any public address."""
    walked = list(public_addresses(site))
    assert len(walked) > 30, "the walk found too little to prove anything"
    for room in ("people", "places"):
        rooms = [path for path in walked if path.startswith(f"/{room}/")]
        assert [path for path in rooms if path.endswith("feed.json")], rooms
    for place in ("/corrections/", "/live/river/corrections/"):
        assert {place, f"{place}feed.atom", f"{place}feed.json"} <= set(walked)
    for path in walked:
        answer = site.get(path, follow_redirects=True)
        assert answer.status_code < 500, path
        told = json.dumps(dict(answer.headers)) + answer.text
        outside.demand_no_trace(told, PLANTED["the address of a reader"])
        assert not CANARY.search(told), f"{path}: {CANARY.search(told)}"
        assert not [name for name in unnamed if name in told], path
    for path in (*(f"/live/river/u/{name}/" for name in unnamed), "/live/unopened/snapshot.json"):
        assert site.get(path).status_code == 404
