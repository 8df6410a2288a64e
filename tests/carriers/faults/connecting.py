"""Faults before a question is heard: addresses, names, certificates, silence."""

from logistics.carriers.outcomes import FailureKind as Kind
from tests.carriers.faults.exchange import Exchange
from tests.carriers.faults.fault import Certificate, Fault, Name, Refers, ends


def _nothing(_: Exchange) -> None:
    """Hang up."""


CONNECTING = (
    Fault(
        name="refuses the connection",
        act=_nothing,
        ends=ends(Kind.NETWORK),
        refers=Refers.CONNECTION,
        closed=True,
    ),
    Fault(
        name="has a name without address",
        act=_nothing,
        ends=ends(Kind.NETWORK),
        refers=Refers.CONNECTION,
        host=Name.NOWHERE,
        https=True,
    ),
    Fault(
        name="has a name that cannot be written in DNS",
        act=_nothing,
        ends=ends(Kind.NETWORK),
        refers=Refers.CONNECTION,
        host=Name.UNNAMEABLE,
        https=True,
    ),
    Fault(
        name="has a name whose servers are silent",
        act=_nothing,
        ends=ends(Kind.TIMEOUT),
        refers=Refers.CONNECTION,
        host=Name.UNRESOLVED,
        https=True,
        waits=True,
    ),
    Fault(
        name="has a name that leads to a metadata service",
        act=_nothing,
        ends=ends(Kind.REFUSED_ADDRESS),
        refers=Refers.CONNECTION,
        host=Name.INSIDE,
        https=True,
    ),
    Fault(
        name="accepts and says nothing",
        act=Exchange.hold,
        ends=ends(Kind.TIMEOUT),
        refers=Refers.CONNECTION,
        unheard=True,
        waits=True,
    ),
    Fault(
        name="hangs up unheard",
        act=_nothing,
        ends=ends(Kind.NETWORK),
        refers=Refers.CONNECTION,
        unheard=True,
    ),
    Fault(
        name="resets unheard",
        act=Exchange.reset,
        ends=ends(Kind.NETWORK),
        refers=Refers.CONNECTION,
        unheard=True,
    ),
    Fault(
        name="speaks no TLS on its https port",
        act=lambda peer: peer.send(b"HTTP/1.1 400 Bad Request\r\n\r\n"),
        ends=ends(Kind.NETWORK),
        refers=Refers.CONNECTION,
        host=Name.TLS,
        https=True,
        unheard=True,
    ),
    Fault(
        name="lets a handshake wait",
        act=Exchange.hold,
        ends=ends(Kind.TIMEOUT),
        refers=Refers.CONNECTION,
        host=Name.TLS,
        https=True,
        unheard=True,
        waits=True,
    ),
    Fault(
        name="lets a handshake drip",
        act=lambda peer: peer.drip(b"\x02", b"\x16\x03\x03\x40\x00"),
        ends=ends(Kind.TIMEOUT),
        refers=Refers.CONNECTION,
        host=Name.TLS,
        https=True,
        unheard=True,
        waits=True,
    ),
    Fault(
        name="shows an expired certificate",
        act=_nothing,
        ends=ends(Kind.NETWORK),
        refers=Refers.CONNECTION,
        host=Name.TLS,
        https=True,
        tls=Certificate.EXPIRED,
    ),
    Fault(
        name="shows the certificate of another",
        act=_nothing,
        ends=ends(Kind.NETWORK),
        refers=Refers.CONNECTION,
        host=Name.TLS,
        https=True,
        tls=Certificate.OTHER_NAME,
    ),
)
