"""Consignments: legs, means, containers, and house and master transport documents."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from logistics.kernel.codes import ContainerNumber, ContainerSizeType, CountryCode, ImoNumber
from logistics.kernel.quantity import Mass
from logistics.shipments.facts.stages import Stuffing


class Mode(StrEnum):
    """Modes of transport (UN/ECE Recommendation 19 by name)."""

    SEA = "sea"
    RAIL = "rail"
    ROAD = "road"
    AIR = "air"
    POST = "post"


class DocumentLevel(StrEnum):
    """House: issued by the forwarder. Master: issued by the actual carrier."""

    HOUSE = "house"
    MASTER = "master"


class TransportDocumentKind(StrEnum):
    """Papers and references of carriage."""

    BOOKING = "booking"
    BILL_OF_LADING = "bill-of-lading"
    SEA_WAYBILL = "sea-waybill"
    AIR_WAYBILL = "air-waybill"
    ROAD_NOTE = "road-consignment-note"
    RAIL_NOTE = "rail-consignment-note"
    POSTAL_ITEM = "postal-item"
    TRANSIT_DOCUMENT = "transit-document"


class FreightPayment(StrEnum):
    """Who pays the main freight, as the transport document says."""

    PREPAID = "prepaid"
    COLLECT = "collect"


class SignedAs(StrEnum):
    """In which capacity a transport document is signed (UCP 600 articles 19 to 24)."""

    CARRIER = "carrier"
    AGENT = "agent-for-carrier"
    MASTER = "master"
    MASTERS_AGENT = "agent-for-master"
    FORWARDER = "forwarder"


class GuaranteeKind(StrEnum):
    """Kinds of transit guarantee in the corridor."""

    EACBOND = "eacbond"
    RCTG = "rctg"
    NATIONAL = "national"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Departure and arrival of a leg; aware, in the local offset of the place."""

    departure: datetime | None = None
    arrival: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """The ship with voyage, the flight, or the truck's plates; ``nationality`` is its flag."""

    vessel: str | None = None
    imo: ImoNumber | None = None
    voyage: str | None = None
    flight: str | None = None
    plates: str | None = None
    nationality: CountryCode | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One movement between two places (place ids) by one mode."""

    id: str
    mode: Mode | None = None
    from_place: str | None = None
    to_place: str | None = None
    means: Means | None = None
    planned: Times | None = None
    estimated: Times | None = None
    actual: Times | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A seal by its number; ``source`` tells who put it on (carrier, shipper, customs …)."""

    number: str
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vgm:
    """Verified gross mass of a packed container (SOLAS VI/2); ``method`` is 1 or 2."""

    mass: Mass | None = None
    method: int | None = None
    determined_on: date | None = None
    place: str | None = None
    responsible: str | None = None
    signatory: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A freight container; ``tare`` and ``max_gross`` as painted on its plate.

    ``entry_number`` is the export entry under which the port of loading knows it.
    """

    number: ContainerNumber | None = None
    size_type: ContainerSizeType | None = None
    tare: Mass | None = None
    max_gross: Mass | None = None
    seals: tuple[Seal, ...] = ()
    vgm: Vgm | None = None
    entry_number: str | None = None
    stuffing: Stuffing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TransportDocument:
    """A booking or a paper of carriage; ``carrier`` is a party id, ``place_of_receipt`` a place.

    ``through`` says that it covers the whole route from Rwanda; ``to_order`` that it is
    negotiable; ``on_board_on`` is the shipped-on-board date (UCP 600 article 20). ``clean``
    is ``False`` where it bears a clause on defective goods or packing (article 27);
    ``signed_as`` tells in which capacity it is signed.
    """

    kind: TransportDocumentKind
    level: DocumentLevel | None = None
    number: str | None = None
    issued_on: date | None = None
    on_board_on: date | None = None
    carrier: str | None = None
    freight: FreightPayment | None = None
    originals: int | None = None
    place_of_receipt: str | None = None
    through: bool | None = None
    to_order: bool | None = None
    origin_clause: bool | None = None
    clean: bool | None = None
    signed_as: SignedAs | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """What happens to the goods at a place in a third country, and what shows it.

    ``stored`` is storage beyond transhipment, ``restuffed`` a change of container;
    ``customs_paper`` is the number of that customs authority's paper (in Hong Kong and
    Macao the transit confirmation).
    """

    place: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    stored: bool | None = None
    restuffed: bool | None = None
    customs_paper: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantee:
    """The security for duties while the goods are in transit."""

    kind: GuaranteeKind
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CutOffs:
    """Last moments that the carrier or port sets; aware, in the offset of the place."""

    documents: datetime | None = None
    vgm: datetime | None = None
    gate_in: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consignment:
    """The transport of a shipment, or of a part of it, under one contract of carriage.

    ``instruction_sent_at`` is when the shipping instruction went to the carrier,
    ``entry_status`` what the port's system then said of the export entry.
    """

    id: str
    legs: tuple[Leg, ...] = ()
    containers: tuple[Container, ...] = ()
    documents: tuple[TransportDocument, ...] = ()
    stays: tuple[Stay, ...] = ()
    guarantee: Guarantee | None = None
    cut_offs: CutOffs | None = None
    instruction_sent_at: datetime | None = None
    entry_status: str | None = None
