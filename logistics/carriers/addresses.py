"""Which addresses may be called: https and public ones; loopback only for a demonstration.

Operators type these addresses, so each is a way into the network this software runs in.
The text is parsed by the one parser that the transport uses too, and what a name resolves to
is judged where the connection is made, not before.
"""

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from logistics.kernel.errors import InvalidError

Resolve = Callable[[str, int], Sequence[str]]
"""Host and port to numeric addresses; raises ``OSError`` when there are none."""

HTTPS_PORT = 443
PORTS = (HTTPS_PORT, 8443)
_LONGEST = 2000
_ASCII = re.compile(r"[!-\[\]-~]+", re.ASCII)
_NUMERIC_LABEL = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)", re.ASCII)

_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "224.0.0.0/3",
        "::/96",
        "::ffff:0:0/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "2002::/16",
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
    )
)
"""Ranges that translate, tunnel or loop back, whatever ``is_global`` says of them."""


class AddressRefusedError(Exception):
    """A name resolved to an address that must not be called."""


def system_resolve(host: str, port: int) -> Sequence[str]:
    """Ask the operating system; raises ``OSError`` for a name unknown or that cannot be one."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as unnameable:
        raise OSError("no name can be written so") from unnameable
    return [str(entry[4][0]) for entry in found]


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """What may be called; ``allow_loopback`` is for the sandbox and the demonstration only.

    This machine may be called on any port then, all others on ``ports`` alone.
    """

    allow_loopback: bool = False
    ports: tuple[int, ...] = PORTS

    def check(self, text: str, *, pointer: str = "") -> Url:
        """The parsed address.

        Raises :class:`InvalidError`: ``address.format`` for what is no plain absolute address
        (user info, fragments and spellings that parsers read differently included),
        ``address.scheme`` when not https, ``address.port``, ``address.private`` for a numeric
        address that is not public.
        """
        try:
            address = parse_url(text) if is_plain(text) else None
        except LocationParseError:
            address = None
        if address is None or not address.host or address.auth or address.fragment is not None:
            raise InvalidError("address.format", pointer=pointer, given=_shown(text))
        host = address.host.strip("[]").lower()
        number = _number(host)
        if number is None and _NUMERIC_LABEL.fullmatch(host.rstrip(".").rsplit(".", 1)[-1]):
            raise InvalidError("address.format", pointer=pointer, given=_shown(text))
        local = self.allow_loopback and (host == "localhost" or _loops_back(number))
        self._check_scheme(address, local=local, pointer=pointer)
        if number is not None and not self.allows(host):
            raise InvalidError("address.private", pointer=pointer, given=_shown(text))
        return address

    def _check_scheme(self, address: Url, *, local: bool, pointer: str) -> None:
        if address.scheme != "https" and not (local and address.scheme == "http"):
            raise InvalidError("address.scheme", pointer=pointer)
        if not local and (address.port or HTTPS_PORT) not in self.ports:
            known = ", ".join(map(str, self.ports))
            raise InvalidError("address.port", pointer=pointer, given=address.port, known=known)

    def allows(self, numeric: str) -> bool:
        """Whether one resolved address may be called."""
        number = _number(numeric)
        if number is None:
            return False
        if _loops_back(number):
            return self.allow_loopback
        if any(number in network for network in _NEVER if network.version == number.version):
            return False
        return number.is_global and not number.is_multicast

    def resolved(self, host: str, port: int, resolve: Resolve) -> Sequence[str]:
        """The addresses of ``host``, each of them allowed.

        Raises :class:`AddressRefusedError` when any one is not, ``OSError`` when the name
        has none.
        """
        found = resolve(host, port)
        if not found or not all(self.allows(numeric) for numeric in found):
            raise AddressRefusedError(host)
        return found


Number = ipaddress.IPv4Address | ipaddress.IPv6Address


def _number(host: str) -> Number | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _loops_back(number: Number | None) -> bool:
    return number in _LOOPBACK


_LOOPBACK = (ipaddress.ip_address("127.0.0.1"), ipaddress.ip_address("::1"))


def is_plain(text: str) -> bool:
    """Printable ASCII without blanks or backslash, and not too long: all parsers read it alike."""
    return len(text) <= _LONGEST and _ASCII.fullmatch(text) is not None and "://" in text


def _shown(text: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in text[:80])
