"""How often one address may ask where nobody signs in: counted in this process, forgotten soon."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import IPv4Address, ip_address, ip_network
from threading import Lock

_MOST_ADDRESSES = 10_000


@dataclass
class AddressLimit:
    """At most ``most`` requests of an address within ``window``.

    Addresses of one IPv6 network (/64) count as one. When very many ask at once, the counts
    begin anew rather than fill the memory.
    """

    most: int
    window: timedelta
    _counts: dict[str, tuple[datetime, int]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, address: str, now: datetime) -> timedelta:
        """How long the address must wait; zero when this request may pass, which counts it."""
        key = _network_of(address)
        with self._lock:
            began, count = self._counts.get(key, (now, 0))
            if now - began >= self.window or now < began:
                began, count = now, 0
            if count >= self.most:
                return began + self.window - now
            if len(self._counts) >= _MOST_ADDRESSES:
                self._counts.clear()
            self._counts[key] = (began, count + 1)
        return timedelta(0)


def _network_of(address: str) -> str:
    try:
        held = ip_address(address)
    except ValueError:
        return address
    if isinstance(held, IPv4Address):
        return str(held)
    return str(held.ipv4_mapped or ip_network(f"{held}/64", strict=False))
