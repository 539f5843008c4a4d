"""Asking others, within limits: against servers on this machine that behave as badly as they can."""

import gzip
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from readout.core.outbound import (
    OPERATORS_OWN,
    BadAddress,
    BadAnswer,
    Forbidden,
    Limits,
    Outbound,
    TooCompressed,
    TookTooLong,
    TooLarge,
    TooManyRedirects,
    Unreachable,
)

PATIENT = Limits(seconds=60, size=200_000, redirects=3)
Say = Callable[[BaseHTTPRequestHandler], None]


class Other:
    """Somebody else's server: `says` answers by path; `heard` is what it was asked."""

    def __init__(self, trust: ssl.SSLContext | None = None) -> None:
        self.says: dict[str, Say] = {}
        self.heard: list[tuple[str, dict[str, str], bytes]] = []
        other = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.do_POST()

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                heard = {name.lower(): value for name, value in self.headers.items()}
                other.heard.append((self.path, heard, body))
                other.says[self.path](self)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        if trust:
            self.server.socket = trust.wrap_socket(self.server.socket, server_side=True)
        self._serving = threading.Thread(target=self.server.serve_forever, args=(0.02,))
        self._serving.start()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def close(self) -> None:
        self.server.shutdown()
        self._serving.join()
        self.server.server_close()


@pytest.fixture
def other() -> Iterator[Other]:
    made = Other()
    yield made
    made.close()


def answer(body: bytes = b"ok", status: int = 200, **headers: str) -> Say:
    def say(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return say


def ours(**more: Any) -> Outbound:
    return Outbound(OPERATORS_OWN, **{"limits": PATIENT, **more})


def test_an_answer_comes_back(other: Other) -> None:
    other.says["/a?b=c"] = answer(b"hello", X_More="1")
    got = ours().get(other.url("/a?b=c"), {"Accept": "text/plain"})
    assert (got.status, got.body, got.headers["x-more"], got.is_good) == (200, b"hello", "1", True)
    ((_, heard, _),) = other.heard
    assert (heard["host"], heard["accept"]) == (f"127.0.0.1:{other.port}", "text/plain")


def test_a_body_is_sent(other: Other) -> None:
    other.says["/"] = answer(status=503)
    assert not ours().post(other.url("/"), b"{}", {"Content-Type": "application/json"}).is_good
    ((_, heard, body),) = other.heard
    assert (heard["content-type"], body) == ("application/json", b"{}")


def test_without_leave_nothing_on_this_machine_hears_anything(other: Other) -> None:
    for host in ("127.0.0.1", "localhost", "[::1]"):
        with pytest.raises(Forbidden):
            Outbound(limits=PATIENT).get(other.url("/", host))
    assert other.heard == []


def test_a_name_is_resolved_once_so_that_it_cannot_change_between_look_and_leap(other: Other) -> None:
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    other.says["/"] = answer()
    assert ours(resolve=rebinding).get(other.url("/", "turn.example")).is_good
    assert asked == ["turn.example"]
    assert other.heard[0][1]["host"] == f"turn.example:{other.port}"


def test_a_name_that_turns_to_this_machine_on_a_redirect_is_refused(other: Other) -> None:
    other.says["/"] = answer(status=302, Location=other.url("/secret", "inside.example"))

    def resolve(host: str, _port: int) -> list[str]:
        return ["127.0.0.1"] if host == "outside.example" else ["169.254.169.254"]

    with pytest.raises(Forbidden):
        ours(resolve=resolve).get(other.url("/", "outside.example"))
    assert [path for path, *_ in other.heard] == ["/"]


@pytest.mark.parametrize("onward", ["file:///etc/passwd", "http://u:p@127.0.0.1/", "//0x7f.1/", "http://["])
def test_a_redirect_is_looked_at_like_any_address(other: Other, onward: str) -> None:
    other.says["/"] = answer(status=301, Location=onward)
    with pytest.raises(BadAddress):
        ours().get(other.url("/"))


def test_redirects_are_followed_so_far_and_no_farther(other: Other) -> None:
    for number in range(5):
        other.says[f"/{number}"] = answer(status=302, Location=f"/{number + 1}#x")
    other.says["/5"] = answer(b"there")
    assert ours().get(other.url("/2")).body == b"there"
    with pytest.raises(TooManyRedirects):
        ours().get(other.url("/0"))
    assert ours(limits=Limits(seconds=60)).get(other.url("/4")).status == 302
    assert ours().post(other.url("/4"), b"").status == 302


def test_a_key_does_not_go_along_to_another_origin(other: Other) -> None:
    other.says["/"] = answer(status=302, Location="/same")
    other.says["/same"] = answer(status=302, Location=other.url("/else", "elsewhere.example"))
    other.says["/else"] = answer()
    keys = {"Authorization": "Bearer x", "Cookie": "a=b", "X-Key": "y", "Accept": "text/html"}
    ours(resolve=lambda *_: ["127.0.0.1"]).get(other.url("/", "here.example"), keys)
    first, second, third = (heard for _, heard, _ in other.heard)
    assert first["authorization"] == second["authorization"] == "Bearer x"
    assert not {"authorization", "cookie", "x-key"} & set(third)
    assert third["accept"] == "text/html"


def test_an_answer_is_read_so_far_and_no_farther(other: Other) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 65536)
        except OSError:
            pass

    other.says["/"] = endless
    with pytest.raises(TooLarge):
        ours().get(other.url("/"))


