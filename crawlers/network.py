"""Keeps addresses that come from pages out of private networks.

A page may link to, or redirect to, http://127.0.0.1/ or a cloud's metadata address. Two guards stand in
the way: literal addresses are judged before the request, names when they are resolved, so that a name that
points inwards is caught as well. Only a source whose own address is private by its very words, such as the
demo's newsroom, may reach that one host and port; a name that merely resolves to a private address needs
the setting EDICT_PRIVATE_HOSTS, for name servers change their answers. Behind an HTTP proxy the proxy
resolves names; then only the first guard holds.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Iterable, Sequence
from typing import Self
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred

from domain.sources import Source

# Names that a resolver of this process refused.
_REFUSED: set[str] = set()
_LOCAL_NAMES = ("localhost", ".localhost", ".local", ".internal", ".lan", ".home.arpa")


def refusal(url: str, source: Source) -> str | None:
    """Why a request must not be sent, None if it may. Names are judged again when they are resolved."""
    try:
        parts = urlsplit(url)
        host, own = parts.hostname or "", {urlsplit(address).netloc for address in source.addresses}
    except ValueError:
        return "not an address"
    if parts.scheme not in {"http", "https"}:
        return f"scheme '{parts.scheme}' is not followed"
    if parts.netloc in own:
        return None
    if _is_private_by_name(host):
        return f"{host} is in a private network"
    return None


def _is_private_by_name(host: str) -> bool:
    return is_private(host) or host == "localhost" or host.endswith(_LOCAL_NAMES)


def is_private(host: str) -> bool:
    """Whether a literal IP address is anything but a public one; False for names."""
    address = _literal(host)
    if address is None:
        return False
    mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None) or address
    return not mapped.is_global or mapped.is_multicast


def _literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that a host is written as, also in the old forms 127.1, 2130706433 and 0x7f000001."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    try:
        return ipaddress.ip_address(socket.inet_aton(host)) if host[:1].isdigit() else None
    except OSError:
        return None


def refused_name(words: str) -> str | None:
    """Which name that an error speaks of was refused because it leads inwards; Twisted forgets the reason."""
    return next(
        (name for name in _REFUSED if re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", words)), None
    )


class GuardedResolver(CachingThreadedResolver):
    """Resolves names, but none to a private address unless that was asked for: by the setting
    EDICT_PRIVATE_HOSTS, or by a source at localhost or another name that can only be private.
    """

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.crawlers: Callable[[], Iterable[Crawler]] = tuple
        self.allowed: frozenset[str] = frozenset()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """The resolver of a crawler process, whose running spiders tell the hosts of their sources."""
        resolver = super().from_crawler(crawler, reactor)
        # Scrapy hands over its process, which starts and ends crawlers as it goes.
        resolver.crawlers = lambda: getattr(crawler, "crawlers", ())
        resolver.allowed = frozenset(crawler.settings.getlist("EDICT_PRIVATE_HOSTS"))
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802 # Twisted's name
        """The address of a name; fails with CannotResolveHostError for a private one."""
        return super().getHostByName(name, timeout).addCallback(self._judged, name)

    def _judged(self, address: str, name: str) -> str:
        if is_private(address) and name not in self.allowed | self._local_hosts():
            _REFUSED.add(name)
            raise CannotResolveHostError(f"{name} leads into a private network ({address})")
        return address

    def _local_hosts(self) -> set[str]:
        """Hosts of running sources whose very name says that they are private, and those of proxies."""
        spiders = [getattr(crawler, "spider", None) for crawler in self.crawlers()]
        addresses = [url for spider in spiders if spider is not None for url in spider.source.addresses]
        named = {urlsplit(url).hostname or "" for url in addresses}
        proxies = {urlsplit(url).hostname or "" for url in getproxies().values()}
        return {name for name in named if _is_private_by_name(name)} | proxies
