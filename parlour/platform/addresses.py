"""Addresses of who asks, as far as they say who that is."""

import ipaddress
from collections.abc import Mapping
from typing import Any

_IPV6_NETWORK = 64
# As long as the name of an audience may be, less its kind.
_MOST_CHARACTERS = 50


def place_of(address: str) -> str:
    """What stands for an address: itself, or of IPv6 its network, all of which one customer has
    (RFC 6177).
    """
    return place_in(address) or address[:_MOST_CHARACTERS]


def place_in(text: str) -> str | None:
    """The same of what somebody typed; None if it is no address."""
    try:
        found = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, _IPV6_NETWORK), strict=False))


def sender(environ: Mapping[str, Any], trusted_proxies: int) -> str:
    """Where a request comes from, by what so many proxies say that one trusts.

    For sockets, whose requests do not pass Werkzeug's `ProxyFix`; the rule is the same.
    """
    told = [one.strip() for one in environ.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if trusted_proxies and len(told) >= trusted_proxies and told[-trusted_proxies]:
        return str(told[-trusted_proxies])
    return str(environ.get("REMOTE_ADDR", ""))
