"""How readers come here, and how far the program reaches out."""

import resource
from collections.abc import Iterator
from urllib.parse import urlsplit

from readout.cli.soundness.finding import Finding, ok, warn, wrong
from readout.core.settings import LOCAL_HOSTS, Settings

ADDRESS = "base URL"
PROXIES = "proxies"
OUTBOUND = "outbound"
FILES = "open files"
DEBUG = "debug"

# Descriptors beside those of readers: database, files, connections for pages.
FILES_BESIDE_READERS = 1000
WIDE = 8
"""Networks with a shorter prefix than this hold half the internet."""


def findings(settings: Settings) -> Iterator[Finding]:
    """What is to be said of the settings that face the network."""
    yield _address(settings)
    yield _proxies(settings)
    yield _outbound(settings)
    yield _files(settings)
    if settings.debug:
        yield wrong(DEBUG, "READOUT_DEBUG shows the program's inside to whoever meets an error: unset it.")


def _address(settings: Settings) -> Finding:
    host = urlsplit(settings.base_url).hostname or ""
    local = host in [each.strip("[]") for each in LOCAL_HOSTS]
    if settings.secure:
        return ok(ADDRESS, f"readers come by https, to {settings.base_url}.")
    if local:
        return warn(ADDRESS, f"{settings.base_url} is this machine alone: set READOUT_BASE_URL for readers.")
    return warn(ADDRESS, f"{settings.base_url} sends sign-ins in the clear: use https, and say so here.")


def _proxies(settings: Settings) -> Finding:
    wide = [network for network in settings.trusted_proxies if network.prefixlen < WIDE]
    if wide:
        return wrong(
            PROXIES, f"READOUT_TRUSTED_PROXIES trusts {wide[0]}, so anybody can forge an address: narrow it."
        )
    if settings.secure and not settings.trusted_proxies:
        return warn(
            PROXIES,
            "https ends at a proxy, and none is trusted: every reader seems to come from it. "
            "Set READOUT_TRUSTED_PROXIES to its network.",
        )
    told = ", ".join(map(str, settings.trusted_proxies))
    return ok(PROXIES, f"{told} are believed." if told else "none is believed.")


def _outbound(settings: Settings) -> Finding:
    if settings.outbound_allow:
        told = ", ".join(map(str, settings.outbound_allow))
        return warn(
            OUTBOUND, f"READOUT_OUTBOUND_ALLOW opens {told} to addresses that others may have written."
        )
    return ok(OUTBOUND, "no private network can be reached.")


def _files(settings: Settings) -> Finding:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = settings.max_readers + FILES_BESIDE_READERS
    if hard != resource.RLIM_INFINITY and hard < wanted:
        return warn(
            FILES,
            f"{hard} allow about {max(0, hard - FILES_BESIDE_READERS)} readers a process, and "
            f"READOUT_MAX_READERS is {settings.max_readers}: `ulimit -n {wanted}`, or set it lower.",
        )
    return ok(FILES, f"enough for {settings.max_readers} readers a process.")
