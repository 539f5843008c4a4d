"""The publication whose pages these are."""

from urllib.parse import urljoin

from msgspec import Struct


class Policies(Struct, frozen=True):
    """Where a newsroom's own rules stand, each with or without a host; nothing where it has no such page."""

    principles: str = ""
    corrections: str = ""
    unnamed_sources: str = ""


class Site(Struct, frozen=True):
    """A newsroom's public name, where readers reach it, and what its own pages are written in."""

    name: str
    base_url: str
    language: str = "en"
    time_zone: str = "UTC"
    policies: Policies = Policies()

    @property
    def corrections(self) -> str:
        """Where the corrections of the house stand."""
        return "/corrections/"

    @property
    def rights(self) -> str:
        """Where writers ask what is kept of theirs."""
        return "/replies/yours/"

    @property
    def legal_notice(self) -> str:
        """Where anybody says that something here is against the law."""
        return "/legal-notice/"

    def absolute(self, address: str) -> str:
        """`address` with scheme and host, whether it had them or not."""
        return urljoin(f"{self.base_url}/", address)
