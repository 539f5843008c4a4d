"""Where a request of ours may go: the tricks by which others were led to their own machines."""

from ipaddress import ip_address, ip_network
from threading import Event

import pytest

from readout.core.outbound import OPERATORS_OWN, BadAddress, Forbidden, TookTooLong, Unreachable, target
from readout.core.outbound.hosts import addresses, may_reach

PUBLIC = "93.184.216.34"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org/_",
        "//example.org/",
        "example.org",
        "http:///path",
        "http://",
        "http://user:key@example.org/",
        "http://example.org@127.0.0.1/",
        "http://example.org\\@127.0.0.1/",
        "http://exam ple.org/",
        "http://example.org/\r\nX: y",
        "http://example.org/\x00",
        "http://example.org:0/",
        "http://example.org:99999/",
        "http://example.org:x/",
        "http://[::1/",
        "http://[fe80::1%25eth0]/",
        "http://[::1%lo]/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.0.1.5/",
        "http://127.0.0.01/",
        "http://example.0x/",
        "http://\u0661\u0662\u0667.\u0660.\u0660.\u0661.5/",
        "http://" + "a" * 70 + ".example/",
        "http://a..example/",
        "http://xn--/",
        "http://example.org/" + "a" * 2000,
        "http://example.org/ä",
    ],
)
def test_what_could_be_read_in_two_ways_is_not_asked(url: str) -> None:
    # An address may hold a key: no refusal repeats it.
    with pytest.raises(BadAddress, match=r"^(?!.*example)"):
        target(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1#@example.org/",
        "http://127.0.0.1?@example.org/",
        "http://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460/",
        "http://127\u30020\u30020\u30021/",
        "http://127.0.0.1./",
        "HTTP://127.0.0.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/",
        "http://[::]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1]/",
        "http://[fec0::1]/",
        "http://[ff02::1]/",
        "http://[fd00::1]/",
        "http://[2001:db8::1]/",
        "http://[2001:0:7f00:1::]/",
        "http://0.0.0.0/",
        "http://10.0.0.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://172.31.255.255/",
        "http://192.0.0.1/",
        "http://192.0.2.1/",
        "http://192.88.99.1/",
        "http://192.168.0.1/",
        "http://198.18.0.1/",
        "http://203.0.113.1/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
    ],
)
def test_no_network_that_is_not_public_is_reached(url: str) -> None:
    with pytest.raises((BadAddress, Forbidden)):
        addresses(target(url), (), patience=5)


@pytest.mark.parametrize("ip", [PUBLIC, "2606:4700::1111", "64:ff9b::5db8:d822", f"::ffff:{PUBLIC}"])
def test_what_is_public_is_reached(ip: str) -> None:
    assert may_reach(ip_address(ip), ())


@pytest.mark.parametrize("ip", ["10.1.2.3", "::ffff:10.1.2.3", "64:ff9b::a01:203"])
def test_a_private_network_is_reached_where_the_operator_says_so(ip: str) -> None:
    assert not may_reach(ip_address(ip), ())
    assert may_reach(ip_address(ip), [ip_network("10.0.0.0/8")])


@pytest.mark.parametrize("ip", ["169.254.169.254", "fe80::1", "224.0.0.1", "100.64.0.1", "0.0.0.0", "::"])  # noqa: S104
def test_an_operators_own_address_never_leads_to_where_clouds_keep_keys(ip: str) -> None:
    assert not may_reach(ip_address(ip), OPERATORS_OWN)


def test_a_host_that_leads_inside_and_outside_is_refused() -> None:
    with pytest.raises(Forbidden):
        addresses(target("https://mixed.example/"), (), lambda *_: [PUBLIC, "127.0.0.1"], patience=5)


def test_a_resolver_that_answers_in_octal_is_not_understood() -> None:
    with pytest.raises(ValueError, match="0177"):
        addresses(target("https://odd.example/"), (), lambda *_: ["0177.0.0.1"], patience=5)


def test_a_host_that_is_nowhere_is_unreachable() -> None:
    def nowhere(*_: object) -> list[str]:
        raise OSError("nowhere")

    def empty(*_: object) -> list[str]:
        return []

    for resolve in (nowhere, empty):
        with pytest.raises(Unreachable):
            addresses(target("https://none.example/"), (), resolve, patience=5)


def test_a_resolver_that_never_answers_is_left_behind() -> None:
    never = Event()
    with pytest.raises(TookTooLong):
        addresses(target("https://slow.example/"), (), lambda *_: [str(never.wait(60))], patience=0.01)
    never.set()


@pytest.mark.parametrize(
    ("url", "host", "named"),
    [
        ("https://Bücher.example/", "xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("https://example.org:443/", "example.org", "example.org"),
        ("http://example.org.:8080/?a=b", "example.org", "example.org:8080"),
        ("http://[2606:4700::1111]:80/", "2606:4700::1111", "[2606:4700::1111]"),
        ("http://my_hook/", "my_hook", "my_hook"),
    ],
)
def test_a_host_is_written_in_one_way(url: str, host: str, named: str) -> None:
    assert (target(url).host, target(url).named) == (host, named)
