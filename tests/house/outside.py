"""What readers leave with us, that other readers must not find."""

import hashlib
import re

import httpx


def reply(address: str, planted: dict[str, str], page: str) -> None:
    """Sends a reply that is published, one that waits, and a report, as a browser would."""
    email = planted["the address of a reader"]
    with httpx.Client(base_url=address, timeout=20, headers={"Origin": address}) as reader:
        _send(reader, page, text="The gauge is right; I can see it from here.", email=email, name="Mira")
        _send(reader, page, text=f"{planted['a reply that waits']} https://a.example", email=email)
        found = re.search(r"/replies/(\w+)/report/", reader.get(page).text)
        assert found, "no reply was published"
        reported = {"reason": "other", "text": planted["a report of a reply"]}
        assert reader.post(f"{page}{found[1]}/report/", data=reported).status_code == httpx.codes.OK


def _send(reader: httpx.Client, page: str, **given: str) -> None:
    token = re.search(r'name="token" value="([^"]+)"', reader.get(page).text)
    assert token
    sent = reader.post(page, data={"token": token[1], **given})
    assert sent.status_code == httpx.codes.FOUND, sent.text
    assert given["email"] not in sent.text


def demand_no_trace(text: str, email: str) -> None:
    """Asserts that `text` has neither the address nor a plain hash of it."""
    spelled = (email, email.lower(), email.upper())
    hashes = [getattr(hashlib, name)(each.encode()).hexdigest() for name in HASHES for each in spelled]
    assert not [each for each in (*spelled, *hashes) if each.lower() in text.lower()]


HASHES = ("md5", "sha1", "sha256", "sha512")
