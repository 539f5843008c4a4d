"""Where a request may go: an address is read in one way only, and every network it leads to is looked at."""

import re
import socket
import threading
from collections.abc import Callable, Iterable, Sequence
from ipaddress import AddressValueError, IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

import idna
from msgspec import Struct

from readout.core.outbound.troubles import BadAddress, Forbidden, TookTooLong, Unreachable
from readout.core.values import Network

Ip = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Iterable[str]]
"""The IP addresses of a host name, as text; raises OSError when there are none."""

LONGEST = 2000
"""Characters of an address."""
OPERATORS_OWN: tuple[Network, ...] = tuple(
    map(ip_network, ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7"))
)
"""What an address in the environment may reach too: whoever sets it could as well set the allow list.

Link-local networks, where clouds keep their keys, are not among them.
"""

_PORTS = {"http": 80, "https": 443}
_PLAIN = re.compile(r"[!-~]+")
_GLOBAL = ip_network("2000::/3")
_TUNNELS = tuple(map(ip_network, ("2001::/23", "2002::/16", "3fff::/20", "192.88.99.0/24")))
_NAT64 = ip_network("64:ff9b::/96")


class Target(Struct, frozen=True):
    """An address taken apart: `host` in lower case and ASCII, `path` with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> tuple[str, str, int]:
        """What must be the same for a secret to be sent along."""
        return self.scheme, self.host, self.port

    @property
    def named(self) -> str:
        """The host as the `Host` header has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def target(url: str) -> Target:
    """`url` taken apart, where all programs would read it alike. Raises BadAddress."""
    if len(url) > LONGEST or not url.isprintable() or re.search(r"[\s\\]", url):
        raise BadAddress("This is no address that can be asked.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise BadAddress("This is no address that can be asked.") from None
    if parts.scheme not in _PORTS:
        raise BadAddress("Only http and https addresses can be asked.")
    if "@" in parts.netloc:
        raise BadAddress("An address with a name or password before its host is not asked.")
    if port == 0:
        raise BadAddress("There is no port 0.")
    return Target(parts.scheme, _host(parts.hostname or ""), port or _PORTS[parts.scheme], _path(parts))


def addresses(
    aim: Target, allow: Sequence[Network], resolve: Resolve | None = None, *, patience: float
) -> list[Ip]:
    """What the host of `aim` resolves to now, all of it checked; connect to these and resolve no more.

    One forbidden address refuses the host: a name that leads inside and outside leads inside.
    Raises Forbidden, Unreachable, TookTooLong.
    """
    found = list(dict.fromkeys(map(ip_address, _resolved(aim, resolve or _by_system, patience))))
    if not found:
        raise Unreachable("There is no such host.")
    if not all(may_reach(each, allow) for each in found):
        raise Forbidden("This address leads into a network that must not be reached.")
    return found


def may_reach(ip: Ip, allow: Sequence[Network]) -> bool:
    """Whether `ip`, or the IPv4 address that it stands for, is public or in one of the networks `allow`."""
    inner = _inner(ip)
    return any(each in network for each in (ip, inner) for network in allow) or _public(inner)


def _inner(ip: Ip) -> Ip:
    if isinstance(ip, IPv4Address):
        return ip
    if ip.ipv4_mapped:
        return ip.ipv4_mapped
    return IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else ip


def _public(ip: Ip) -> bool:
    if isinstance(ip, IPv6Address) and (ip not in _GLOBAL or ip.scope_id):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or any(ip in each for each in _TUNNELS))


def _host(given: str) -> str:
    host = given.removesuffix(".")
    if ":" in host:
        try:
            return str(IPv6Address(_without_zone(host)))
        except AddressValueError:
            raise BadAddress("The host of this address cannot be read.") from None
    try:
        host = idna.encode(host, uts46=True).decode().lower()
    except (idna.IDNAError, UnicodeError):
        host = host.lower()
        if "xn--" in host or not re.fullmatch(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*", host):
            raise BadAddress("The host of this address cannot be read.") from None
    # What ends in a number is an IPv4 address to browsers, in octal, in hex or with parts left out.
    if re.fullmatch(r"[0-9]+|0x[0-9a-f]*", host.rpartition(".")[2]):
        try:
            return str(IPv4Address(host))
        except AddressValueError:
            raise BadAddress("An IP address is written as four numbers.") from None
    return host


def _without_zone(host: str) -> str:
    if "%" in host:
        raise BadAddress("An address with a zone belongs to one machine alone.")
    return host


def _path(parts: SplitResult) -> str:
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not _PLAIN.fullmatch(path):
        raise BadAddress("What follows the host wants its special letters written as %XX.")
    return path


def _resolved(aim: Target, resolve: Resolve, patience: float) -> list[str]:
    """A resolver keeps its own time, often half a minute; it is asked in a thread that may be left behind."""
    if is_ip(aim.host):
        return [aim.host]
    found: list[list[str] | OSError | UnicodeError] = []

    def ask() -> None:
        try:
            found.append(list(resolve(aim.host, aim.port)))
        except (OSError, UnicodeError) as error:
            found.append(error)

    asking = threading.Thread(target=ask, daemon=True, name="resolving")
    asking.start()
    asking.join(patience)
    if not found:
        raise TookTooLong("Nobody said in time where this host is.")
    if not isinstance(found[0], list):
        raise Unreachable("There is no such host.")
    return found[0]


def _by_system(host: str, port: int) -> list[str]:
    return [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_ip(host: str) -> bool:
    """Whether a host is an IP address, as `target` writes it."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
