"""Requests to addresses that strangers chose: they reach the public internet or nothing.

A name is looked up once and the connection goes to what was found and checked, so that a second
answer cannot lead elsewhere (DNS rebinding). Redirects are not followed, and what the environment
says of proxies and passwords does not count, nor do cookies.
"""

import ipaddress
import socket
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.util.connection import create_connection

# NAT64 (RFC 6052) leads to the IPv4 address that is in the last 32 bits.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PrivateAddressError(Exception):
    """The name leads to where only this server gets."""


def look_up(host: str, port: int) -> list[str]:
    """A host's addresses. Raises `PrivateAddressError`, or `OSError` if there are none."""
    try:
        host.encode("idna")
    except UnicodeError as error:
        raise OSError("no such host") from error
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(one[4][0]) for one in found]
    if not all(is_public(one) for one in addresses):
        raise PrivateAddressError
    return addresses


def is_public(address: str) -> bool:
    """Whether anybody on the internet would get to the same place by it."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inside = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if ip in _NAT64:
            inside = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        if inside:
            return is_public(str(inside))
    return ip.is_global and not ip.is_multicast


def session(*, private: bool) -> requests.Session:
    """For requests that stay outside, unless `private` addresses are allowed."""
    made = requests.Session()
    made.trust_env = False
    made.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    if not private:
        made.mount("https://", _Outside())
        del made.adapters["http://"]
    return made


class _Connection(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        error: OSError = OSError("no address")
        for address in look_up(self.host, self.port or 443):
            try:
                return create_connection((address, self.port), self.timeout)
            except OSError as failed:
                error = failed
        raise error


class _Pool(HTTPSConnectionPool):
    ConnectionCls = _Connection


class _Outside(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = {"https": _Pool}
