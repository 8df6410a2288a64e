"""Which wire formats are spoken, and which carriers (profiles, by slug) speak them.

Adding a format is one folder with a parser and a ``profiles.json``, and one line in
:data:`FORMATS`; adding a carrier that speaks a known format is one entry in its profiles.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from types import MappingProxyType

from logistics.carriers.aftership import parser as aftership
from logistics.carriers.aftership.gateway import AftershipGateway
from logistics.carriers.client import CarrierClient
from logistics.carriers.cosco import parser as cosco
from logistics.carriers.cosco.gateway import CoscoGateway
from logistics.carriers.dcsa import parser as dcsa
from logistics.carriers.dcsa.gateway import dcsa_gateway
from logistics.carriers.dcsa.profile import dcsa_profiles
from logistics.carriers.dcsa.readers import dcsa_readers
from logistics.carriers.dhl import parser as dhl
from logistics.carriers.dhl.gateway import DhlGateway
from logistics.carriers.emsevt import parser as emsevt
from logistics.carriers.events import ParsedEvents
from logistics.carriers.fetching import Gateway
from logistics.carriers.fsu import parser as fsu
from logistics.carriers.iftsta import parser as iftsta
from logistics.carriers.messages import Parse, Read, Readers, read_message
from logistics.carriers.one_record import parser as one_record
from logistics.carriers.plain_profiles import plain_profiles
from logistics.carriers.profile import CarrierProfile
from logistics.carriers.shipsgo import parser as shipsgo
from logistics.carriers.shipsgo.gateway import ShipsGoGateway
from logistics.carriers.terminal49 import parser as terminal49
from logistics.carriers.terminal49.gateway import Terminal49Gateway
from logistics.carriers.track17 import parser as track17
from logistics.carriers.track17.gateway import Track17Gateway
from logistics.kernel.errors import InvalidError, NotFoundError


@dataclass(frozen=True, slots=True)
class WireFormat:
    """A way of writing events: name, reader, carriers by slug, how to ask them.

    ``gateway`` is ``None`` where nobody can be asked: what comes is sent to us. ``readers`` is
    given where carriers of one format write it differently.
    """

    name: str
    read: Read
    profiles: Callable[[], Mapping[str, CarrierProfile]]
    gateway: Callable[[CarrierClient], Gateway] | None = None
    readers: Callable[[str], Readers] | None = None

    def readers_of(self, slug: str) -> Readers:
        """How messages of the carrier ``slug`` are read."""
        return self.readers(slug) if self.readers else Readers(self.read, self.read)


def _of_json(
    name: str, parse: Parse, gateway: Callable[[CarrierClient], Gateway] | None = None
) -> WireFormat:
    """A format of JSON messages; its profiles stand in the package of its parser."""
    package = parse.__module__.removesuffix(".parser")
    return WireFormat(name, partial(read_message, parse), partial(plain_profiles, package), gateway)


FORMATS = (
    WireFormat(
        "dcsa", partial(read_message, dcsa.parse), dcsa_profiles, dcsa_gateway, dcsa_readers
    ),
    _of_json("cosco", cosco.parse, CoscoGateway),
    _of_json("dhl", dhl.parse, DhlGateway),
    _of_json("17track", track17.parse, Track17Gateway),
    _of_json("aftership", aftership.parse, AftershipGateway),
    _of_json("emsevt", emsevt.parse),
    _of_json("one-record", one_record.parse),
    _of_json("shipsgo", shipsgo.parse, ShipsGoGateway),
    _of_json("terminal49", terminal49.parse, Terminal49Gateway),
    WireFormat("fsu", fsu.read, partial(plain_profiles, "logistics.carriers.fsu")),
    WireFormat("iftsta", iftsta.read, partial(plain_profiles, "logistics.carriers.iftsta")),
)


@dataclass(frozen=True, slots=True)
class Carrier:
    """One entry of the list of carriers."""

    slug: str
    profile: CarrierProfile
    wire_format: WireFormat


@cache
def carriers() -> Mapping[str, Carrier]:
    """Every carrier profile by its slug, sorted."""
    found = {
        slug: Carrier(slug, profile, wire_format)
        for wire_format in FORMATS
        for slug, profile in wire_format.profiles().items()
    }
    return MappingProxyType(dict(sorted(found.items())))


def carrier(slug: str) -> Carrier:
    """The profile of ``slug``; raises :class:`NotFoundError` ``carrier.unknown``."""
    found = carriers().get(slug)
    if found is None:
        raise NotFoundError("carrier.unknown", given=slug[:40], known=", ".join(carriers()))
    return found


def parse_text(slug: str, content: bytes, received_at: datetime) -> ParsedEvents:
    """The events of one saved message.

    Raises :class:`NotFoundError` for an unknown slug and :class:`InvalidError` (such as
    ``message.not_json``) for what is no text of the format at all; JSON of any shape gives
    problems instead.
    """
    return carrier(slug).wire_format.readers_of(slug).saved(content, received_at)


def heard_text(slug: str, content: bytes, received_at: datetime) -> ParsedEvents:
    """As :func:`parse_text` for a message a carrier sent us.

    Events of an edition that the carrier's profile has not switched on are problems.
    """
    return carrier(slug).wire_format.readers_of(slug).heard(content, received_at)


def known_slug(slug: str, *, pointer: str = "") -> str:
    """``slug`` if a carrier has it; raises :class:`InvalidError` ``carrier.unknown``."""
    if slug not in carriers():
        known = ", ".join(carriers())
        raise InvalidError("carrier.unknown", pointer=pointer, given=slug[:40], known=known)
    return slug
