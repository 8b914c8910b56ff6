"""Requests to addresses that strangers chose: they reach the public internet or nothing.

A name is looked up once and the connection goes to what was found and checked, so that a second
answer cannot lead elsewhere (DNS rebinding). urllib3 keeps no cookies and asks the environment for
neither proxies nor passwords; redirects are the caller's to refuse.
"""

import ipaddress
import socket

from urllib3 import PoolManager
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.util.connection import create_connection

# NAT64 (RFC 6052) leads to the IPv4 address that is in the last 32 bits.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# All that is given out of IPv6 (RFC 4291, 2.4, and IANA's registry). What is elsewhere leads to a
# translator's IPv4 addresses (64:ff9b:1::/48, ::/96, ::ffff:0:0:0/96), to a site's, or nowhere.
_UNICAST = ipaddress.ip_network("2000::/3")


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
        return ip in _UNICAST and ip.is_global
    return ip.is_global and not ip.is_multicast


def pool(*, private: bool) -> PoolManager:
    """For requests that stay outside, unless `private` addresses are allowed."""
    made = PoolManager(num_pools=32)
    if not private:
        made.pool_classes_by_scheme = {"https": _Pool}
        made.key_fn_by_scheme = {"https": made.key_fn_by_scheme["https"]}
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
