"""Addresses: what may be fetched, and from which machine.

A name is resolved once and the connection goes to that very number, so that a name server that answers differently the
second time (DNS rebinding) changes nothing.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from reader.errors import SourceError

_ADDRESS = re.compile(r"(?i)https?://\S")
_PORTS = {"http": 80, "https": 443}
_LONGEST = 4000
_LEFT_AS_IT_IS = "%/:?&=#+~!$,;'()*@[]|"
"""What is not encoded in a path or query: what has a meaning there, or is encoded already."""
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv4 addresses as IPv6-only networks write them (RFC 6052)."""


class Target(NamedTuple):
    """Where a request goes."""

    url: str
    scheme: str
    host: str
    port: int
    number: str
    """The IP address that the host's name stands for."""
    path: str
    private: bool
    """Whether it is on this machine or in its own network."""

    @property
    def site(self) -> str:
        """The scheme, host and port, by which robots.txt is kept."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """The host, with the port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def is_address(source: str) -> bool:
    """Say whether a source is an address of the web rather than a path."""
    return bool(_ADDRESS.match(source))


def target_of(address: str, *, allow_private: bool) -> Target:
    """Return where an address leads; raises SourceError when it is none, is not known, or is not public.

    Not public are loopback, private, link-local, multicast and reserved addresses, and names of which even one address
    is such; `allow_private` lets them pass.
    """
    scheme, host, port, path, url = _taken_apart(address)
    numbers = _numbers(host, port)
    private = [number for number in numbers if not _is_public(number)]
    if private and not allow_private:
        led = "" if host == private[0] else f" ({host} is {private[0]})"
        message = f"is on a private network{led}"
        raise SourceError(message, "--allow-private fetches it all the same")
    return Target(url, scheme, host, port, numbers[0], path, bool(private))


def joined(address: str, location: str) -> str:
    """Return where a page at an address leads to with a location of its own; raises SourceError when that is none."""
    try:
        return urljoin(address, location)
    except ValueError as error:
        message = "leads to what is no address"
        raise SourceError(message) from error


def _taken_apart(address: str) -> tuple[str, str, int, str, str]:
    if len(address) > _LONGEST:
        message = f"is longer than {_LONGEST} letters"
        raise SourceError(message)
    try:
        parts = urlsplit(address.strip())
        port = parts.port
        host = (parts.hostname or "").rstrip(".").encode("idna" if not (parts.hostname or "").isascii() else "ascii")
    except ValueError as error:
        message = "is no address"
        raise SourceError(message) from error
    if parts.scheme not in _PORTS:
        message = f"begins with {parts.scheme}:, and only http and https are fetched"
        raise SourceError(message)
    if not host:
        message = "names no host"
        raise SourceError(message)
    if parts.username is not None:
        message = "holds a user name, which would be kept with the article"
        raise SourceError(message, "leave it out")
    name = host.decode("ascii").lower()
    path = quote(parts.path or "/", safe=_LEFT_AS_IT_IS)
    query = quote(parts.query, safe=_LEFT_AS_IT_IS)
    target = Target("", parts.scheme, name, port or _PORTS[parts.scheme], "", "", private=False)
    url = urlunsplit((parts.scheme, target.authority, path, query, ""))
    return parts.scheme, name, target.port, f"{path}?{query}" if query else path, url


def _numbers(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host, in the order in which to try them."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        message = f"cannot be reached: there is no host {host}"
        raise SourceError(message, "is the network up?") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _is_public(number: str) -> bool:
    """Say whether an IP address belongs to the public internet, whatever form of IPv6 hides an IPv4 address."""
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        hidden = address.ipv4_mapped or address.sixtofour
        if hidden is None and address in _TRANSLATED:
            hidden = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if address.teredo is not None:
            return False
        if hidden is not None:
            return hidden.is_global and not hidden.is_multicast
    return address.is_global and not address.is_multicast