def test_a_small_answer_never_unpacks_to_a_huge_one(other: Other) -> None:
    other.says["/"] = answer(gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")
    with pytest.raises((TooCompressed, TooLarge)):
        ours().get(other.url("/"))
    with pytest.raises(TooCompressed):
        ours(limits=Limits(seconds=60, size=100_000_000)).get(other.url("/"))


def test_a_packed_answer_is_unpacked(other: Other) -> None:
    other.says["/"] = answer(gzip.compress(b"words " * 100), Content_Encoding="gzip")
    assert ours().get(other.url("/")).body == b"words " * 100


@pytest.mark.parametrize(
    "said", [b"nonsense\r\n\r\n", b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nfew"]
)
def test_what_is_no_http_is_refused(other: Other, said: bytes) -> None:
    def say(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(said)

    other.says["/"] = say
    with pytest.raises(BadAnswer):
        ours().get(other.url("/"))


@pytest.mark.parametrize("drip", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-More: ", b""])
def test_a_server_that_drips_is_left_when_the_time_is_over(other: Other, drip: bytes) -> None:
    over = threading.Event()

    def say(handler: BaseHTTPRequestHandler) -> None:
        try:
            handler.wfile.write(drip)
            while not over.wait(0.02):
                handler.wfile.write(b"x")
        except OSError:
            pass

    other.says["/"] = say
    with pytest.raises(TookTooLong):
        ours(limits=Limits(seconds=0.5)).get(other.url("/"))
    over.set()


def test_nobody_there_is_unreachable() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(Unreachable):
            ours().get(f"http://127.0.0.1:{taken.getsockname()[1]}/")


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A certificate for hook.example, as its server and as a client that believes it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hook.example")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("hook.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder: Path = tmp_path_factory.mktemp("papers")
    pem = made.public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "both.pem").write_bytes(pem + secret)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(folder / "both.pem")
    return serving, ssl.create_default_context(cadata=pem.decode())


def test_the_certificate_is_the_hosts_though_the_connection_goes_to_an_ip(
    papers: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    serving, trust = papers
    other = Other(serving)
    other.says["/"] = answer()
    try:
        asking = ours(resolve=lambda *_: ["127.0.0.1"], trust=trust)
        assert asking.get(f"https://hook.example:{other.port}/").is_good
        with pytest.raises(Unreachable):
            asking.get(f"https://other.example:{other.port}/")
        with pytest.raises(Unreachable):
            ours(resolve=lambda *_: ["127.0.0.1"]).get(f"https://hook.example:{other.port}/")
        assert len(other.heard) == 1
        other.says["/"] = answer(status=302, Location="http://hook.example/")
        with pytest.raises(TooManyRedirects):
            asking.get(f"https://hook.example:{other.port}/")
    finally:
        other.close()
