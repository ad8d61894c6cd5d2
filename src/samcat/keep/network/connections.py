"""Connections to public addresses: what a catalog names is never a way into a network that its reader is in."""

import contextlib
import ipaddress
import socket
import ssl
import time
from http.client import HTTPConnection
from urllib.parse import SplitResult

# RFC 6052, 2.1: an IPv4 address behind a translator
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
# all that is given out so far (https://www.iana.org/assignments/ipv6-address-space)
_GIVEN_OUT = ipaddress.ip_network("2000::/3")
# special ones that not every Python knows: documentation (RFC 9637), old translators (RFC 7526), protocols (RFC 6890)
_NOBODYS = tuple(map(ipaddress.ip_network, ("3fff::/20", "192.88.99.0/24", "192.0.0.0/24")))


class PrivateAddress(OSError):
    """A host whose addresses are private, loopback, link-local or reserved ones."""

    def __init__(self) -> None:
        super().__init__("a private address, which is asked with --allow-private only")


def is_public(address: str) -> bool:
    """Whether an IP address is one that anybody can reach (IANA's registries of special addresses)."""
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(number, ipaddress.IPv6Address):
        inner = number.ipv4_mapped or number.sixtofour or (number.teredo or (None, None))[1]
        if number in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
        if inner is not None or number not in _GIVEN_OUT:
            return inner is not None and is_public(str(inner))
    return number.is_global and not number.is_multicast and not any(number in network for network in _NOBODYS)


def connect(host: str, port: int, seconds: float, *, allow_private: bool) -> socket.socket:
    """A connection to the first address of a host that answers; the one that was judged is the one that is asked.

    Raises PrivateAddress where the host has no public address, and OSError.
    """
    until = time.monotonic() + seconds
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    open_to_all = [info for info in found if allow_private or is_public(str(info[4][0]))]
    if found and not open_to_all:
        raise PrivateAddress
    failure: OSError = OSError("no address")
    for family, kind, protocol, _, address in open_to_all:
        stream = socket.socket(family, kind, protocol)
        try:
            stream.settimeout(max(0.1, until - time.monotonic()))
            stream.connect(address)
        except OSError as error:
            stream.close()
            failure = error
        else:
            return stream
    raise failure


class Connection(HTTPConnection):
    """A connection for one request to the host of an address, with TLS where its scheme is https."""

    def __init__(self, parts: SplitResult, seconds: float, *, allow_private: bool) -> None:
        self._is_encrypted = parts.scheme.lower() == "https"
        self.default_port = 443 if self._is_encrypted else 80
        self._seconds, self._allow_private = seconds, allow_private
        super().__init__(parts.hostname or "", parts.port, timeout=seconds)

    def connect(self) -> None:
        """Connect, and shake hands."""
        self.sock = connect(self.host, self.port, self._seconds, allow_private=self._allow_private)
        if self._is_encrypted:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)

    def abandon(self) -> None:
        """End it from another thread: who waits for it reads its end."""
        stream = self.sock
        if stream is not None:
            with contextlib.suppress(OSError, ValueError):
                stream.shutdown(socket.SHUT_RDWR)
